use jiff::SignedDuration;
use platform::{Actor, Day};
use testkit::{House, on_each_database};

use super::super::rooms;
use super::{document, invoice, issue, organisation, payment, with_money};
use crate::changes::document::Purpose;
use crate::jobs::reminders::SEND;

/// Lets days pass, each with its round of reminders.
async fn pass(house: &House, days: i64) {
    for _ in 0..days {
        house.clock.advance(SignedDuration::from_hours(24));
        round(house).await;
    }
}

async fn round(house: &House) {
    let database = &house.app.platform.database;
    platform::enqueue(database.bookkeeping(), SEND, &house.clock.today().to_string(), house.clock.now())
        .await
        .unwrap();
    house.settle().await;
}

/// The subjects of the letters about money to an address, the newest first.
async fn letters(house: &House, to: &str) -> Vec<String> {
    let (letters, _) = platform::list_messages(house.rows(), "", to, 0, 50).await.unwrap();
    letters
        .into_iter()
        .filter(|letter| letter.kind == "money.reminder")
        .map(|letter| letter.subject)
        .collect()
}

/// A member that doesn’t pay is reminded three times, each time once and more clearly; it stays a member until a body
/// decides.
#[test]
#[expect(clippy::too_many_lines, reason = "one story from end to end")]
fn who_does_not_pay_is_reminded_and_never_dropped() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let late = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let unpaid = operations.get("/money/unpaid").await;
        assert!(unpaid.main().contains("£1,200"), "{}", unpaid.main());
        assert!(unpaid.main().contains("7 June 2031"), "what goes out next is shown: {}", unpaid.main());
        pass(&house, 5).await;
        assert!(letters(&house, "finance@eastmarsh.example").await.is_empty(), "a week late first");
        pass(&house, 1).await;
        round(&house).await;
        let first = letters(&house, "finance@eastmarsh.example").await;
        assert_eq!(first, [format!("A reminder: invoice {}", late.number)]);
        assert!(letters(&house, "lead@eastmarsh.example").await.is_empty(), "leads come from the second on");
        pass(&house, 14).await;
        let operations = house.sign_in("operations@imagined.example").await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 2);
        assert_eq!(
            letters(&house, "lead@eastmarsh.example").await,
            [format!("Invoice {} is overdue", late.number)]
        );
        let page = operations.get(&format!("/money/invoices/{}/reminders", late.number)).await;
        for words in [
            "Reminder 1 went out on 7 June 2031, to 1 person",
            "Reminder 2 went out on 21 June 2031, to 2 people",
            "Reminder 3 of 3 goes out on 12 July 2031",
        ] {
            assert!(page.main().contains(words), "{words}: {}", page.main());
        }
        pass(&house, 40).await;
        let operations = house.sign_in("operations@imagined.example").await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 3, "and none after the last");

        let unpaid = operations.get("/money/unpaid").await;
        assert!(unpaid.main().contains("Put the lapse to a body: Eastmarsh Council"), "{}", unpaid.main());
        let members = house.get("/members").await;
        assert!(members.main().contains("Eastmarsh Council"), "paying late never hides a member");
        let lapse = "/money/unpaid/eastmarsh/lapse";
        let paper = operations.get(lapse).await;
        assert!(
            paper.main().contains("Reminded on 7 June 2031, 21 June 2031, 12 July 2031"),
            "{}",
            paper.main()
        );
        let decision = [
            ("body", "Oversight Committee"),
            ("decided-day", "30"),
            ("decided-month", "7"),
            ("decided-year", "2031"),
            ("outcome", "lapse"),
            ("words", "They were asked three times."),
        ];
        assert_eq!(operations.post(lapse, &decision[..5]).await.status, 422);
        let recorded = operations.post(lapse, &decision).await;
        let to = recorded.header("location").to_owned();
        assert!(
            to.starts_with("/organisations/eastmarsh/lifecycle/lapses?decided_by="),
            "{}",
            recorded.main()
        );
        let form = operations.get(&to).await;
        assert_eq!(form.values("#decided_by", "value"), ["Oversight Committee, 30 July 2031"]);
        assert!(
            house.get("/members").await.main().contains("Eastmarsh Council"),
            "ending it is its own step"
        );
    });
}

/// Nobody is reminded of what is paid, disputed or paused; a pause ends on its day.
#[test]
fn reminders_know_when_to_be_silent() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let paused = invoice(&house, "eastmarsh", 100_000).await;
        let paid = invoice(&house, "fellside", 100_000).await;
        let vale = invoice(&house, "harrow-vale", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(&format!("/money/invoices/{}/pay?owed=120000", paid.number), &payment("1200")).await;
        let path = format!("/money/invoices/{}/reminders", paused.number);
        let past = [("until-day", "1"), ("until-month", "5"), ("until-year", "2031"), ("reason", "x")];
        assert!(operations.post(&path, &past).await.main().contains("must lie ahead"));
        let until = [
            ("until-day", "20"),
            ("until-month", "6"),
            ("until-year", "2031"),
            ("reason", "They wait for their meeting"),
        ];
        assert_eq!(operations.post(&path, &until).await.status, 303);
        pass(&house, 18).await;
        let operations = house.sign_in("operations@imagined.example").await;
        assert!(letters(&house, "finance@eastmarsh.example").await.is_empty());
        assert!(letters(&house, "lead@fellside.example").await.is_empty(), "it is paid");
        let unpaid = operations.get("/money/unpaid").await;
        assert!(
            unpaid.main().contains("Nobody: no finance contact and no lead is on record"),
            "{}",
            unpaid.main()
        );
        assert!(unpaid.main().contains(&vale.number));
        pass(&house, 2).await;
        let operations = house.sign_in("operations@imagined.example").await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 1, "the pause is over");
        assert_eq!(operations.post(&path, &until[3..]).await.status, 303);
        pass(&house, 30).await;
        let operations = house.sign_in("operations@imagined.example").await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 1);
        assert!(
            operations.get(&path).await.main().contains("Reminders are paused: They wait for their meeting")
        );
        assert_eq!(operations.post(&format!("{path}/resume"), &[]).await.status, 303);
        round(&house).await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 2);
    });
}

