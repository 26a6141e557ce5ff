//! The membership body itself: its name and year, its principles, values and themes.

mod imports;
mod notices;
mod pages;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use platform::{Migration, table};
use sea_orm::{DatabaseConnection, DbErr};
use web::{Access, Brand, BrandLink, BrandSource, Figure, NavigationLink, Room, Route, SitemapEntry};

pub use notices::{NetworkImported, PrincipleImported};
pub use rules::year::Year;
pub use slots::{PrincipleSection, PrincipleSections};
pub use store::{Network, Principle, find_network, list_principles, principle_titles};

/// What the network gives the house. Other rooms fill the pages of the principles with what meets each.
pub fn room(sections: PrincipleSections) -> Room {
    let principle = {
        let sections = sections.clone();
        move |visit, path| pages::principle::show(visit, path, sections.clone())
    };
    Room {
        name: "network",
        routes: vec![
            Route::get("/principles", Access::Public, pages::principle::list),
            Route::get("/principles/{slug}", Access::Public, principle),
            Route::get("/themes", Access::Public, pages::theme::list),
        ],
        navigation: vec![NavigationLink { place: 70, title: "Principles", href: "/principles" }],
        migrations: vec![
            Migration {
                name: "20261123_0810_network",
                sql: include_str!("migrations/20261123_0810_network.sql"),
            },
            Migration {
                name: "20261123_1520_network_passkeys",
                sql: include_str!("migrations/20261123_1520_network_passkeys.sql"),
            },
        ],
        tables: vec![
            table(store::network::Entity),
            table(store::principle::Entity),
            table(store::practice::Entity),
            table(store::value::Entity),
            table(store::theme::Entity),
            table(store::action::Entity),
        ],
        imports: imports::all(),
        documents: vec![Arc::new(slots::PrincipleDocuments)],
        figures: vec![
            Figure::new("network.principles", "principles", "/principles", |rows, _| {
                Box::pin(store::count_principles(rows))
            }),
            Figure::if_known("network.founded", "year of the founding", "/about", |rows, _| {
                Box::pin(async move { Ok(find_network(rows).await?.and_then(|n| n.founded())) })
            }),
            Figure::new("network.themes", "themes", "/themes", |rows, _| Box::pin(store::count_themes(rows))),
            Figure::new("network.actions", "actions of the themes", "/themes", |rows, _| {
                Box::pin(store::count_actions(rows))
            }),
        ],
        sitemap: Some(Arc::new(|rows| {
            Box::pin(async move {
                let principles = list_principles(rows).await?;
                let pages = principles.iter().map(|p| SitemapEntry::at(p.href()));
                Ok(pages.chain([SitemapEntry::at("/themes")]).collect())
            })
        })),
        entry_words: vec![
            ("network.record.imported", "read the network’s facts from a file"),
            ("network.principle.imported", "read a principle from a file"),
        ],
        ..Room::default()
    }
}

/// What every page says about whose site it is, from the network's own record.
pub struct NetworkBrand;

#[async_trait::async_trait]
impl BrandSource for NetworkBrand {
    async fn brand(&self, rows: &DatabaseConnection) -> Result<Brand, DbErr> {
        let Some(network) = find_network(rows).await? else {
            return Ok(Brand { name: "Guildhall".to_owned(), ..Brand::default() });
        };
        let is_demonstration = !network.record_note.is_empty();
        Ok(Brand {
            name: network.name,
            short_name: network.short_name,
            strapline: network.strapline,
            notice: if is_demonstration { rules::DEMONSTRATION.to_owned() } else { String::new() },
            notice_href: if is_demonstration { "/about#records".to_owned() } else { String::new() },
            licence: BrandLink { title: network.licence_name, href: network.licence_url },
            attribution: network.attribution,
            asks_for_passkeys: network.asks_for_passkeys,
        })
    }
}
