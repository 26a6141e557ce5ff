//! A PostgreSQL of our own: a throw-away cluster on loopback, gone when dropped.

use std::fs::File;
use std::io::Read as _;
use std::net::SocketAddr;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::http::free_address;
use crate::program::{program, read, run, succeeds};
use crate::running::Server;

const OWNER: &str = "guildhall";

/// A running cluster.
pub(crate) struct Postgres {
    // Dropped in this order: the server must have ended before its folder goes.
    _server: Server,
    _folder: TempDir,
    address: SocketAddr,
    password: String,
}

impl Postgres {
    /// Makes an empty cluster and starts it. Nothing in it outlives a crash: it is told not to wait for the disk.
    pub(crate) fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("guildhall-postgres-").tempdir()?;
        let account = account(folder.path())?;
        let password = password()?;
        let password_file = folder.path().join("password");
        std::fs::write(&password_file, &password)?;
        let data = folder.path().join("data");
        let log = folder.path().join("log");
        run(as_account(&tool_or_sentence("initdb")?, account, folder.path())
            .args(["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"])
            .args(["--username", OWNER, "--pwfile"])
            .arg(&password_file)
            .arg("--pgdata")
            .arg(&data)
            .stdout(Stdio::null()))?;
        let address = free_address()?;
        let mut command = as_account(&tool_or_sentence("postgres")?, account, folder.path());
        command.arg("-D").arg(&data).args(["-p", &address.port().to_string()]);
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=300",
            "shared_buffers=128MB",
        ] {
            command.args(["-c", setting]);
        }
        let file = File::create(&log)?;
        command.stdout(file.try_clone()?).stderr(file);
        // Interrupt is PostgreSQL's fast shutdown: it ends sessions instead of waiting for them.
        let mut server = Server::start(&mut command, "-INT").context("PostgreSQL could not be started")?;
        let ready = tool_or_sentence("pg_isready")?;
        let is_ready = || {
            let port = address.port().to_string();
            succeeds(Command::new(&ready).args(["-q", "-h", "127.0.0.1", "-p", &port]))
        };
        if let Err(error) = server.wait_until(Duration::from_secs(60), is_ready) {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            return Err(error.context(format!("PostgreSQL did not start. It said:\n{said}")));
        }
        Ok(Self { _server: server, _folder: folder, address, password })
    }

    /// The address of one of its databases; `postgres` is always there.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://{OWNER}:{}@{}/{database}", self.password, self.address)
    }

    /// Makes an empty database and gives its address.
    pub(crate) fn create(&self, database: &str) -> Result<String> {
        run(Command::new(tool_or_sentence("createdb")?)
            .args(["-h", "127.0.0.1", "-U", OWNER, "-p", &self.address.port().to_string(), database])
            .env("PGPASSWORD", &self.password))?;
        Ok(self.url(database))
    }
}

/// One of PostgreSQL's programs. Debian keeps them outside PATH, by version; the newest is taken.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let versions = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let mut versions: Vec<_> = versions.map(|entry| entry.path()).collect();
    versions.sort_by_key(|path| std::cmp::Reverse(number(path)));
    let debian = versions.into_iter().map(|version| version.join("bin"));
    let everywhere = std::env::var_os("PATH").unwrap_or_default();
    debian.chain(std::env::split_paths(&everywhere)).map(|bin| bin.join(name)).find(|file| file.is_file())
}

fn tool_or_sentence(name: &str) -> Result<PathBuf> {
    tool(name).with_context(|| format!("PostgreSQL’s {name} was not found."))
}

/// The user and group to run as. PostgreSQL refuses to run as root; then it runs as the user its package made,
/// who is given the folder.
fn account(folder: &Path) -> Result<Option<(u32, u32)>> {
    if read(program("id").arg("-u"))?.trim() != "0" {
        return Ok(None);
    }
    let number =
        |option| -> Result<u32> { Ok(read(program("id").args([option, "postgres"]))?.trim().parse()?) };
    let (user, group) = (number("-u")?, number("-g")?);
    std::os::unix::fs::chown(folder, Some(user), Some(group))?;
    Ok(Some((user, group)))
}

fn as_account(file: &Path, account: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(file);
    // The checkout may be closed to the other user.
    command.current_dir(folder).stdin(Stdio::null());
    if let Some((user, group)) = account {
        command.uid(user).gid(group);
    }
    command
}

/// Other people on this computer reach loopback too.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
