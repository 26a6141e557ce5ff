use axum::http::StatusCode;
use platform::{Day, Pence};
use testkit::{Answer, Visitor, on_each_database};

use super::super::rooms;
use super::{document, hidden, invoice, issue, owed, payment, with_money};
use crate::changes::document::Purpose;
use crate::store;

/// Fills in a credit note, looks at what follows, and confirms it.
async fn credit(visitor: &Visitor<'_>, number: &str, net: &str) -> (Answer, Answer) {
    let path = format!("/money/invoices/{number}/credit");
    let fields = [("net-1", net), ("words", "It was wrong"), ("act", "see")];
    let preview = visitor.post(&path, &fields).await;
    let done = confirm(visitor, &path, &preview, net).await;
    (preview, done)
}

async fn confirm(visitor: &Visitor<'_>, path: &str, preview: &Answer, net: &str) -> Answer {
    let (showing, seen) = (hidden(preview, "showing"), preview.values("input[name=seen]", "value"));
    let mut sent =
        vec![("net-1", net), ("words", "It was wrong"), ("act", "confirm"), ("showing", showing.as_str())];
    sent.extend(seen.iter().map(|sentence| ("seen", sentence.as_str())));
    visitor.post(path, &sent).await
}

/// Part of an invoice is credited, then the rest although it was paid: the money is credit then, and the year is free.
#[test]
fn an_invoice_is_credited_in_part_and_in_full() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let new = document(&house, "eastmarsh", 100_000, Purpose::Membership, Day::of(2031, 5, 1)).await;
        let first = issue(&house, vec![new.clone()]).await.remove(0);
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("/money/invoices/{}/credit", first.number);
        let form = operations.get(&path).await;
        assert_eq!(form.values("#net-1", "value"), ["1000.00"]);
        let wordless = operations.post(&path, &[("net-1", "1"), ("act", "see")]).await;
        assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
        let much = operations.post(&path, &[("net-1", "1000.01"), ("words", "x"), ("act", "see")]).await;
        assert!(much.main().contains("At most £1,000"), "{}", much.main());
        let odd = invoice(&house, "fellside", 6).await;
        let odd = format!("/money/invoices/{}/credit", odd.number);
        let apart = operations.post(&odd, &[("net-1", "0.03"), ("words", "x"), ("act", "see")]).await;
        assert!(apart.main().contains("a penny apart"), "{}", apart.main());

        let (preview, done) = credit(&operations, &first.number, "250").await;
        assert!(preview.main().contains("£900 stays owed"), "{}", preview.main());
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        assert_eq!(owed(&house, &first).await, Pence(90_000));
        let (notes, lines) = store::list_credit_notes_of(house.rows(), first.id).await.unwrap();
        assert_eq!(
            (notes[0].serial, notes[0].total_pence, lines[0].net_pence),
            (3, Pence(30_000), Pence(25_000))
        );
        assert_eq!(notes[0].kind, "credit_note");

        let paid = format!("/money/invoices/{}/pay?owed=90000", first.number);
        operations.post(&paid, &payment("900")).await;
        let (preview, done) = credit(&operations, &first.number, "750").await;
        assert!(
            preview.main().contains("£900 that was paid for this invoice becomes credit"),
            "{}",
            preview.main()
        );
        assert!(preview.main().contains("another can be issued for the same year"), "{}", preview.main());
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        let after = store::find_invoice(house.rows(), first.id).await.unwrap().unwrap();
        assert!(!after.is_live);
        let again = issue(&house, vec![new]).await.remove(0);
        assert_eq!(again.serial, 5, "no number is left out");
        assert!(operations.get(&path).await.main().contains("All of this invoice is credited already"));
        let credit = operations.get("/money/payments?show=credit").await;
        assert!(credit.main().contains("£900 to use"), "{}", credit.main());
        let account = operations.get("/money/accounts/eastmarsh").await;
        assert!(account.main().contains("It was wrong"), "the reason stands there: {}", account.main());
    });
}

/// What was written off makes room first when the invoice is credited; and it can be taken back while it stands.
#[test]
fn what_is_written_off_is_taken_back_or_credited() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("/money/invoices/{}/write-off", first.number);
        let wordless = operations.post(&path, &[("amount", "100")]).await;
        assert!(wordless.main().contains("Say why it is given up"), "{}", wordless.main());
        let much = operations.post(&path, &[("amount", "1200.01"), ("words", "x")]).await;
        assert!(much.main().contains("up to £1,200"), "{}", much.main());
        let done = operations.post(&path, &[("amount", "200"), ("words", "The committee let it go")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        assert_eq!(owed(&house, &first).await, Pence(100_000));
        let settlement = hidden(&operations.get(&path).await, "settlement");
        let undo = format!("{path}/undo");
        assert_eq!(
            operations.post(&undo, &[("settlement", &settlement)]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(owed(&house, &first).await, Pence(120_000));
        assert_eq!(operations.post(&undo, &[("settlement", &settlement)]).await.status, StatusCode::CONFLICT);

        operations.post(&path, &[("amount", "700"), ("words", "Again")]).await;
        let pay = format!("/money/invoices/{}/pay?owed=50000", first.number);
        operations.post(&pay, &payment("500")).await;
        let (preview, done) = credit(&operations, &first.number, "500").await;
        assert!(
            preview.main().contains("Of what was written off, £600 is credited instead"),
            "{}",
            preview.main()
        );
        assert!(!preview.main().contains("becomes credit"), "{}", preview.main());
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        let balances = store::balances_of(house.rows(), std::slice::from_ref(&first)).await.unwrap();
        let balance = balances[&first.id];
        assert_eq!(
            (balance.paid, balance.credited, balance.written_off),
            (Pence(50_000), Pence(60_000), Pence(10_000))
        );
    });
}

/// What changes between the look and the confirmation is shown again.
#[test]
fn a_credit_note_does_only_what_was_shown() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("/money/invoices/{}/credit", first.number);
        let fields = [("net-1", "1000"), ("words", "It was wrong"), ("act", "see")];
        let preview = operations.post(&path, &fields).await;
        operations.post(&format!("/money/invoices/{}/pay?owed=120000", first.number), &payment("1200")).await;
        let other = confirm(&operations, &path, &preview, "1000").await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            other.main().contains("Something else changed") && other.main().contains("becomes credit"),
            "{}",
            other.main()
        );
        let done = confirm(&operations, &path, &other, "1000").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        let twice = confirm(&operations, &path, &other, "1000").await;
        assert_eq!(twice.status, StatusCode::SEE_OTHER, "sent twice, done once");
        let (notes, _) = store::list_credit_notes_of(house.rows(), first.id).await.unwrap();
        assert_eq!(notes.len(), 1);
    });
}
