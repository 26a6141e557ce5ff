use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use platform::{Clock, Config, Database, Files, Mailer, Platform};
use search::Index;
use web::{App, Room};

use crate::rooms;

/// Opens what every command stands on: database and files, as the settings say.
pub(crate) async fn open(config: Config) -> anyhow::Result<Platform> {
    let clock = Clock::system();
    let database = Database::connect(&config.database, clock.clone()).await?;
    let files = Files::in_folder(&config.data_folder.join("files"))
        .with_context(|| format!("The folder {} can't be used.", config.data_folder.display()))?;
    let mail = Mailer::new(&config)?;
    Ok(Platform { config: Arc::new(config), clock, database, files, mail })
}

/// Brings the tables up to date. Returns the steps that were taken.
pub(crate) async fn migrate(platform: &Platform, rooms: &[Room]) -> anyhow::Result<Vec<&'static str>> {
    let migrations = rooms::migrations(rooms);
    Ok(platform::migrate(&platform.database, &migrations, platform.clock.now()).await?)
}

/// The program, with its search index opened and in step with the journal.
pub(crate) async fn app(platform: Platform) -> anyhow::Result<App> {
    let folder = index_folder(&platform).await?;
    let index = tokio::task::spawn_blocking(move || Index::open(&folder)).await??;
    let app = App::new(platform, index, rooms::all(), Arc::new(network::NetworkBrand));
    web::catch_up(&app).await.context("The search index can't be brought up to date.")?;
    Ok(app)
}

/// Each database has an index of its own, so that a folder never answers for another database, nor for the time before
/// a backup was restored.
async fn index_folder(platform: &Platform) -> anyhow::Result<PathBuf> {
    let house = platform::identity(&platform.database).await?;
    Ok(platform.config.data_folder.join("search").join(house.simple().to_string()))
}

/// A bar for long work; invisible where nobody watches.
pub(crate) fn progress(total: u64, what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:28} {wide_bar} {pos}/{len}");
    let bar = ProgressBar::new(total).with_message(what.to_owned());
    // The template is ours; if it were wrong the plain bar would do.
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}
