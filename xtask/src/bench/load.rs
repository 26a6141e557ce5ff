//! Asking a server as fast as it answers, with wrk.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::program::{program, read};

/// One thread keeps eight connections busy: on two cores that leaves the server one core and the rest of the other.
pub(super) const THREADS: u32 = 1;
pub(super) const CONNECTIONS: u32 = 8;

/// The measuring client.
pub(super) struct Load {
    script: PathBuf,
    time: Duration,
    /// The cookie it shows, where it is signed in.
    cookie: String,
}

/// What the client says it can read.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// Nothing: the page as it is.
    Plain,
    /// The compressions that browsers can.
    Compressed,
}

/// What came of it. Times are in microseconds.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    pub(super) per_second: f64,
    pub(super) p50: f64,
    pub(super) p99: f64,
    /// Answers that were no success, and connections that failed.
    pub(super) failed: u64,
}

/// Every request is laid out beforehand; wrk then only takes the next. The last lines are for this program.
const SCRIPT_END: &str = r#"
local requests, next_one = {}, 0
function init()
  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path, headers) end
end
function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("OUTCOME %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
"#;

impl Load {
    /// Keeps its script in that folder and measures for that long.
    pub(super) fn new(folder: &Path, time: Duration) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self { script: folder.join("load.lua"), time, cookie: String::new() })
    }

    /// The same, signed in.
    pub(super) fn signed_in(&self, cookie: String) -> Self {
        Self { script: self.script.clone(), time: self.time, cookie }
    }

    pub(super) fn seconds(&self) -> u64 {
        self.time.as_secs()
    }

    /// Asks for the paths in turn, again and again.
    pub(super) fn measure(&self, address: SocketAddr, paths: &[String], asked: Asked) -> Result<Outcome> {
        self.ask(address, paths, asked, self.time)
    }

    /// Asks as [`Self::measure`] does, but only so that the answers are kept.
    pub(super) fn warm(&self, address: SocketAddr, paths: &[String]) -> Result<()> {
        self.ask(address, paths, Asked::Compressed, Duration::from_secs(1)).map(drop)
    }

    fn ask(&self, address: SocketAddr, paths: &[String], asked: Asked, time: Duration) -> Result<Outcome> {
        let mut script = "local paths = {\n".to_owned();
        for path in paths {
            writeln!(script, "  [==[{path}]==],")?;
        }
        let accept = match asked {
            Asked::Plain => "",
            Asked::Compressed => "[\"Accept-Encoding\"] = \"gzip, deflate, br, zstd\"",
        };
        let cookie = &self.cookie;
        writeln!(
            script,
            "}}\nlocal headers = {{ [\"Host\"] = \"{address}\", [\"Cookie\"] = \"{cookie}\", {accept} }}{SCRIPT_END}"
        )?;
        std::fs::write(&self.script, script)?;
        let said = read(
            program("wrk")
                .args(["-t", &THREADS.to_string(), "-c", &CONNECTIONS.to_string()])
                .args(["-d", &format!("{}s", time.as_secs()), "--timeout", "10s", "-s"])
                .arg(&self.script)
                .arg(format!("http://{address}/")),
        )?;
        outcome(&said).with_context(|| format!("wrk said nothing that can be read:\n{said}"))
    }
}

fn outcome(said: &str) -> Option<Outcome> {
    let line = said.lines().find_map(|line| line.strip_prefix("OUTCOME "))?;
    let numbers: Vec<f64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    let &[requests, duration, p50, p99, failed] = numbers.as_slice() else { return None };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole count")]
    let failed = failed as u64;
    Some(Outcome { per_second: requests / duration * 1e6, p50, p99, failed })
}
