use std::path::PathBuf;
use std::process::ExitCode;

use platform::Config;

use crate::{house, rooms};

/// Writes the whole database and all files to one file, while the site goes on.
///
/// The file holds one consistent moment and can be restored into either kind of database.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write, such as guildhall-2026-11-23.backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let platform = house::open(config).await?;
    let rooms = rooms::all();
    let tables = rooms::tables(&rooms);
    let bar = house::progress(tables.len() as u64, "tables");
    let note = |table: &str, _| {
        bar.set_message(table.to_owned());
        bar.inc(1);
    };
    platform::back_up(&platform, &tables, &rooms::migrations(&rooms), &arguments.file, &note).await?;
    bar.finish_and_clear();
    let said = platform::check_backup(&arguments.file, &tables, &rooms::migrations(&rooms))?;
    println!("{}: {said}.", arguments.file.display());
    Ok(ExitCode::SUCCESS)
}
