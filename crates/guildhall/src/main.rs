//! The program: the command line, the list of rooms, and who fills whose slots. No logic of its own.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to whoever typed it")]

mod access;
mod commands;
mod house;
mod logs;
mod rooms;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use platform::Config;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs a membership network of councils: its website, its members and their standing, its boards, projects, events,
/// case studies and publications.
///
/// To look around, run `guildhall demo`: it fills a database of its own with an example network and serves it. To run
/// a network, put its facts into sheets as `docs/import.md` shows, read them with `guildhall import FOLDER`, and start
/// `guildhall serve`.
#[derive(Parser)]
#[command(name = "guildhall", version, max_term_width = 100)]
struct Arguments {
    /// The settings file; `guildhall.toml` in this folder when not named. Settings from the environment
    /// (GUILDHALL_DATABASE, GUILDHALL_LISTEN, ...) win over it.
    #[arg(long, global = true, value_name = "FILE", env = "GUILDHALL_CONFIG")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site until it is told to stop
    Serve(commands::serve::Arguments),
    /// Fills an empty database with the example network and serves it
    Demo(commands::demo::Arguments),
    /// Sets up a new network in an empty database, with its first operations lead
    Init(commands::init::Arguments),
    /// Reads sheets (CSV, XLSX) into the database: all of them, or nothing if anything is wrong
    Import(commands::import::Arguments),
    /// Writes the same sheets from the database
    Export(commands::export::Arguments),
    /// Brings the tables of the database up to date with this program
    Migrate(commands::migrate::Arguments),
    /// Writes the whole database and all files to one file, while the site goes on
    Backup(commands::backup::Arguments),
    /// Puts a backup into the database, after checking it
    Restore(commands::restore::Arguments),
    /// Looks whether settings, database, files and search index are sound
    Check(commands::check::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match Config::load(arguments.config.as_deref()) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = logs::start(&config) {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments.command, config)),
        Err(error) => Err(anyhow::Error::from(error).context("The program can't start its threads.")),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // The first sentence says what failed, the rest why.
            eprintln!("{}", error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n  because: "));
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(arguments) => commands::serve::run(arguments, config).await,
        Command::Demo(arguments) => commands::demo::run(arguments, config).await,
        Command::Init(arguments) => commands::init::run(arguments, config).await,
        Command::Import(arguments) => commands::import::run(arguments, config).await,
        Command::Export(arguments) => commands::export::run(arguments, config).await,
        Command::Migrate(arguments) => commands::migrate::run(arguments, config).await,
        Command::Backup(arguments) => commands::backup::run(arguments, config).await,
        Command::Restore(arguments) => commands::restore::run(arguments, config).await,
        Command::Check(arguments) => commands::check::run(arguments, config).await,
    }
}
