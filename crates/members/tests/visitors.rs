//! Stories of people who are not signed in: they write to the network and ask for its news.
#![expect(clippy::unwrap_used, reason = "a test that can't read its database should stop at once")]

use std::sync::Arc;

use testkit::{House, on_each_database};
use web::Room;

fn rooms() -> Vec<Room> {
    vec![web::room(), network::room(Arc::new([])), members::room(Arc::new([])), governance::room()]
}

async fn letters_to(house: &House, email: &str) -> Vec<String> {
    let (letters, _) = platform::list_messages(house.rows(), "", email, 0, 20).await.unwrap();
    letters.into_iter().map(|letter| letter.letter().as_text()).collect()
}

/// Somebody writes to the network: the letter holds the message and where to answer, once however often it is sent.
#[test]
fn a_message_reaches_the_network() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let showing = "0190a4a0-0000-7000-8000-000000000001";
        let fields = [
            ("showing", showing),
            ("name", "A <b>resident</b>"),
            ("email", "resident@eastmarsh.example"),
            ("subject", "A question"),
            ("message", "First line.\n\nSecond line."),
        ];
        for _ in 0..2 {
            let sent = house.post("", "/contact", &fields).await;
            assert_eq!(sent.header("location"), "/contact/thanks", "{}", sent.main());
        }
        assert!(house.get("/contact/thanks").await.main().contains("Thank you"));
        let letters = letters_to(&house, "hello@imagined.example").await;
        assert_eq!(letters.len(), 1);
        for words in ["A <b>resident</b>", "resident@eastmarsh.example", "Second line."] {
            assert!(letters[0].contains(words), "{words}: {}", letters[0]);
        }
        let empty = house.post("", "/contact", &[("name", "Somebody")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.body.contains("Somebody"));
        for _ in 0..4 {
            house.post("", "/contact", &fields[1..]).await;
        }
        assert_eq!(house.post("", "/contact", &fields[1..]).await.status, 429);
    });
}

/// Nobody is subscribed before they press the button in the letter; whoever leaves is forgotten.
#[test]
fn news_goes_to_those_who_confirmed_until_they_leave() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let reader = "reader@eastmarsh.example";
        let fields = [
            ("name", "A reader"),
            ("email", "Reader@Eastmarsh.example"),
            ("topics", "events"),
            ("topics", "funding"),
        ];
        let asked = house.post("", "/subscribe", &fields).await;
        assert!(asked.main().contains("We have written to"), "{}", asked.main());
        let link = house.link_in_letter_to(reader).await;
        for _ in 0..2 {
            let page = house.get(&link).await;
            assert!(page.main().contains("Events and conferences"), "{}", page.main());
        }
        assert_eq!(house.post("", &link, &[("act", "save")]).await.header("location"), "/subscribe");
        assert_eq!(house.post("", &link, &[("act", "save")]).await.status, 410);
        let leave = house.link_in_letter_to(reader).await;
        assert!(leave.starts_with("/task/unsubscribe/"));
        let other_task = leave.replace("unsubscribe", "subscribe");
        assert_eq!(house.get(&other_task).await.status, 404, "a link does its one task only");
        assert!(house.get(&leave).await.main().contains(reader));
        assert_eq!(house.post("", &leave, &[("act", "save")]).await.status, 303);
        assert_eq!(house.get(&leave).await.status, 410);
        let none =
            house.post("", "/subscribe", &[("name", "A"), ("email", reader), ("topics", "gossip")]).await;
        assert_eq!(none.status, 422);
    });
}
