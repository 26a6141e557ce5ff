//! Debian's packages that tests and measurements need, installed when they are absent.

use std::path::Path;

use anyhow::{Result, bail};

use crate::postgres;
use crate::program::{is_there, program, read, run};

/// Something a chore needs on the computer: Debian's package, and what tells that it is there.
pub(crate) struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

pub(crate) const CHROMIUM: Need =
    Need { package: "chromium", is_there: || std::env::var_os("CHROMIUM").is_some() || is_there("chromium") };
pub(crate) const POSTGRESQL: Need =
    Need { package: "postgresql", is_there: || postgres::tool("initdb").is_some() };
pub(crate) const NGINX: Need = Need { package: "nginx", is_there: || is_there("nginx") };
pub(crate) const WRK: Need = Need { package: "wrk", is_there: || is_there("wrk") };

/// Installs what is absent.
///
/// # Errors
/// A sentence naming what to install by hand, on a computer that isn't Debian or where it may not be installed.
pub(crate) fn install(needs: &[Need]) -> Result<()> {
    let absent: Vec<&str> = needs.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if absent.is_empty() {
        return Ok(());
    }
    let names = absent.join(" and ");
    if !Path::new("/etc/debian_version").exists() || !is_there("apt-get") {
        bail!("{names} must be installed first; only on Debian can this be done for you.");
    }
    let is_root = read(program("id").arg("-u"))?.trim() == "0";
    if !is_root && !is_there("sudo") {
        bail!("{names} must be installed first: as root, run “apt-get install {}”.", absent.join(" "));
    }
    println!("Installing Debian's {names} ...");
    let apt = |words: &[&str]| {
        let mut command = program(if is_root { "env" } else { "sudo" });
        // At run level 1 Debian's scripts start no server that was just installed; we start our own.
        command.args(["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-qq"]).args(words);
        run(&mut command)
    };
    // An old list of packages names files that are no longer there.
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], absent.as_slice()].concat())
}
