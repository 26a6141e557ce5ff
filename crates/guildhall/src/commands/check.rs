use std::process::ExitCode;

use platform::Config;

use crate::{access, house, rooms};

/// Looks whether settings, database, files and search index are sound, and says what is not.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only prints who may open which address, as in docs/access.md
    #[arg(long)]
    access: bool,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    if arguments.access {
        print!("{}", access::table(&rooms::all()));
        return Ok(ExitCode::SUCCESS);
    }
    println!("settings: sound; the site is {}", config.public_url);
    let platform = house::open(config).await?;
    println!("database: {:?} answers", platform.database.kind());
    let rooms = rooms::all();
    let pending = platform::pending(&platform.database, &rooms::migrations(&rooms)).await?;
    if !pending.is_empty() {
        println!("tables: {} steps behind this program; run `guildhall migrate`", pending.len());
        return Ok(ExitCode::FAILURE);
    }
    println!("tables: up to date");
    let position = platform::position(platform.database.read()).await?;
    let failed = platform::list_failed(platform.database.read()).await?;
    println!("journal: {position} entries");
    for job in &failed {
        println!("job given up: {} {}: {}", job.kind, job.payload, job.last_error);
    }
    let kept = platform.files.keep(axum::body::Bytes::from_static(b"guildhall check")).await?;
    platform.files.fetch(&kept).await?;
    println!("files: can be kept and fetched");
    let app = house::app(platform).await?;
    println!("search: at entry {} of {position}", app.search.position());
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
