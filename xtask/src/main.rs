//! Every chore as a command: `cargo xtask` lists them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to the person who typed it")]

mod assets;
mod bench;
mod debian;
mod demo;
mod http;
mod licences;
mod postgres;
mod program;
mod running;
mod site;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of Guildhall.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Serve the example network's site. Needs only Rust and Node.
    Demo(demo::Demo),
    /// Run every check and test, after installing what they need.
    Test(test::Test),
    /// Measure pages a second, waiting times, start-up and memory beside nginx on the same cores.
    Bench(bench::Bench),
    /// Build styles, scripts, fonts and the map for the browser, when their sources changed.
    Assets,
    /// Lay out the Rust sources as the house does.
    Fmt,
    /// Check that every dependency's licence and source is one that deny.toml allows.
    Licences,
    /// Write the table of who may open which page to docs/access.md.
    Access,
}

fn main() -> ExitCode {
    let chore = Arguments::parse().chore;
    let done = running::stop_on_ctrl_c().and_then(|()| match chore {
        Chore::Demo(demo) => demo::run(&demo),
        Chore::Test(test) => test::run(&test),
        Chore::Bench(bench) => bench::run(&bench),
        Chore::Assets => assets::build(),
        Chore::Fmt => program::run(program::cargo().args(["fmt", "--all"])),
        Chore::Licences => licences::check().map(|summary| println!("{summary}")),
        Chore::Access => write_access(),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The program itself knows its routes; the table is what it says of them.
fn write_access() -> anyhow::Result<()> {
    assets::build()?;
    let table = program::read(program::cargo().args([
        "run",
        "--quiet",
        "-p",
        "guildhall",
        "--",
        "check",
        "--access",
    ]))?;
    let file = workspace::path("docs/access.md");
    std::fs::write(&file, table)?;
    println!("Wrote {}.", file.display());
    Ok(())
}
