//! Killed while it sends: no letter is lost, and none but the one in flight is sent twice.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use platform::{Clock, Database, Letter};
use testkit::{MailServer, MailStage, Verdict};

use super::{Postgres, Serving, run, said};

const LETTERS: usize = 40;
/// At which letter, and when in its life, the program is killed.
const KILLS: [(usize, MailStage); 7] = [
    (1, MailStage::Addressed),
    (3, MailStage::Received),
    (7, MailStage::Answered),
    (12, MailStage::Received),
    (13, MailStage::Addressed),
    (20, MailStage::Answered),
    (31, MailStage::Received),
];

fn address(number: usize) -> String {
    format!("reader-{number}@imagined.example")
}

/// Writes letters that wait to leave.
async fn write_letters(database: &Database) {
    for number in 0..LETTERS {
        let letter = Letter {
            kind: "test.letter".to_owned(),
            to_address: address(number),
            subject: format!("Letter {number}"),
            paragraphs: vec!["Nothing more.".to_owned()],
            ..Letter::default()
        };
        platform::post(database.bookkeeping(), Clock::system().now(), letter).await.unwrap();
    }
}

/// Has the server ask for the program's end at the moments above, and wait until it is dead. Returns whom the letters
/// were to that it had then.
fn ask_for_kills(server: &MailServer, ask: Sender<Sender<()>>) -> Arc<Mutex<BTreeSet<String>>> {
    let in_flight = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = Arc::clone(&in_flight);
    let mut kills = VecDeque::from(KILLS);
    let mut letters = 0;
    server.judge(move |stage, address| {
        letters += usize::from(stage == MailStage::Addressed);
        if kills.front().is_some_and(|(at, when)| letters >= *at && stage == *when) {
            kills.pop_front();
            if stage != MailStage::Addressed {
                noted.lock().unwrap().insert(address.to_owned());
            }
            let (say, dead) = channel();
            ask.send(say).unwrap();
            dead.recv().unwrap();
        }
        Verdict::Take
    });
    in_flight
}

fn kill_while_sending(folder: &Path, database: &str) {
    let migrated = run(folder, database, &["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let file = format!("sqlite:{}", folder.join("data/guildhall.db").display());
    let opened = if database.is_empty() { &file } else { database };
    let rows = runtime.block_on(Database::connect(opened, Clock::system())).unwrap();
    runtime.block_on(write_letters(&rows));
    let server = MailServer::start();
    let (ask, asked) = channel();
    let in_flight = ask_for_kills(&server, ask);
    let port = server.port().to_string();
    let settings = [
        ("GUILDHALL_SMTP_HOST", "127.0.0.1"),
        ("GUILDHALL_SMTP_PORT", port.as_str()),
        ("GUILDHALL_SMTP_SECURITY", "none"),
    ];
    let mut process = Serving::start_with(folder, database, &settings);
    let (began, mut killed) = (Instant::now(), 0);
    loop {
        if let Ok(dead) = asked.recv_timeout(Duration::from_millis(200)) {
            process.child.kill().unwrap();
            process.child.wait().unwrap();
            dead.send(()).unwrap();
            killed += 1;
            process = Serving::start_with(folder, database, &settings);
            continue;
        }
        let sent = platform::list_messages(rows.read(), "sent", "", 0, 1);
        if runtime.block_on(sent).unwrap().1 == LETTERS as u64 {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(120), "letters wait still: {:?}", server.taken());
    }
    assert_eq!(killed, KILLS.len());
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for address in server.taken() {
        *taken.entry(address).or_default() += 1;
    }
    let all: BTreeSet<String> = (0..LETTERS).map(address).collect();
    assert_eq!(taken.keys().cloned().collect::<BTreeSet<_>>(), all, "a letter was lost");
    let in_flight = in_flight.lock().unwrap();
    for (address, count) in taken {
        assert!(count <= 1 + usize::from(in_flight.contains(&address)), "{address} got {count} letters");
    }
    runtime.block_on(rows.close());
}

#[test]
fn killed_while_it_sends_no_letter_is_lost_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    kill_while_sending(folder.path(), "");
}

#[test]
fn killed_while_it_sends_no_letter_is_lost_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(database) = Postgres::new("mail") {
        kill_while_sending(folder.path(), &database.address);
    }
}
