use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use include_dir::{Dir, include_dir};
use platform::{Actor, Config, Platform};

use super::{import, serve};
use crate::{house, rooms};

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../demo");

/// Fills an empty database with the example network and serves it.
///
/// The example is the public record of a real network; `demo/README.md` says what is in it. A database that already
/// holds a network is served as it is.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Adds that many made-up case studies of made-up councils, to see the program at size
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    case_studies: u32,
    /// Adds that many made-up offices of made-up councils, each with a history in the journal and a letter that waits
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    people: u32,
    /// The address and port to listen on, instead of the one in the settings
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Only fills the database and stops
    #[arg(long)]
    only_fill: bool,
}

pub(crate) async fn run(arguments: Arguments, mut config: Config) -> anyhow::Result<ExitCode> {
    if let Some(listen) = arguments.listen {
        config.listen = listen;
    }
    config.demonstration = true;
    let platform = house::open(config).await?;
    house::migrate(&platform, &rooms::all()).await?;
    if network::find_network(platform.database.read()).await?.is_none() {
        let code = fill(&platform).await?;
        if code != ExitCode::SUCCESS {
            return Ok(code);
        }
        generate(&platform, arguments.case_studies as usize, arguments.people as usize).await?;
        platform.database.analyse().await?;
    }
    let app = house::app(platform).await?;
    if arguments.only_fill {
        app.platform.database.clone().close().await;
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(app).await
}

async fn fill(platform: &Platform) -> anyhow::Result<ExitCode> {
    let folder = tempfile::tempdir().context("There is no room for temporary files.")?;
    for file in DEMO.files() {
        let name = file.path().file_name().context("a file of the example has no name")?;
        std::fs::write(folder.path().join(name), file.contents())?;
    }
    let files = import::in_order(&import::list_files(&[folder.path().to_owned()])?, None)?;
    import::read(platform, &files, Actor::command("demo"), false).await
}

async fn generate(platform: &Platform, case_studies: usize, people: usize) -> anyhow::Result<()> {
    if case_studies + people == 0 {
        return Ok(());
    }
    let bar = house::progress(case_studies as u64, "made-up case studies");
    let mut change = platform.database.change(Actor::command("demo")).await?;
    // About a hundred case studies of each council, as in a network that has been at it for years, and some people.
    let count = case_studies.div_ceil(100).max(people.div_ceil(6));
    let councils = members::samples::fictional_organisations(&mut change, count).await?;
    members::samples::fictional_people(&mut change, people, &councils).await?;
    library::samples::generate(&mut change, case_studies, &councils, &|done| bar.set_position(done as u64))
        .await?;
    change.commit().await?;
    bar.finish();
    Ok(())
}
