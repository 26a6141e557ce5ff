use axum::http::StatusCode;
use futures_util::future::join_all;
use platform::{Actor, Database, Day, Pence};
use testkit::on_each_database;

use super::super::rooms;
use super::{document, hidden, invoice, issue, organisation, owed, payment, with_money};
use crate::changes::document::Purpose;
use crate::changes::payment::NewPayment;
use crate::changes::{self, credit_note, write_off};
use crate::store::{self, Invoice, PaymentFilter};

/// Two people record the same payment of the same invoice at once: one is recorded, the other is told.
#[test]
fn two_people_record_the_same_payment() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("/money/invoices/{}/pay?owed=120000", first.number);
        let fields = payment("1200");
        let answers = join_all((0..6).map(|_| operations.post(&path, &fields))).await;
        let done = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(done, 1);
        for refused in answers.iter().filter(|answer| answer.status != StatusCode::SEE_OTHER) {
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.main().contains("nothing is owed on it any more"), "{}", refused.main());
        }
        assert_eq!(owed(&house, &first).await, Pence(0));
        let all = PaymentFilter::default();
        assert_eq!(store::list_payments(house.rows(), &all, 0, 9).await.unwrap().1, 1);
    });
}

/// One credit of a payment is used by several people at once, for more than there is: only what is free is used.
#[test]
fn the_same_credit_is_used_once() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let mut invoices = Vec::new();
        for _ in 0..4 {
            invoices.push(invoice(&house, "eastmarsh", 50_000).await);
        }
        let operations = house.sign_in("operations@imagined.example").await;
        let mut fields = payment("1000");
        fields.push(("organisation", "eastmarsh"));
        let page = operations.post("/money/payments/new", &fields).await.header("location").to_owned();
        let path = format!("{page}/allocate");
        let names: Vec<String> = invoices.iter().map(|invoice| format!("lay-{}", invoice.id)).collect();
        let sent: Vec<[(&str, &str); 1]> = names.iter().map(|name| [(name.as_str(), "600")]).collect();
        let answers = join_all(sent.iter().map(|fields| operations.post(&path, fields))).await;
        let done = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(done, 1, "600 of 1,000 can be used once");
        let told = answers.iter().filter(|answer| answer.main().contains("but £400 is free")).count();
        assert_eq!(told, 3, "{:?}", answers.iter().map(|answer| answer.main()).collect::<Vec<_>>());
        let credit = operations.get("/money/accounts.csv").await;
        assert!(credit.body.contains(",1800.00,400.00"), "{}", credit.body);
    });
}

/// A credit note and payments are confirmed at the same moment: whoever comes second sees what became of it.
#[test]
fn paying_and_crediting_at_once() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let credit = format!("/money/invoices/{}/credit", first.number);
        let preview =
            operations.post(&credit, &[("net-1", "1000"), ("words", "Wrong"), ("act", "see")]).await;
        let seen = preview.values("input[name=seen]", "value");
        let showing = hidden(&preview, "showing");
        let mut confirmed =
            vec![("net-1", "1000"), ("words", "Wrong"), ("act", "confirm"), ("showing", showing.as_str())];
        confirmed.extend(seen.iter().map(|sentence| ("seen", sentence.as_str())));
        let pay = format!("/money/invoices/{}/pay?owed=120000", first.number);
        let off = format!("/money/invoices/{}/write-off", first.number);
        let fields = payment("1200");
        let (credited, paid, given_up) = futures_util::join!(
            operations.post(&credit, &confirmed),
            operations.post(&pay, &fields),
            operations.post(&off, &[("amount", "1200"), ("words", "Let go")]),
        );
        let done = |answer: &testkit::Answer| usize::from(answer.status == StatusCode::SEE_OTHER);
        assert_eq!(done(&credited) + done(&paid) + done(&given_up), 1, "one of the three is done");
        for answer in [&credited, &paid, &given_up] {
            assert!(
                answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        assert_eq!(owed(&house, &first).await, Pence(0));
    });
}

