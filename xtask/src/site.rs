//! A Guildhall of our own on loopback, for tests and measurements; gone when dropped.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::http::{free_address, is_ok};
use crate::program::{read, run};
use crate::running::Server;

/// Which program serves what, and how.
pub(crate) struct Plan {
    /// The built program.
    pub(crate) program: PathBuf,
    /// Its folder for files, the search index and, without another, the embedded database.
    pub(crate) data: PathBuf,
    /// Another database than the embedded one.
    pub(crate) database: Option<String>,
    /// Case studies to make up beside the real ones.
    pub(crate) case_studies: Option<u32>,
    /// People to make up, each with a letter that waits.
    pub(crate) people: Option<u32>,
    /// A mail server on this computer, where letters are to leave.
    pub(crate) mail_port: Option<u16>,
    /// Memory for rendered pages, where it isn't the usual; 0 renders each time.
    pub(crate) page_cache_mib: Option<u32>,
}

impl Plan {
    fn command(&self, address: SocketAddr) -> Command {
        let mut command = Command::new(&self.program);
        // Its own folder, so that a settings file of the person's is not read.
        command.current_dir(&self.data);
        command.env("GUILDHALL_DATA_FOLDER", &self.data);
        command.env("GUILDHALL_LISTEN", address.to_string());
        // By name: passkeys belong to a name, never to a number.
        command.env("GUILDHALL_PUBLIC_URL", format!("http://localhost:{}", address.port()));
        // The journeys sign in as the people of the example.
        command.env("GUILDHALL_DEMONSTRATION", "true");
        command.env_remove("GUILDHALL_DATABASE");
        command.envs(self.database.as_ref().map(|url| ("GUILDHALL_DATABASE", url)));
        command.envs(self.page_cache_mib.map(|mib| ("GUILDHALL_PAGE_CACHE_MIB", mib.to_string())));
        if let Some(port) = self.mail_port {
            command.env("GUILDHALL_SMTP_HOST", "127.0.0.1").env("GUILDHALL_SMTP_SECURITY", "none");
            command.env("GUILDHALL_SMTP_PORT", port.to_string());
        }
        command.env("GUILDHALL_LOG_LEVEL", "warn");
        command
    }

    /// Fills the empty database with the example network.
    pub(crate) fn fill(&self) -> Result<()> {
        std::fs::create_dir_all(&self.data)?;
        let mut command = self.command(free_address()?);
        command.args(["demo", "--only-fill"]);
        if let Some(count) = self.case_studies {
            command.args(["--case-studies", &count.to_string()]);
        }
        if let Some(count) = self.people {
            command.args(["--people", &count.to_string()]);
        }
        run(&mut command)
    }

    /// Adds the records of a folder of sheets.
    pub(crate) fn import(&self, sheets: &Path) -> Result<()> {
        run(self.command(free_address()?).arg("import").arg(sheets))
    }

    /// What the program says of its database.
    pub(crate) fn check(&self) -> Result<String> {
        read(self.command(free_address()?).arg("check"))
    }

    /// Serves what the database holds.
    pub(crate) fn serve(&self) -> Result<Site> {
        let address = free_address()?;
        let log = self.data.join("log.txt");
        let file = File::options().create(true).append(true).open(&log)?;
        let mut command = self.command(address);
        command.arg("serve").stdout(file.try_clone()?).stderr(file);
        let asked = Instant::now();
        let mut server = Server::start(&mut command, "-TERM").context("guildhall could not be started")?;
        // Asked in short steps: how long the start takes is one of the figures that are measured.
        let mut is_ready = false;
        while asked.elapsed() < Duration::from_secs(2) && !is_ready && !server.has_ended() {
            is_ready = is_ok(address, "/health");
            if !is_ready {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        if let Err(error) = server.wait_until(Duration::from_secs(120), || is_ok(address, "/health")) {
            return Err(error.context(format!("guildhall did not start. It said:\n{}", said(&log))));
        }
        Ok(Site { server, address, log, start_time: asked.elapsed() })
    }
}

/// A running Guildhall.
pub(crate) struct Site {
    server: Server,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    log: PathBuf,
    /// From its start to its first healthy answer.
    pub(crate) start_time: Duration,
}

impl Site {
    /// Where a browser finds it.
    pub(crate) fn url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// Memory that is its own or shared, in KiB, as Linux counts it; nothing elsewhere.
    pub(crate) fn memory_kib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// What it logged: warnings and errors only.
    pub(crate) fn log(&self) -> String {
        said(&self.log)
    }
}

fn said(log: &Path) -> String {
    std::fs::read_to_string(log).unwrap_or_default()
}
