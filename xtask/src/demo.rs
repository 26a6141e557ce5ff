//! The example network's site, from a fresh clone.

use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;

use anyhow::Result;
use clap::Args;

use crate::program::{self, cargo, program};
use crate::{assets, workspace};

#[derive(Args)]
pub(crate) struct Demo {
    /// Add that many made-up case studies, of visibly made-up councils, to see the site at size.
    #[arg(long, value_name = "N")]
    case_studies: Option<u32>,
    /// Add that many made-up people of made-up councils, with a journal to match.
    #[arg(long, value_name = "N")]
    people: Option<u32>,
    /// The address and port to serve at.
    #[arg(long, default_value = "127.0.0.1:8000")]
    listen: SocketAddr,
    /// Forget what an earlier demo kept in data/demo.
    #[arg(long)]
    fresh: bool,
}

pub(crate) fn run(demo: &Demo) -> Result<()> {
    let data = workspace::path("data/demo");
    if demo.fresh && data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    println!("Building styles and scripts ...");
    assets::build()?;
    println!("Building the program; the first time this takes several minutes ...");
    program::run(cargo().args(["build", "--package", "guildhall"]))?;
    let url = if demo.listen.ip().is_unspecified() {
        format!("http://localhost:{}", demo.listen.port())
    } else {
        format!("http://{}", demo.listen)
    };
    println!("The site will be at {url} as soon as it listens. Ctrl-C ends it.");
    let mut command = program(&workspace::guildhall("dev").to_string_lossy());
    command.arg("demo");
    if let Some(count) = demo.case_studies {
        command.args(["--case-studies", &count.to_string()]);
    }
    if let Some(count) = demo.people {
        command.args(["--people", &count.to_string()]);
    }
    command.env_remove("GUILDHALL_DATABASE");
    command.env("GUILDHALL_DATA_FOLDER", &data);
    command.env("GUILDHALL_LISTEN", demo.listen.to_string());
    command.env("GUILDHALL_PUBLIC_URL", &url);
    // The program takes this one's place, so that Ctrl-C and the terminal are its own.
    Err(command.exec().into())
}
