//! The site in a real browser, and what it gives away in the hands of the formats' own readers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::steps::Steps;
use crate::postgres::Postgres;
use crate::program::{cargo, is_there, program, run as run_program, succeeds};
use crate::site::{Plan, Site};
use crate::workspace;

/// Succeeds where all readers are there. The last is never run, only a file in it is read.
const READERS: &str = "import icalendar, jsonschema, pdfua, peppol, saxonche
from importlib.util import find_spec
assert find_spec('mcp_einvoicing_core')";

/// Everything on the embedded database; the journeys once more on PostgreSQL.
pub(super) fn run(steps: &mut Steps, postgres: &Postgres) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("guildhall-site-").tempdir()?;
    let python = readers(steps)?;
    if let Some(python) = &python {
        documents(steps, python, folder.path())?;
    }
    if let Some(site) = start(steps, "SQLite", plan(folder.path(), "sqlite", None))? {
        for (name, file) in [
            ("every page in the browser", "pages"),
            ("journeys on SQLite", "journeys"),
            ("people on SQLite", "people"),
            ("members on SQLite", "members"),
            ("every form by keyboard, narrow, without scripts", "forms"),
            ("without scripts, by keyboard, in print", "ways"),
            ("feeds and data", "formats"),
            ("Lighthouse", "lighthouse"),
            // Last, as it issues the invoices of the year.
            ("money on SQLite", "money"),
        ] {
            steps.run(name, || {
                run_program(browser_test(file, &site).envs(python.iter().map(|p| ("PYTHON", p))))
            })?;
        }
        steps.run("no error in the log", || log_is_clean(&site))?;
    }
    let url = postgres.create("site")?;
    if let Some(site) = start(steps, "PostgreSQL", plan(folder.path(), "postgres", Some(url)))? {
        for file in ["journeys", "people", "members", "money"] {
            steps.run(&format!("{file} on PostgreSQL"), || run_program(&mut browser_test(file, &site)))?;
        }
        steps.run("no error in that log", || log_is_clean(&site))?;
    }
    Ok(())
}

fn plan(folder: &Path, name: &str, database: Option<String>) -> Plan {
    Plan {
        program: workspace::guildhall("dev"),
        data: folder.join(name),
        database,
        case_studies: None,
        people: None,
        mail_port: None,
        page_cache_mib: None,
    }
}

fn start(steps: &mut Steps, database: &str, plan: Plan) -> Result<Option<Site>> {
    let mut site = None;
    steps.run(&format!("filling and serving the example network on {database}"), || {
        plan.fill()?;
        plan.import(&workspace::path("e2e/records"))?;
        site = Some(plan.serve()?);
        Ok(())
    })?;
    Ok(site)
}

fn browser_test(file: &str, site: &Site) -> Command {
    let mut command = program("node");
    command.current_dir(workspace::path("e2e")).args(["--test", "--test-reporter=spec"]);
    command.arg(format!("tests/{file}.test.js")).env("BASE_URL", site.url());
    command
}

fn log_is_clean(site: &Site) -> Result<()> {
    let log = site.log();
    let errors: Vec<&str> =
        log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).collect();
    if !errors.is_empty() {
        bail!("The program logged errors:\n{}", errors.join("\n"));
    }
    Ok(())
}

/// An invoice or credit note of each sort, made by the room's own test and read by the validators.
fn documents(steps: &mut Steps, python: &Path, folder: &Path) -> Result<()> {
    let samples = folder.join("documents");
    steps.run("invoices, by the validators", || {
        run_program(
            cargo()
                // Of the whole workspace, so that nothing is compiled anew for it.
                .args(["test", "--quiet", "--workspace", "--locked", "every_sort_of_document_is_made"])
                .env("GUILDHALL_SAMPLES", &samples),
        )?;
        let reader = workspace::path("e2e/readers/read.py");
        run_program(program(&python.to_string_lossy()).arg(reader).arg("documents").arg(&samples))
    })?;
    Ok(())
}

/// A Python with the readers of iCalendar, JSON Schema, UBL and PDF from PyPI, in a folder of its own. Without a Python that
/// can make one, the npm readers stand alone, and the test says so.
fn readers(steps: &mut Steps) -> Result<Option<PathBuf>> {
    let folder = workspace::target().join("e2e-python");
    let python = folder.join("bin/python");
    let needs = workspace::path("e2e/readers/requirements.txt");
    let is_installed = |python: &Path| {
        python.is_file() && succeeds(program(&python.to_string_lossy()).args(["-c", READERS]))
    };
    if !is_there("python3") {
        println!("python3 was not found: feeds are read with the npm readers only.");
        return Ok(None);
    }
    if !is_installed(&python) {
        steps.run("installing the Python readers", || {
            let made = succeeds(program("python3").args(["-m", "venv", "--clear"]).arg(&folder));
            if !made {
                println!("This Python makes no environments: feeds are read with the npm readers only.");
                return Ok(());
            }
            run_program(
                program(&python.to_string_lossy())
                    .args(["-m", "pip", "install", "--quiet", "-r"])
                    .arg(&needs),
            )?;
            run_program(
                program(&python.to_string_lossy())
                    .args(["-m", "pip", "install", "--quiet", "--no-deps", "-r"])
                    .arg(workspace::path("e2e/readers/carried.txt")),
            )
        })?;
    }
    Ok(is_installed(&python).then_some(python))
}
