//! What somebody who runs a network waits for: long lists behind signing in, and letters that leave.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::load::{Asked, Load, Outcome};
use crate::http::{get, get_signed_in, post};
use crate::running;
use crate::site::Plan;

/// As many as the largest network of this sort would have.
const PEOPLE: u32 = 1_300;
/// Enough to see that it still runs.
const FEW_PEOPLE: u32 = 130;
/// Lists that are looked at where they begin and where they end.
const LISTS: [(&str, &str); 2] = [("people", "/people"), ("the journal", "/journal")];

/// What came of it.
pub(super) struct Office {
    pub(super) people: u32,
    /// How many entries the journal said it had.
    pub(super) entries: String,
    pub(super) pages: Vec<(String, Outcome)>,
    /// Letters that the mail server took, and in which time.
    pub(super) letters: u32,
    pub(super) time: Duration,
}

/// Fills a site with people, lets their letters leave, and looks at its lists.
pub(super) fn measure(program: &Path, folder: &Path, load: &Load, is_small: bool) -> Result<Office> {
    let people = if is_small { FEW_PEOPLE } else { PEOPLE };
    let sink = Sink::start()?;
    let mut plan = Plan {
        program: program.to_owned(),
        data: folder.join("office"),
        database: None,
        case_studies: None,
        people: Some(people),
        mail_port: Some(sink.port),
        page_cache_mib: None,
    };
    eprintln!("Filling a site with {people} made-up people ...");
    plan.fill()?;
    let site = plan.serve()?;
    let time = sink.wait_for(people)?;
    drop(site);
    plan.mail_port = None;
    let site = plan.serve()?;
    let cookie = sign_in(site.address)?;
    let load = load.signed_in(cookie.clone());
    let measure = |path: String| load.measure(site.address, &[path], Asked::Compressed);
    let mut pages = vec![("the desk".to_owned(), measure("/desk".to_owned())?)];
    for (name, path) in LISTS {
        pages.push((name.to_owned(), measure(path.to_owned())?));
        let last = last_page(site.address, path, &cookie)?;
        pages.push((format!("{name}, the last page"), measure(format!("{path}?page={last}"))?));
    }
    let entries = entries(&plan)?;
    Ok(Office { people, entries, pages, letters: people, time })
}

/// The number of a list's last page, which its first leads to.
fn last_page(address: SocketAddr, path: &str, cookie: &str) -> Result<u32> {
    let answer = get_signed_in(address, path, cookie)?;
    let html = String::from_utf8_lossy(&answer.body).into_owned();
    let pages = html.split("?page=").skip(1).filter_map(|rest| rest.split(['"', '&']).next()?.parse().ok());
    pages.max().with_context(|| format!("{path} leads to no further page"))
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
