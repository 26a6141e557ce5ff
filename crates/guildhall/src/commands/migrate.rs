use std::process::ExitCode;

use platform::Config;

use crate::{house, rooms};

/// Brings the tables of the database up to date with this program. `serve` does the same when it starts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only says what would be done
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    let platform = house::open(config).await?;
    let rooms = rooms::all();
    let steps = if arguments.dry_run {
        let pending = platform::pending(&platform.database, &rooms::migrations(&rooms)).await?;
        pending.into_iter().map(|step| step.name).collect()
    } else {
        house::migrate(&platform, &rooms).await?
    };
    for step in &steps {
        println!("{step}");
    }
    let verb = if arguments.dry_run { "to do" } else { "done" };
    println!("{} steps {verb}.", steps.len());
    Ok(ExitCode::SUCCESS)
}
