use std::path::PathBuf;
use std::process::ExitCode;

use platform::Config;

use crate::{house, rooms};

/// Puts a backup into the database, after checking it. Stop the site first.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Puts it in the place of what the database holds
    #[arg(long)]
    replace: bool,
    /// Only checks the backup
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let rooms = rooms::all();
    let (tables, migrations) = (rooms::tables(&rooms), rooms::migrations(&rooms));
    let said = platform::check_backup(&arguments.file, &tables, &migrations)?;
    println!("{}: {said}.", arguments.file.display());
    if arguments.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let platform = house::open(config).await?;
    house::migrate(&platform, &rooms).await?;
    let bar = house::progress(0, "restoring");
    let note = |table: &str, count| bar.set_message(format!("{table}: {count}"));
    platform::restore(&platform, &tables, &migrations, &arguments.file, arguments.replace, &note).await?;
    bar.finish_and_clear();
    platform.database.analyse().await?;
    println!("Restored.");
    Ok(ExitCode::SUCCESS)
}
