//! What only whole processes can show: being killed, being told to stop, being two.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests stop at once and say what they leave out"
)]

mod mail;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn guildhall(folder: &Path, database: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    command.args(arguments).current_dir(folder).env_clear();
    command.env("GUILDHALL_DATA_FOLDER", folder.join("data")).env("GUILDHALL_LOG_LEVEL", "error");
    if !database.is_empty() {
        command.env("GUILDHALL_DATABASE", database);
    }
    command
}

fn run(folder: &Path, database: &str, arguments: &[&str]) -> Output {
    guildhall(folder, database, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A database of one's own on the test server, dropped at the end.
struct Postgres {
    admin: String,
    name: String,
    address: String,
}

impl Postgres {
    fn new(name: &str) -> Option<Self> {
        let Ok(admin) = std::env::var("GUILDHALL_TEST_POSTGRES") else {
            eprintln!("GUILDHALL_TEST_POSTGRES is not set: PostgreSQL is left out");
            return None;
        };
        let name = format!("process_{name}_{}", std::process::id());
        sql(&admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        sql(&admin, &format!("CREATE DATABASE {name}"));
        let address = format!("{}/{name}", admin.rsplit_once('/').unwrap().0);
        Some(Self { admin, name, address })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        sql(&self.admin, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

fn sql(server: &str, statement: &str) {
    let done = Command::new("psql").args([server, "-qXc", statement]).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
}

fn journal_entries(folder: &Path, database: &str) -> u64 {
    let checked = said(&run(folder, database, &["check"]));
    let line =
        checked.lines().find(|line| line.starts_with("journal: ")).unwrap_or_else(|| panic!("{checked}"));
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Killed at twelve moments of an import, the database is each time as before or as after, never between.
fn kill_during_import(folder: &Path, database: &str) {
    let migrated = run(folder, database, &["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let mut before = journal_entries(folder, database);
    let rows = 4_000;
    let mut killed = 0;
    for round in 0..12_u64 {
        let mut sheet = String::from("reference,name,kind\n");
        for n in 0..rows {
            sheet.push_str(&format!("r{round}-n{n},Round {round} Council {n},unitary\n"));
        }
        std::fs::write(folder.join("organisations.csv"), sheet).unwrap();
        let began = Instant::now();
        let mut child = guildhall(folder, database, &["import", "organisations.csv"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // A different moment each time, from before the first row to about the commit.
        while began.elapsed() < Duration::from_millis(40 + round * 130) && child.try_wait().unwrap().is_none()
        {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let after = journal_entries(folder, database);
        assert!(after == before || after == before + rows, "round {round}: {before} became {after}");
        before = after;
    }
    assert!(killed > 0, "no import was killed in time");
}

#[test]
fn killed_during_an_import_the_database_is_as_before_or_after_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    kill_during_import(folder.path(), "");
}

#[test]
fn killed_during_an_import_the_database_is_as_before_or_after_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(database) = Postgres::new("kill") {
        kill_during_import(folder.path(), &database.address);
    }
}

/// A serving process, killed when dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(folder: &Path, database: &str) -> Self {
        Self::start_with(folder, database, &[])
    }

    fn start_with(folder: &Path, database: &str, settings: &[(&str, &str)]) -> Self {
        let mut command = guildhall(folder, database, &["serve", "--listen", "127.0.0.1:0"]);
        command.envs(settings.iter().copied());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.trim().strip_prefix("listening on http://").unwrap_or_else(|| panic!("{line}")).to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn shows_within(&self, path: &str, words: &str, most: Duration) -> bool {
        let began = Instant::now();
        while began.elapsed() < most {
            if self.get(path).contains(words) {
                return true;
            }
        }
        false
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Two processes on one PostgreSQL see what a third wrote, in a page and in search, within two seconds.
#[test]
fn processes_on_one_database_see_each_others_changes() {
    let Some(database) = Postgres::new("two") else { return };
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let filled = run(folders[2].path(), &database.address, &["demo", "--only-fill"]);
    assert!(filled.status.success(), "{}", said(&filled));
    let both = [0, 1].map(|n: usize| Serving::start(folders[n].path(), &database.address));
    for process in &both {
        // Both keep these pages now.
        assert!(!process.get("/case-studies").contains("Zephyr bakery"));
        assert!(!process.get("/search?q=zephyr").contains("/case-studies/zephyr"));
    }
    let sheet = "reference,title,organisation,year\nzephyr,Zephyr bakery,oldham,2031\n";
    std::fs::write(folders[2].path().join("case_studies.csv"), sheet).unwrap();
    let imported = run(folders[2].path(), &database.address, &["import", "case_studies.csv"]);
    assert!(imported.status.success(), "{}", said(&imported));
    for process in &both {
        let most = Duration::from_secs(2);
        assert!(process.shows_within("/case-studies", "Zephyr bakery", most), "the list is old");
        assert!(process.shows_within("/search?q=zephyr", "/case-studies/zephyr", most), "the search is old");
    }
}

/// Told to stop, it finishes and says nothing failed.
#[test]
fn told_to_stop_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Serving::start(folder.path(), "");
    assert!(process.get("/health").contains("\"ok\""));
    let told = Command::new("kill").args(["-TERM", &process.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(process.child.wait().unwrap().success());
}

/// A wrong setting stops the program with a sentence that names it.
#[test]
fn wrong_settings_are_answered_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let answer = |name: &str, value: &str| {
        let output = guildhall(folder.path(), "", &["check"]).env(name, value).output().unwrap();
        assert!(!output.status.success(), "{name}={value} was taken");
        said(&output)
    };
    assert!(answer("GUILDHALL_DATABASE", "mysql://x").contains("must begin with “sqlite:” or “postgres://”"));
    assert!(answer("GUILDHALL_LISTEN", "everywhere").contains("GUILDHALL_LISTEN"));
    assert!(answer("GUILDHALL_PUBLIC_URL", "ftp://x").contains("public_url"));
    assert!(answer("GUILDHALL_PAGE_CACHE_MIB", "lots").contains("GUILDHALL_PAGE_CACHE_MIB"));
    assert!(
        answer("GUILDHALL_PASSWORD", "x").contains("PASSWORD")
            || answer("GUILDHALL_PASSWORD", "x").contains("password")
    );
    std::fs::write(folder.path().join("guildhall.toml"), "listn = \"127.0.0.1:1\"\n").unwrap();
    assert!(said(&run(folder.path(), "", &["check"])).contains("listn"));
}

/// A backup made on SQLite moves the network to PostgreSQL: both write the same sheets.
#[test]
fn a_backup_moves_between_databases() {
    let Some(database) = Postgres::new("move") else { return };
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(run(here.path(), "", &["demo", "--only-fill"]).status.success());
    let file = here.path().join("all.backup").display().to_string();
    let backed_up = run(here.path(), "", &["backup", &file]);
    assert!(backed_up.status.success(), "{}", said(&backed_up));
    let restored = run(there.path(), &database.address, &["restore", &file]);
    assert!(restored.status.success(), "{}", said(&restored));
    assert!(run(here.path(), "", &["export", "sheets"]).status.success());
    assert!(run(there.path(), &database.address, &["export", "sheets"]).status.success());
    for name in ["organisations.csv", "memberships.csv", "case_studies.csv", "projects.csv"] {
        let sorted = |folder: &Path| {
            let text = std::fs::read_to_string(folder.join("sheets").join(name)).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(here.path()), sorted(there.path()), "{name}");
    }
}
