use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use platform::Config;

use crate::{house, rooms};

/// Writes the same sheets from the database that `guildhall import` reads, as CSV files in a folder.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder; it is made if it isn't there, and files of the same names in it are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let platform = house::open(config).await?;
    std::fs::create_dir_all(&arguments.folder)
        .with_context(|| format!("The folder {} can't be made.", arguments.folder.display()))?;
    // One view of the database for all sheets, so that they agree with one another.
    let rows = platform.database.read_consistently().await?;
    for export in rooms::all().into_iter().flat_map(|room| room.exports) {
        let written = (export.write)(&rows).await?;
        let file = arguments.folder.join(format!("{}.csv", export.name));
        let sheet = web::csv_file(export.headings, written.iter().cloned());
        std::fs::write(&file, sheet).with_context(|| format!("{} can't be written.", file.display()))?;
        println!("{}: {} rows", file.display(), written.len());
    }
    Ok(ExitCode::SUCCESS)
}
