//! What somebody who runs a network waits for: long lists behind signing in, and letters that leave.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::load::{Asked, Load, Outcome};
use crate::http::{get, post};
use crate::running;
use crate::site::Plan;

/// As many as the largest network of this sort would have.
const PEOPLE: u32 = 1_300;
/// What is looked at, and where.
const PAGES: [(&str, &str); 5] = [
    ("the desk", "/desk"),
    ("people", "/people"),
    ("people, the last page", "/people?page=66"),
    ("the journal", "/journal"),
    ("the journal, its last page", "/journal?page=500"),
];

/// What came of it.
pub(super) struct Office {
    pub(super) people: u32,
    /// How many entries the journal said it had.
    pub(super) entries: String,
    pub(super) pages: Vec<(&'static str, Outcome)>,
    /// Letters that the mail server took, and in which time.
    pub(super) letters: u32,
    pub(super) time: Duration,
}

/// Fills a site with people, lets their letters leave, and looks at its lists.
pub(super) fn measure(program: &Path, folder: &Path, load: &Load) -> Result<Office> {
    let sink = Sink::start()?;
    let mut plan = Plan {
        program: program.to_owned(),
        data: folder.join("office"),
        database: None,
        case_studies: None,
        people: Some(PEOPLE),
        mail_port: Some(sink.port),
        page_cache_mib: None,
    };
    eprintln!("Filling a site with {PEOPLE} made-up people ...");
    plan.fill()?;
    let site = plan.serve()?;
    let time = sink.wait_for(PEOPLE)?;
    drop(site);
    plan.mail_port = None;
    let site = plan.serve()?;
    let load = load.signed_in(sign_in(site.address)?);
    let mut pages = Vec::new();
    for (name, path) in PAGES {
        pages.push((name, load.measure(site.address, &[path.to_owned()], Asked::Compressed)?));
    }
    let entries = entries(&plan)?;
    Ok(Office { people: PEOPLE, entries, pages, letters: PEOPLE, time })
}

/// As the operations lead of the example. Returns the cookie.
fn sign_in(address: SocketAddr) -> Result<String> {
    let page = get(address, "/demonstration/sign-in")?;
    let html = String::from_utf8_lossy(&page.body);
    let before = html.split_once("as Operations Lead of the network").map(|(before, _)| before);
    let form = before.and_then(|before| before.rsplit_once("action=\"")).map(|(_, form)| form);
    let path = form.and_then(|form| form.split('"').next()).context("nobody can be signed in as")?;
    let answer = post(address, path)?;
    let cookies = answer.head.lines().filter_map(|line| line.split_once(": "));
    let cookie = cookies
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .find_map(|(_, cookie)| cookie.split(';').next().filter(|cookie| cookie.starts_with("guildhall=")));
    Ok(cookie.context("signing in set no cookie")?.to_owned())
}

/// The number of journal entries, as the program counts them.
fn entries(plan: &Plan) -> Result<String> {
    let said = plan.check()?;
    let line = said.lines().find_map(|line| line.strip_prefix("journal: "));
    Ok(line.and_then(|line| line.split(' ').next()).unwrap_or("?").to_owned())
}

/// A mail server that takes everything and keeps nothing.
struct Sink {
    port: u16,
    taken: Arc<AtomicU32>,
}

impl Sink {
    fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let taken = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&taken);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                // Whoever hangs up in the middle has hung up.
                std::thread::spawn(move || drop(take(&stream, &counted)));
            }
        });
        Ok(Self { port, taken })
    }

    /// The time from the first letter to the last of so many.
    fn wait_for(&self, count: u32) -> Result<Duration> {
        let (asked, mut first) = (Instant::now(), None);
        loop {
            let taken = self.taken.load(Ordering::SeqCst);
            if taken > 0 {
                first = first.or(Some(Instant::now()));
            }
            if taken >= count {
                return Ok(first.map_or(Duration::ZERO, |first| first.elapsed()));
            }
            running::check()?;
            if asked.elapsed() > Duration::from_secs(300) {
                bail!("after five minutes only {taken} letters had left");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// One client's talk (RFC 5321), as far as this one needs it.
fn take(mut stream: &TcpStream, taken: &AtomicU32) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    stream.write_all(b"220 sink.example\r\n")?;
    while let Some(line) = lines.next() {
        match line?.get(..4).unwrap_or("") {
            "DATA" => {
                stream.write_all(b"354 Go on\r\n")?;
                while lines.next().transpose()?.is_some_and(|line| line != ".") {}
                taken.fetch_add(1, Ordering::SeqCst);
                stream.write_all(b"250 Taken\r\n")?;
            }
            "QUIT" => return stream.write_all(b"221 Goodbye\r\n"),
            _ => stream.write_all(b"250 OK\r\n")?,
        }
    }
    Ok(())
}
