//! What belongs to no single room: the front page, the search of everything, what the network and this site are, open
//! data, and the printed figures beside the recorded ones.

mod exports;
mod figures;
mod imports;
mod notices;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use figures::Counter;
use platform::{Migration, table};
use web::{Access, Dataset, Figures, Room, Route, SitemapEntry};

pub use notices::{PrintedFigureImported, RedirectImported};

/// What the site gives the house. It shows the figures of all other rooms, so the program hands them over.
pub fn room(figures: Figures) -> Room {
    Room {
        name: "site",
        routes: routes(Arc::new(Counter::new(figures))),
        migrations: vec![
            Migration { name: "20261123_0880_site", sql: include_str!("migrations/20261123_0880_site.sql") },
            Migration {
                name: "20261125_2250_site_reason",
                sql: include_str!("migrations/20261125_2250_site_reason.sql"),
            },
        ],
        tables: vec![table(store::printed_figure::Entity), table(store::redirect::Entity)],
        imports: imports::all(),
        exports: exports::all(),
        datasets: vec![
            Dataset {
                title: "Printed figures",
                about: "What was printed about the network, beside the same figure from the records.",
                formats: vec![("CSV", "/figures.csv"), ("JSON", "/figures.json")],
            },
            Dataset {
                title: "Growth of the network",
                about: "Members by category as published since the first count found, and as the records give them.",
                formats: vec![("CSV", "/figures/growth.csv"), ("JSON", "/figures/growth.json")],
            },
        ],
        sitemap: Some(Arc::new(|_| {
            let pages =
                ["/", "/about", "/accessibility", "/privacy", "/open-data", "/figures", "/figures/growth"];
            Box::pin(async move { Ok(pages.into_iter().map(SitemapEntry::at).collect()) })
        })),
        entry_words: vec![
            ("site.printed_figure.imported", "read a printed figure from a file"),
            ("site.redirect.imported", "read an old address from a file"),
        ],
        ..Room::default()
    }
}

fn routes(counter: Arc<Counter>) -> Vec<Route> {
    use pages::{about, figures, front, growth, open_data, redirect, search, sitemap, statements};
    // Each route holds on to the one counter.
    macro_rules! counting {
        ($page:path) => {{
            let counter = Arc::clone(&counter);
            move |visit| $page(visit, Arc::clone(&counter))
        }};
    }
    let front = {
        let front = Arc::new(front::Front::new(Arc::clone(&counter)));
        move |visit| front::show(visit, Arc::clone(&front))
    };
    vec![
        Route::get("/", Access::Public, front),
        Route::get("/about", Access::Public, about::show),
        Route::get("/accessibility", Access::Public, statements::accessibility),
        Route::get("/privacy", Access::Public, statements::privacy),
        Route::get("/open-data", Access::Public, counting!(open_data::show)),
        Route::get("/search", Access::Public, search::show),
        // Every keystroke is another address; keeping them would push the pages out.
        Route::get_unkept("/search/suggest", Access::Public, search::suggest),
        Route::get("/figures", Access::Public, counting!(figures::show)),
        Route::get("/figures.csv", Access::Public, counting!(figures::csv)),
        Route::get("/figures.json", Access::Public, counting!(figures::json)),
        Route::get("/figures/growth", Access::Public, counting!(growth::show)),
        Route::get("/figures/growth.csv", Access::Public, counting!(growth::csv)),
        Route::get("/figures/growth.json", Access::Public, counting!(growth::json)),
        Route::get("/members/growth", Access::Public, growth::moved),
        Route::get("/sitemap.xml", Access::Public, sitemap::show),
        Route::get("/sitemap/{part}", Access::Public, sitemap::part),
        Route::get("/robots.txt", Access::Public, sitemap::robots),
        Route::get("/{*path}", Access::Public, redirect::show),
        Route::post("/{*path}", Access::Public, redirect::nothing),
    ]
}
