use platform::{Attachment, Letter};
use testkit::on_each_database;

use super::rooms;

/// Without a mail server every letter stays in the outbox, looks as it would have looked, and its link can be used.
#[test]
fn without_a_mail_server_all_mail_is_in_the_outbox() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        house.post("", "/sign-in", &[("email", "lead@eastmarsh.example")]).await;
        house.settle().await;
        let list = operations.get("/outbox?q=EASTMARSH&state=kept").await;
        assert!(list.main().contains("lead@eastmarsh.example"), "{}", list.main());
        assert!(!list.body.contains("operations@imagined.example</td>"));
        let (letters, _) =
            platform::list_messages(house.rows(), "", "lead@eastmarsh.example", 0, 1).await.unwrap();
        let path = format!("/outbox/{}", letters[0].id);
        let page = operations.get(&path).await;
        assert!(page.body.contains("/link/"), "the link can be used: {}", page.body);
        let letter = operations.get(&format!("{path}/letter")).await;
        let policy = letter.header("content-security-policy");
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        let again = operations.post(&format!("{path}/again"), &[("act", "again")]).await;
        assert_eq!(again.header("location"), path);
        assert!(operations.get(&path).await.main().contains("Waiting to leave"));
        house.settle().await;
        assert_eq!(operations.get("/outbox?state=lost").await.status, 400);
        assert_eq!(operations.get("/outbox/0190163d-8694-739b-aea5-966c26f8ad91").await.status, 404);
    });
}

/// What goes with a letter can be looked at in the outbox, by those who may look at the letter.
#[test]
fn the_outbox_shows_what_is_attached() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let platform = &house.app.platform;
        let file = platform.files.keep("%PDF-1.7 a document".into()).await.unwrap();
        let letter = Letter {
            to_address: "lead@eastmarsh.example".to_owned(),
            subject: "With a file".to_owned(),
            attachments: vec![Attachment {
                name: "document.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                file,
            }],
            ..Letter::default()
        };
        let rows = platform.database.bookkeeping();
        let id = platform::post(rows, house.clock.now(), letter).await.unwrap();
        house.settle().await;
        let page = operations.get(&format!("/outbox/{id}")).await;
        assert!(page.main().contains("What is attacheddocument.pdf"), "{}", page.main());
        let found = operations.get(&format!("/outbox/{id}/attachments/1")).await;
        assert_eq!((found.status.as_u16(), found.header("content-type")), (200, "application/pdf"));
        assert!(found.body.contains("a document"));
        for none in ["0", "2", "99999999999999999999"] {
            let answer = operations.get(&format!("/outbox/{id}/attachments/{none}")).await;
            assert!(answer.status == 404 || answer.status == 400, "{none}: {}", answer.status);
        }
        let lead = house.sign_in("lead@eastmarsh.example").await;
        assert_eq!(lead.get(&format!("/outbox/{id}/attachments/1")).await.status, 403);
    });
}

/// The journal is filtered by room, kind, person and days, says who and what in words, and can be taken home.
#[test]
fn the_journal_says_who_did_what() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        lead.post("/my/details", &[("name", "A. Lead"), ("phone", ""), ("revision", "1")]).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let all = operations.get("/journal").await;
        assert!(all.main().contains("The command “import”"), "{}", all.main());
        let theirs = operations.get("/journal?by=Lead@eastmarsh.example&room=members").await;
        let main = theirs.main();
        assert!(
            main.contains("1 entry") && main.contains("Details edited") && main.contains("A. Lead"),
            "{main}"
        );
        let none = operations.get("/journal?until=2031-05-31").await;
        assert!(none.main().contains("No entries"));
        assert!(
            operations
                .get("/journal?by=who@imagined.example")
                .await
                .main()
                .contains("Nobody has this address")
        );
        let csv = operations.get("/journal.csv?by=lead@eastmarsh.example&kind=members.person.changed").await;
        assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
        let position = csv.body.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
        let entry = operations.get(&format!("/journal/{position}")).await;
        assert!(entry.main().contains("members.person.changed"), "{}", entry.main());
        for wrong in ["/journal/0", "/journal/999999", "/journal?subject=nothing"] {
            assert_eq!(operations.get(wrong).await.status, 404, "{wrong}");
        }
    });
}
