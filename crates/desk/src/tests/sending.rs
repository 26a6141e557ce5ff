use jiff::SignedDuration;
use platform::Message;
use testkit::{House, MailServer, Verdict, on_each_database};

use super::rooms;

const LEAD: &str = "lead@eastmarsh.example";

/// A house with a mail server, and somebody who looks after it.
async fn with_mail(mut house: House, verdict: Verdict) -> (House, MailServer) {
    let server = MailServer::start();
    house.with_cast().await;
    house.send_to(rooms(), &server);
    server.judge(move |_, _| verdict);
    (house, server)
}

/// Somebody asks for a letter, and the house tries to send it. Returns the letter's id.
async fn write(house: &House) -> String {
    house.post("", "/sign-in", &[("email", LEAD)]).await;
    house.settle().await;
    find(house).await.id.to_string()
}

async fn find(house: &House) -> Message {
    let (mut letters, count) = platform::list_messages(house.rows(), "", LEAD, 0, 9).await.unwrap();
    assert_eq!(count, 1);
    letters.remove(0)
}

/// How often the letter is among these.
fn count(letters: &[String]) -> usize {
    letters.iter().filter(|address| *address == LEAD).count()
}

async fn pass(house: &House, seconds: i64) {
    house.clock.advance(SignedDuration::from_secs(seconds));
    house.settle().await;
}

/// A server that says “later” is asked again after 10, 40 and 160 seconds; the desk shows what it said until it takes it.
#[test]
fn a_letter_refused_for_now_is_tried_again() {
    on_each_database(rooms, |house| async move {
        let (house, server) = with_mail(house, Verdict::Later).await;
        write(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let shown = operations.get("/desk").await.main();
        assert!(shown.contains("The letter box is full, come back later"), "{shown}");
        assert!(shown.contains("Tried once. The program tries again by itself"), "{shown}");
        for (tries, pause) in [(1, 10), (2, 40), (3, 160)] {
            pass(&house, pause - 1).await;
            assert_eq!(count(&server.offered()), tries, "it was tried before {pause} s");
            pass(&house, 1).await;
            assert_eq!(count(&server.offered()), tries + 1, "it was not tried after {pause} s");
        }
        server.judge(|_, _| Verdict::Take);
        pass(&house, 3_600).await;
        let letter = find(&house).await;
        assert_eq!((letter.state.as_str(), letter.attempt_count), ("sent", 4));
        assert!(letter.letter().action.unwrap().href.is_empty(), "the link is for its reader alone");
        assert_eq!(count(&server.taken()), 1);
        assert!(operations.get("/desk").await.main().contains("Nothing failed"));
    });
}

/// A server that says “never” is not asked again: the desk shows what it said, and a person may try.
#[test]
fn a_letter_refused_for_good_waits_for_a_person() {
    on_each_database(rooms, |house| async move {
        let (house, server) = with_mail(house, Verdict::Never).await;
        let id = write(&house).await;
        pass(&house, 400_000).await;
        assert_eq!(count(&server.offered()), 1, "asked again for nothing");
        let operations = house.sign_in("operations@imagined.example").await;
        let shown = operations.get("/desk").await.main();
        assert!(shown.contains("Nobody of that name lives here"), "{shown}");
        assert!(shown.contains("Tried once. The program does not try again by itself."), "{shown}");
        let path = format!("/outbox/{id}");
        assert!(operations.get(&path).await.main().contains("Nobody of that name lives here"));
        server.judge(|_, _| Verdict::Take);
        operations.post(&format!("{path}/again"), &[("act", "again")]).await;
        house.settle().await;
        assert!(operations.get(&path).await.main().contains("Taken by the mail server"));
    });
}

/// No server at all: after nine tries over some days it is given up and says so; once sent by hand, nothing is left of it.
#[test]
fn a_letter_that_was_given_up_is_sent_by_hand() {
    on_each_database(rooms, |house| async move {
        let (house, server) = with_mail(house, Verdict::Later).await;
        let id = write(&house).await;
        for _ in 0..9 {
            pass(&house, 200_000).await;
        }
        assert_eq!(count(&server.offered()), 9);
        let failed = platform::list_failed(house.rows()).await.unwrap();
        assert_eq!(failed.len(), 1);
        server.judge(|_, _| Verdict::Take);
        let operations = house.sign_in("operations@imagined.example").await;
        let shown = operations.get("/desk").await.main();
        assert!(shown.contains("Tried 9 times. The program does not try again by itself."), "{shown}");
        operations.post(&format!("/outbox/{id}/again"), &[("act", "again")]).await;
        house.settle().await;
        assert!(platform::list_failed(house.rows()).await.unwrap().is_empty());
        assert!(operations.get("/desk").await.main().contains("Nothing failed"));
    });
}

/// Somebody who presses “Send it now” does not wait for the next try.
#[test]
fn a_letter_sent_by_hand_leaves_at_once() {
    on_each_database(rooms, |house| async move {
        let (house, server) = with_mail(house, Verdict::Later).await;
        let id = write(&house).await;
        server.judge(|_, _| Verdict::Take);
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(&format!("/outbox/{id}/again"), &[("act", "again")]).await;
        house.settle().await;
        assert_eq!(count(&server.taken()), 1, "it still waits");
        pass(&house, 3_600).await;
        assert_eq!(count(&server.taken()), 1);
    });
}
