//! The pattern library: writes pages made of the real patterns into a folder, to look at in a browser.
//!
//! `cargo run -p ui --example preview -- web-assets/built web-assets/preview`, then serve the second folder at `/`,
//! with the first as its `assets`. Every name in these pages is made up.

mod frame;
mod front;
mod item;
mod list;
mod others;

use std::error::Error;
use std::fs;
use std::path::Path;

use maud::Render;
use ui::patterns::Assets;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(built), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("say where the built assets are, and where to write the pages".into());
    };
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(Path::new(&built).join("manifest.json"))?)?;
    let at = |name: &str| format!("/assets/{}", manifest[name].as_str().unwrap_or(name));
    let assets = Assets {
        app_css: at("app.css"),
        app_js: at("app.js"),
        start_js: at("start.js"),
        font: at("fonts/atkinson-hyperlegible-next-latin.woff2"),
        logo: at("logo.svg"),
        favicon: at("favicon.svg"),
        ..Assets::default()
    };
    fs::create_dir_all(&folder)?;
    for (name, mut shell) in [
        ("front", front::front(&at)),
        ("list", list::list()),
        ("item", item::item(&at)),
        ("map", others::map(&at)),
        ("figures", others::figures()),
        ("form", others::form()),
    ] {
        shell.assets =
            Assets { more_css: shell.assets.more_css, more_js: shell.assets.more_js, ..assets.clone() };
        fs::write(Path::new(&folder).join(format!("{name}.html")), shell.render().into_string())?;
    }
    Ok(())
}
