//! Every check and test there is, one step after the other, each with its time.

mod browser;
mod steps;

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::postgres::Postgres;
use crate::program::{cargo, run as run_program};
use crate::{assets, debian, licences};
use steps::Steps;

#[derive(Args)]
pub(crate) struct Test {
    /// Only what needs neither PostgreSQL nor a browser; installs nothing but the assets' npm packages.
    #[arg(long)]
    fast: bool,
    /// Only the browser's tests, against freshly filled sites.
    #[arg(long, conflicts_with = "fast")]
    browser: bool,
}

/// # Errors
/// Names the steps that failed. The others are still run, except those that would only fail for the same reason.
pub(crate) fn run(test: &Test) -> Result<()> {
    let mut steps = Steps::default();
    let is_ready = prepare(&mut steps, test.fast)?;
    if test.browser {
        let build = || run_program(cargo().args(["build", "--package", "guildhall"]));
        if is_ready && steps.run("build", build)? {
            run_with_postgres(&mut steps, browser::run)?;
        }
        return steps.close();
    }
    steps.run("layout of the sources", || run_program(cargo().args(["fmt", "--all", "--check"])))?;
    steps.run("licences", || licences::check().map(|summary| println!("{summary}")))?;
    if is_ready {
        run_rust(&mut steps, test.fast)?;
    }
    steps.close()
}

/// Installs what the tests need and builds what the program embeds.
fn prepare(steps: &mut Steps, is_fast: bool) -> Result<bool> {
    if !is_fast {
        let is_installed = steps.run("installing", || {
            debian::install(&[debian::CHROMIUM, debian::POSTGRESQL])?;
            crate::tools::need_node()?;
            assets::install("e2e")
        })?;
        if !is_installed {
            return Ok(false);
        }
    }
    steps.run("styles and scripts", assets::build)
}

fn run_rust(steps: &mut Steps, is_fast: bool) -> Result<()> {
    if !compiles_with_clippy() {
        steps.run("clippy", || {
            let lints = ["--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"];
            run_program(cargo().arg("clippy").args(lints))
        })?;
    }
    // All targets, so that the tests and the program share every compiled dependency.
    let build = || run_program(cargo().args(["build", "--workspace", "--all-targets", "--locked"]));
    if !steps.run("build", build)? {
        return Ok(());
    }
    if is_fast {
        steps.run("Rust tests on SQLite", || run_rust_tests(None))?;
        return Ok(());
    }
    run_with_postgres(steps, |steps, postgres| {
        steps.run("Rust tests on SQLite and PostgreSQL", || run_rust_tests(Some(postgres)))?;
        browser::run(steps, postgres)
    })
}

/// Whether the environment has Cargo compile our crates by Clippy's own compiler, so that the build is the check.
///
/// `.ci/run` does so: from nothing, checking and building would read 700 dependencies twice.
fn compiles_with_clippy() -> bool {
    std::env::var_os("RUSTC_WORKSPACE_WRAPPER")
        .is_some_and(|wrapper| Path::new(&wrapper).file_stem().is_some_and(|name| name == "clippy-driver"))
}

/// Starts a PostgreSQL for these steps and stops it after them.
fn run_with_postgres(steps: &mut Steps, run: impl FnOnce(&mut Steps, &Postgres) -> Result<()>) -> Result<()> {
    let mut postgres = None;
    steps.run("starting PostgreSQL", || {
        postgres = Some(Postgres::start()?);
        Ok(())
    })?;
    postgres.map_or(Ok(()), |postgres| run(steps, &postgres))
}

fn run_rust_tests(postgres: Option<&Postgres>) -> Result<()> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    // A changed snapshot is a failed test, not a new file.
    command.env("INSTA_UPDATE", "no");
    command.envs(postgres.map(|postgres| ("GUILDHALL_TEST_POSTGRES", postgres.url("postgres"))));
    run_program(&mut command)
}
