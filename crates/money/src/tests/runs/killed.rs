//! Killed at any moment of issuing or of making documents and letters, and started again: every member has one invoice, numbers
//! have no gap, each has its document, each letter is written once.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use testkit::{House, on_each_database};

use super::{adopt, all_invoices, assert_sound, letters, rooms, with_councils, with_fees, year};

const COUNCILS: usize = 12;
/// With the associate and the affiliate; Fellside pays from the second year on.
const PAYING: usize = COUNCILS + 3;

/// How often it is killed on each database; more where `GUILDHALL_KILLS` says so.
fn kills() -> u16 {
    std::env::var("GUILDHALL_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

/// Another process that issues the invoices of a year and then does what follows from it. It says "go" when it begins.
fn start(house: &House, cookie: &str, round: u16) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "tests::runs::killed::issues_in_a_process_of_its_own",
        "--exact",
        "--ignored",
        "--nocapture",
    ]);
    let (address, files) = (&house.app.platform.config.database, house.files_folder());
    command.env("GUILDHALL_KILLED", format!("{round} {address} {cookie} {}", files.display()));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("go") && said.read_line(&mut line).unwrap() > 0 {}
    // Whoever drops the reader breaks the pipe that the child writes to.
    (child, said)
}

#[test]
#[ignore = "the stories below start it as a process of its own"]
fn issues_in_a_process_of_its_own() {
    let Ok(text) = std::env::var("GUILDHALL_KILLED") else { return };
    let parts: Vec<&str> = text.splitn(4, ' ').collect();
    let [round, address, cookie, files] = parts[..] else { panic!("{text}") };
    let round: u16 = round.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let house = House::again(rooms(), address, files.into()).await;
        // A killed process holds its job for a quarter of an hour; each of these lives half an hour after the one before.
        house.clock.advance(
            SignedDuration::from_hours(24 * 80) + SignedDuration::from_mins(30 * i64::from(round + 1)),
        );
        let path = format!("/money/runs/{}/confirm", year(2031 + i16::try_from(round).unwrap()).slug());
        let request = axum::http::Request::builder().uri(&path).header("cookie", cookie);
        let look = house.send(request.body(axum::body::Body::empty()).unwrap()).await;
        let seen = super::hidden(&look, "seen");
        println!("go");
        house.post(cookie, &path, &[("act", "confirm"), ("seen", &seen)]).await;
        house.settle().await;
    });
}

async fn check(house: &House, rounds: u16) -> usize {
    let invoices = all_invoices(house).await;
    assert_sound(&invoices);
    for round in 0..rounds {
        let from = year(2031 + i16::try_from(round).unwrap()).from;
        let of_round: Vec<_> = invoices.iter().filter(|invoice| invoice.year_from == from).collect();
        let count = of_round.len();
        let all = PAYING + usize::from(round > 0);
        assert!(count == 0 || count == all, "round {round}: {count} of {all}");
    }
    let sent = invoices.iter().filter(|invoice| invoice.sent_at.is_some()).count();
    assert_eq!(letters(house, "money.invoice").await, sent, "each letter once");
    for invoice in invoices.iter().filter(|invoice| !invoice.pdf.is_empty()) {
        let pdf = house.app.platform.files.fetch(&invoice.pdf).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "{}: what is noted is kept", invoice.number);
    }
    invoices.iter().filter(|invoice| !invoice.pdf.is_empty()).count()
}

#[test]
fn killed_while_issuing_nothing_is_lost_or_done_twice() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        with_councils(&house, COUNCILS).await;
        let cookie = house.sign_in("operations@imagined.example").await.cookie;
        let rounds = kills() + 2;
        for round in 1..rounds {
            adopt(&house, year(2031 + i16::try_from(round).unwrap())).await;
        }
        // The first is not killed: it shows how long it takes.
        let began = Instant::now();
        let (mut child, _said) = start(&house, &cookie, 0);
        let begun = began.elapsed();
        assert!(child.wait().unwrap().success());
        let whole = began.elapsed().saturating_sub(begun).max(Duration::from_millis(20));
        assert_eq!(check(&house, 1).await, PAYING);
        let (mut killed, mut chance) = (0, 0x2545_f491_4f6c_dd1d_u64);
        let (mut before_issue, mut between_papers) = (0, 0);
        for round in 1..=kills() {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            // Issuing is one quick step before all documents: every other kill falls into it or near it.
            let span = if round % 2 == 0 { whole } else { whole / 10 };
            let moment = span * u32::try_from(chance % 1_000).unwrap() / 1_000;
            let (mut child, _said) = start(&house, &cookie, round);
            let began = Instant::now();
            while began.elapsed() < moment && child.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            child.kill().unwrap();
            killed += u16::from(!child.wait().unwrap().success());
            let made = check(&house, rounds).await;
            let from = year(2031 + i16::try_from(round).unwrap()).from;
            let invoices = all_invoices(&house).await;
            before_issue += u16::from(invoices.iter().all(|invoice| invoice.year_from != from));
            between_papers += u16::from(made < invoices.len());
        }
        assert!(killed > 0, "none was killed in time");
        println!(
            "killed {killed} times: {before_issue} before the invoices stood, {between_papers} with documents and letters left to make"
        );
        // The last goes on until nothing is left: also of those before, whose letters were not all written.
        let (mut child, _said) = start(&house, &cookie, rounds - 1);
        assert!(child.wait().unwrap().success());
        let invoices = all_invoices(&house).await;
        assert_eq!(check(&house, rounds).await, invoices.len(), "every invoice has its document");
        house.clock.advance(SignedDuration::from_hours(24 * 30));
        house.settle().await;
    });
}