/// Many tasks issue, pay, credit and write off at once, each with its own connection: numbers have no gap and every sum
/// is right.
#[test]
fn many_at_once() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let eastmarsh = organisation(&house, "eastmarsh").await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let new = document(&house, "eastmarsh", 10_000, Purpose::Other(None), Day::of(2031, 5, 1)).await;
        let mut tasks = Vec::new();
        for number in 0..24 {
            let (database, first, new) = (house.app.platform.database.clone(), first.clone(), new.clone());
            tasks.push(tokio::spawn(async move {
                match number % 4 {
                    0 => issue_one(&database, new).await,
                    1 => pay_part(&database, &first).await,
                    2 => credit_part(&database, first).await,
                    _ => give_up(&database, &first).await,
                }
            }));
        }
        let done = join_all(tasks).await.into_iter().filter(|done| *done.as_ref().unwrap()).count();
        assert!(done >= 12, "{done}");
        let balance =
            store::balances_of(house.rows(), std::slice::from_ref(&first)).await.unwrap()[&first.id];
        assert!(balance.outstanding() >= Pence(0), "{balance:?}");
        let sums = store::list_sums(house.rows()).await.unwrap()[&Some(eastmarsh)];
        let paid = store::list_payments_of(house.rows(), eastmarsh).await.unwrap();
        assert_eq!(sums.paid, paid.iter().map(|payment| payment.amount_pence).sum());
        assert_eq!(sums.invoiced, Pence(120_000 + 6 * 12_000), "every invoice was issued");
        let mut serials: Vec<i64> = store::list_invoices_of(house.rows(), eastmarsh)
            .await
            .unwrap()
            .iter()
            .map(|document| document.serial)
            .collect();
        serials.sort_unstable();
        let last = store::last_serial(house.rows()).await.unwrap();
        assert_eq!(serials, (1..=last).collect::<Vec<_>>());
        let credits = store::list_credits(house.rows(), Some(eastmarsh)).await.unwrap();
        let uses = store::uses_of(house.rows(), &credits).await.unwrap();
        let free: Pence = credits
            .iter()
            .map(|p| uses.get(&p.id).copied().unwrap_or_default().left_of(p.amount_pence))
            .sum();
        let open = store::list_open_invoices(house.rows(), Some(eastmarsh)).await.unwrap();
        let all_owed: Pence = open.iter().map(|(_, balance)| balance.outstanding()).sum();
        assert_eq!(sums.balance(), all_owed - free);
        issue(&house, vec![new]).await;
    });
}

async fn issue_one(database: &Database, new: changes::document::NewDocument) -> bool {
    let mut change = database.change(Actor::Program).await.unwrap();
    let setting = store::find_setting(change.rows()).await.unwrap();
    changes::document::issue(&mut change, &setting, vec![new]).await.unwrap();
    change.commit().await.unwrap();
    true
}

async fn pay_part(database: &Database, invoice: &Invoice) -> bool {
    let new = NewPayment {
        received_on: Day::of(2031, 5, 20),
        amount: Pence(15_000),
        way: "bank".to_owned(),
        reference: String::new(),
        payer: String::new(),
        organisation: Some(invoice.organisation_id),
        note: String::new(),
    };
    let mut change = database.change(Actor::Program).await.unwrap();
    let done = changes::payment::pay(&mut change, new, invoice, None).await.unwrap().is_ok();
    if done {
        change.commit().await.unwrap();
    }
    done
}

async fn credit_part(database: &Database, invoice: Invoice) -> bool {
    let of = credit_note::creditable(database.read(), invoice.clone()).await.unwrap();
    let nets = [Pence(10_000)];
    let Ok(plan) = credit_note::plan(&of, &nets, "Wrong", Day::of(2031, 6, 1)) else { return false };
    let mut change = database.change(Actor::Program).await.unwrap();
    let done = credit_note::issue(&mut change, invoice.id, &nets, "Wrong", &plan.consequences)
        .await
        .unwrap()
        .is_ok();
    if done {
        change.commit().await.unwrap();
    }
    done
}

async fn give_up(database: &Database, invoice: &Invoice) -> bool {
    let mut change = database.change(Actor::Program).await.unwrap();
    let done = write_off::write_off(&mut change, invoice, Pence(12_000), "Let go").await.unwrap().is_ok();
    if done {
        change.commit().await.unwrap();
    }
    done
}
