//! How fast the site is, beside nginx on the same cores in the same run. Prints; never judges.

mod addresses;
mod load;
mod nginx;
mod office;
mod report;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::program::{cargo, program, run as run_program, succeeds};
use crate::site::Plan;
use crate::{assets, debian, workspace};
use addresses::{Page, Pages};
use load::{Asked, Load, Outcome};
use nginx::Nginx;
use report::Report;

#[derive(Args)]
pub(crate) struct Bench {
    /// Few case studies and short measurements, to see that everything still runs.
    #[arg(long)]
    small: bool,
    /// How to build the program: `release`, or `dev` as the tests do.
    #[arg(long, default_value = "release", value_parser = ["release", "dev"])]
    profile: String,
    /// Measure this program, built earlier, instead of building one; to compare two states of the sources.
    #[arg(long, value_name = "FILE", conflicts_with = "profile")]
    program: Option<PathBuf>,
    /// Also write the tables to this file.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// One page measured one way.
struct Measured {
    case_studies: u32,
    page: Page,
    way: Way,
    outcome: Outcome,
}

/// How a page came about.
#[derive(Clone, Copy)]
enum Way {
    /// Kept since it was first asked for, sent compressed as browsers ask for it.
    Kept,
    /// Rendered for each request, sent as it is.
    Rendered,
    /// Rendered and compressed for each request.
    Compressed,
}

/// What else is measured for one number of case studies.
struct Footprint {
    case_studies: u32,
    /// To the first healthy answer; the middle one of three starts with the search index on the disk.
    start_time: Duration,
    /// Memory in KiB just after the start, and after all the load on kept pages.
    idle_kib: Option<u64>,
    loaded_kib: Option<u64>,
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    debian::install(&[debian::NGINX, debian::WRK])?;
    let program =
        bench.program.clone().map_or_else(|| build(&bench.profile), |given| Ok(given.canonicalize()?))?;
    let folder = tempfile::Builder::new().prefix("guildhall-bench-").tempdir()?;
    let load = Load::new(folder.path(), Duration::from_secs(if bench.small { 2 } else { 10 }))?;
    let nginx = Nginx::start(&folder.path().join("nginx"))?;
    let mut report = Report {
        built: bench
            .program
            .as_ref()
            .map_or_else(|| format!("profile `{}`", bench.profile), |_| "built earlier".into()),
        binary_bytes: stripped_size(&program, folder.path())?,
        seconds: load.seconds(),
        ceilings: vec![nginx.measure(&load)?],
        measured: Vec::new(),
        footprints: Vec::new(),
        office: None,
    };
    for made_up in if bench.small { [535, 2_000] } else { [535, 53_500] } {
        measure(made_up, &program, folder.path(), &load, &mut report)?;
    }
    report.office = Some(office::measure(&program, folder.path(), &load, bench.small)?);
    // Once more at the end, because a shared computer may have become slower or faster meanwhile.
    report.ceilings.push(nginx.measure(&load)?);
    let text = report.to_string();
    println!("\n{text}");
    if let Some(file) = &bench.output {
        std::fs::write(file, text).with_context(|| format!("{} could not be written", file.display()))?;
    }
    Ok(())
}

fn build(profile: &str) -> Result<PathBuf> {
    assets::build()?;
    // As the tests build it, so that nothing is compiled twice; alone, the program needs no other crate.
    let what: &[&str] =
        if profile == "dev" { &["--workspace", "--all-targets"] } else { &["--package", "guildhall"] };
    run_program(cargo().args(["build", "--locked", "--profile", profile]).args(what))?;
    Ok(workspace::guildhall(profile))
}

fn measure(made_up: u32, program: &Path, folder: &Path, load: &Load, report: &mut Report) -> Result<()> {
    let mut plan = Plan {
        program: program.to_owned(),
        data: folder.join(made_up.to_string()),
        database: None,
        case_studies: Some(made_up),
        people: None,
        mail_port: None,
        page_cache_mib: None,
    };
    eprintln!("Filling a site with {made_up} made-up case studies ...");
    plan.fill()?;
    // The first start may still write the index; the next three are those of every day.
    drop(plan.serve()?);
    let mut starts = Vec::new();
    for _ in 0..2 {
        starts.push(plan.serve()?.start_time);
    }
    let site = plan.serve()?;
    starts.push(site.start_time);
    starts.sort();
    let idle_kib = site.memory_kib();
    let pages = Pages::find(site.address)?;
    // The real ones come on top of those that are made up.
    let case_studies = pages.count;
    for page in Page::ALL {
        let outcome = kept(load, site.address, pages.of(page))?;
        report.measured.push(Measured { case_studies, page, way: Way::Kept, outcome });
    }
    let loaded_kib = site.memory_kib();
    report.footprints.push(Footprint { case_studies, start_time: starts[1], idle_kib, loaded_kib });
    drop(site);
    plan.page_cache_mib = Some(0);
    let site = plan.serve()?;
    for page in Page::ALL {
        for (way, asked) in [(Way::Rendered, Asked::Plain), (Way::Compressed, Asked::Compressed)] {
            let outcome = load.measure(site.address, pages.of(page), asked)?;
            report.measured.push(Measured { case_studies, page, way, outcome });
        }
    }
    Ok(())
}

/// The first requests fill the cache and are not counted.
fn kept(load: &Load, address: std::net::SocketAddr, paths: &[String]) -> Result<Outcome> {
    load.warm(address, paths)?;
    load.measure(address, paths, Asked::Compressed)
}

/// What the program weighs without symbols; as it is where no `strip` is at hand.
fn stripped_size(file: &Path, folder: &Path) -> Result<u64> {
    let stripped = folder.join("stripped");
    let is_stripped = succeeds(program("strip").arg("-o").arg(&stripped).arg(file));
    Ok(std::fs::metadata(if is_stripped { &stripped } else { file })?.len())
}