/// A member that paid what it owes, though nobody has laid it against the invoice yet, isn’t chased.
#[test]
fn credit_that_covers_an_invoice_keeps_reminders_silent() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let owing = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let mut some = payment("500");
        some.push(("organisation", "Eastmarsh Council"));
        assert_eq!(operations.post("/money/payments/new", &some).await.status, 303);
        pass(&house, 8).await;
        let sent =
            platform::list_messages(house.rows(), "", "finance@eastmarsh.example", 0, 5).await.unwrap().0;
        let letter = sent.iter().find(|letter| letter.kind == "money.reminder").unwrap().letter();
        let said = "You have credit of £500 with us that can be used for it; £700 is then left to pay.";
        assert!(letter.paragraphs.iter().any(|words| words == said), "{:?}", letter.paragraphs);

        let operations = house.sign_in("operations@imagined.example").await;
        let mut rest = payment("700");
        rest.push(("organisation", "Eastmarsh Council"));
        assert_eq!(operations.post("/money/payments/new", &rest).await.status, 303);
        pass(&house, 40).await;
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 1, "all of it was paid");
        let operations = house.sign_in("operations@imagined.example").await;
        let unpaid = operations.get("/money/unpaid").await;
        assert!(unpaid.main().contains("Has credit of £1,200 that can be used for it"), "{}", unpaid.main());
        assert!(!unpaid.main().contains("Put the lapse to a body"), "{}", unpaid.main());
        let page = operations.get(&format!("/money/invoices/{}/reminders", owing.number)).await;
        assert!(page.main().contains("credit on the account covers what is owed"), "{}", page.main());
    });
}

/// The year turns by itself; who resigned for that day is out, who did not pay is in, and the account stays.
#[test]
fn the_year_turns_by_itself() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let new = document(&house, "eastmarsh", 100_000, Purpose::Membership, Day::of(2031, 5, 1)).await;
        issue(&house, vec![new]).await;
        invoice(&house, "fellside", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = "/organisations/fellside/lifecycle/resigns";
        let day = [("on-day", "1"), ("on-month", "8"), ("on-year", "2031")];
        let preview = operations.post(path, &day).await;
        let seen = super::hidden(&preview, "seen");
        let mut confirmed = day.to_vec();
        confirmed.extend([("act", "confirm"), ("seen", seen.as_str())]);
        assert_eq!(operations.post(path, &confirmed).await.status, 303);
        assert!(house.get("/members").await.main().contains("Fellside"), "until its day");
        let days = house.clock.today().days_until(Day::of(2031, 8, 1));
        house.clock.advance(SignedDuration::from_hours(24 * i64::from(days)));
        round(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let year = (Day::of(2031, 8, 1), Day::of(2032, 8, 1));
        let listed = members::list_members_between(house.rows(), year.0, year.1, year.0).await.unwrap();
        let has = |id| listed.iter().any(|member| member.organisation.id == id);
        assert!(has(organisation(&house, "eastmarsh").await), "it owes, and is a member of the new year");
        assert!(!has(organisation(&house, "fellside").await), "it resigned");
        let account = operations.get("/money/accounts/fellside").await;
        assert!(account.main().contains("£1,200 owed"), "what it owes stays owed: {}", account.main());
    });
}

/// A statement of account goes to those who look after its money.
#[test]
fn a_statement_of_account_is_sent() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let late = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = "/money/accounts/eastmarsh/send";
        let shown = operations.get(path).await;
        assert!(shown.main().contains("finance@eastmarsh.example"), "{}", shown.main());
        assert_eq!(operations.post(path, &[]).await.status, 303);
        let (letters, _) =
            platform::list_messages(house.rows(), "", "finance@eastmarsh", 0, 5).await.unwrap();
        let letter = letters[0].letter();
        assert_eq!(letter.subject, "Statement of account: Eastmarsh Council");
        assert!(
            letter.paragraphs.iter().any(|words| words.contains(&late.number) && words.contains("£1,200"))
        );
        house.settle().await;
        let nobody = operations.get("/money/accounts/lantern/send").await;
        assert!(nobody.main().contains("name nobody"), "{}", nobody.main());
        assert_eq!(operations.post("/money/accounts/lantern/send", &[]).await.status, 400);
        let entries = platform::entries_after(house.rows(), 0, 500).await.unwrap();
        let about = entries.iter().filter(|entry| entry.kind.starts_with("money."));
        assert!(
            about.clone().all(|entry| !entry.details().to_string().contains('@')),
            "no address in the journal"
        );
        assert!(about.clone().any(|entry| entry.actor != Actor::Program));
    });
}
