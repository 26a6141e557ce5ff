use platform::{Actor, Change, Day, Pence};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use testkit::{House, on_each_database};
use uuid::Uuid;

use super::super::rooms;
use super::{document, exported, issue, organisation, with_money};
use crate::changes::document::Purpose;
use crate::changes::payment::NewPayment;
use crate::changes::{credit_note, payment, write_off};
use crate::rules::settle::lay;
use crate::store::{self, Invoice, Payment, PaymentFilter, Shown};

const MEMBERS: [&str; 3] = ["eastmarsh", "fellside", "harrow-vale"];

/// One step: what is done, to which of those there are, with how much.
#[derive(Clone, Copy, Debug)]
enum Step {
    Issue(i64),
    Pay(i64),
    Allocate,
    Release,
    Undo,
    Refund(i64),
    Credit(i64),
    WriteOff(i64),
    UndoWriteOff,
}

fn step() -> impl Strategy<Value = (Step, usize, usize)> {
    let what = prop_oneof![
        3 => (1i64..50_000).prop_map(Step::Issue),
        4 => (1i64..60_000).prop_map(Step::Pay),
        3 => Just(Step::Allocate),
        1 => Just(Step::Release),
        1 => Just(Step::Undo),
        1 => (1i64..20_000).prop_map(Step::Refund),
        2 => (1i64..50_000).prop_map(Step::Credit),
        1 => (1i64..20_000).prop_map(Step::WriteOff),
        1 => Just(Step::UndoWriteOff),
    ];
    (what, 0..MEMBERS.len(), 0usize..1_000)
}

/// Whatever people do in whatever order, no penny appears or vanishes.
#[test]
fn no_penny_appears_or_vanishes() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let mut runner = TestRunner::deterministic();
        let steps = prop::collection::vec(step(), 160).new_tree(&mut runner).unwrap().current();
        let mut done = [0usize; 9];
        for (number, (what, member, choice)) in steps.into_iter().enumerate() {
            let slug = MEMBERS[member];
            if take(&house, slug, what, choice).await {
                done[kind(what)] += 1;
            }
            check(&house, slug, &format!("step {number}: {what:?} by {slug}")).await;
        }
        assert!(done.iter().all(|count| *count > 0), "every kind of step was done: {done:?}");
        check_export(&house).await;
    });
}

fn kind(step: Step) -> usize {
    match step {
        Step::Issue(_) => 0,
        Step::Pay(_) => 1,
        Step::Allocate => 2,
        Step::Release => 3,
        Step::Undo => 4,
        Step::Refund(_) => 5,
        Step::Credit(_) => 6,
        Step::WriteOff(_) => 7,
        Step::UndoWriteOff => 8,
    }
}

async fn change(house: &House) -> Change {
    house.app.platform.database.change(Actor::Program).await.unwrap()
}

fn pick<T: Clone>(things: &[T], choice: usize) -> Option<T> {
    if things.is_empty() { None } else { things.get(choice % things.len()).cloned() }
}

async fn invoices(house: &House, slug: &str) -> Vec<Invoice> {
    let mut all = store::list_invoices_of(house.rows(), organisation(house, slug).await).await.unwrap();
    all.retain(|invoice| invoice.kind == "invoice");
    all
}

async fn payments(house: &House, slug: &str, shown: Shown) -> Vec<Payment> {
    let organisation = Some(organisation(house, slug).await);
    let filter = PaymentFilter { shown, organisation, ..PaymentFilter::default() };
    let mut found = store::list_payments(house.rows(), &filter, 0, 1_000).await.unwrap().0;
    found.sort_by_key(|payment| payment.id);
    found
}

/// Takes a step; whether it was let through.
async fn take(house: &House, slug: &str, step: Step, choice: usize) -> bool {
    match step {
        Step::Issue(net) => {
            let new = document(house, slug, net, Purpose::Other(None), Day::of(2031, 5, 1)).await;
            issue(house, vec![new]).await;
            true
        }
        Step::Pay(amount) => pay(house, slug, Pence(amount), choice).await,
        Step::Allocate => {
            let Some(chosen) = pick(&payments(house, slug, Shown::Credit).await, choice) else {
                return false;
            };
            // More than is free, at times: it has to be refused.
            let much = chosen.amount_pence + Pence(if choice.is_multiple_of(5) { 1 } else { 0 });
            let uses = store::uses_of(house.rows(), std::slice::from_ref(&chosen)).await.unwrap();
            let left = uses.get(&chosen.id).copied().unwrap_or_default().left_of(much);
            let parts = oldest_first(house, organisation(house, slug).await, left).await;
            let laid: Pence = parts.iter().map(|(_, part)| *part).sum();
            let mut change = change(house).await;
            let is_done = payment::allocate(&mut change, chosen.id, &parts).await.unwrap().is_ok();
            assert!(
                !is_done || laid < left || much == chosen.amount_pence,
                "more than there is was let through"
            );
            commit(is_done, change).await
        }
        Step::Undo => {
            let Some(chosen) = pick(&payments(house, slug, Shown::Standing).await, choice) else {
                return false;
            };
            let mut change = change(house).await;
            commit(payment::undo(&mut change, chosen.id, chosen.revision).await.unwrap().is_ok(), change)
                .await
        }
        Step::Refund(amount) => {
            let Some(chosen) = pick(&payments(house, slug, Shown::Credit).await, choice) else {
                return false;
            };
            let words = (Day::of(2031, 6, 1), String::new(), String::new());
            let mut change = change(house).await;
            commit(
                payment::refund(&mut change, chosen.id, Pence(amount), words).await.unwrap().is_ok(),
                change,
            )
            .await
        }
        Step::Release | Step::UndoWriteOff => take_off(house, slug, step, choice).await,
        Step::Credit(_) | Step::WriteOff(_) => on_invoice(house, slug, step, choice).await,
    }
}

/// Records a payment, half of the time laid against the oldest invoices at once.
async fn pay(house: &House, slug: &str, amount: Pence, choice: usize) -> bool {
    let organisation = organisation(house, slug).await;
    let new = NewPayment {
        received_on: Day::of(2031, 5, 20),
        amount,
        way: "bank".to_owned(),
        reference: String::new(),
        payer: String::new(),
        organisation: Some(organisation),
        note: String::new(),
    };
    let is_laid = choice.is_multiple_of(2);
    let parts = if is_laid { oldest_first(house, organisation, amount).await } else { Vec::new() };
    let mut change = change(house).await;
    commit(payment::record(&mut change, new, &parts).await.unwrap().is_ok(), change).await
}

async fn commit(is_done: bool, change: Change) -> bool {
    if is_done {
        change.commit().await.unwrap();
    }
    is_done
}

async fn oldest_first(house: &House, organisation: Uuid, amount: Pence) -> Vec<(Uuid, Pence)> {
    let open = store::list_open_invoices(house.rows(), Some(organisation)).await.unwrap();
    let owed: Vec<_> = open.iter().map(|(invoice, balance)| (invoice.id, balance.outstanding())).collect();
    lay(amount, &owed)
}

async fn take_off(house: &House, slug: &str, step: Step, choice: usize) -> bool {
    let all = invoices(house, slug).await;
    let ids: Vec<Uuid> = all.iter().map(|invoice| invoice.id).collect();
    let mut standing = store::list_settlements_of_all(house.rows(), &ids).await.unwrap();
    let wanted = if matches!(step, Step::Release) { "payment" } else { "write_off" };
    standing.retain(|settlement| settlement.kind == wanted);
    standing.sort_by_key(|settlement| settlement.id);
    let Some(chosen) = pick(&standing, choice) else { return false };
    let mut change = change(house).await;
    let is_done = match chosen.payment_id {
        Some(payment) => payment::release(&mut change, payment, chosen.id).await.unwrap().is_ok(),
        None => {
            let invoice = all.iter().find(|invoice| invoice.id == chosen.invoice_id).unwrap();
            write_off::undo(&mut change, invoice, chosen.id).await.unwrap().is_ok()
        }
    };
    commit(is_done, change).await
}

async fn on_invoice(house: &House, slug: &str, step: Step, choice: usize) -> bool {
    let Some(invoice) = pick(&invoices(house, slug).await, choice) else { return false };
    match step {
        Step::WriteOff(amount) => {
            let mut change = change(house).await;
            let done = write_off::write_off(&mut change, &invoice, Pence(amount), "Let go").await.unwrap();
            commit(done.is_ok(), change).await
        }
        Step::Credit(net) => {
            let of = credit_note::creditable(house.rows(), invoice.clone()).await.unwrap();
            let nets =
                if choice.is_multiple_of(3) { of.left.clone() } else { vec![Pence(net).min(of.left[0])] };
            let Ok(plan) = credit_note::plan(&of, &nets, "Wrong", house.clock.today()) else { return false };
            let mut change = change(house).await;
            let done = credit_note::issue(&mut change, invoice.id, &nets, "Wrong", &plan.consequences)
                .await
                .unwrap();
            commit(done.is_ok(), change).await
        }
        _ => false,
    }
}

/// For the member: invoices less credits, payments (less refunds) and write-offs are what is owed less what is free; and
/// nothing is settled twice.
async fn check(house: &House, slug: &str, after: &str) {
    let id = organisation(house, slug).await;
    let sums = store::list_sums(house.rows()).await.unwrap().get(&Some(id)).copied().unwrap_or_default();
    let all = invoices(house, slug).await;
    let balances = store::balances_of(house.rows(), &all).await.unwrap();
    let owed: Pence = balances.values().map(|balance| balance.outstanding()).sum();
    assert!(
        balances.values().all(|balance| balance.outstanding() >= Pence(0)),
        "{after}: settled beyond what is owed"
    );
    let payments = payments(house, slug, Shown::Standing).await;
    let uses = store::uses_of(house.rows(), &payments).await.unwrap();
    let mut free = Pence(0);
    for payment in payments.iter().filter(|payment| payment.refunds_id.is_none()) {
        let left = uses.get(&payment.id).copied().unwrap_or_default().left_of(payment.amount_pence);
        assert!(left >= Pence(0), "{after}: a payment is used beyond its amount");
        free = free + left;
    }
    assert_eq!(sums.balance(), owed - free, "{after}");
    let credited: Pence = balances.values().map(|balance| balance.credited).sum();
    assert_eq!(sums.credited, credited, "{after}: a credit note settles what it comes to");
}

/// The export of all days comes to what all members owe, and numbers have no gap.
async fn check_export(house: &House) {
    let operations = house.sign_in("operations@imagined.example").await;
    let page = operations.get("/money/ledger?from=2031-01-01&until=2031-06-01").await;
    assert!(page.texts(".govuk-tag--red").is_empty(), "{}", page.main());
    assert_eq!(page.texts(".govuk-tag--green").len(), 9);
    let csv = operations.get("/money/ledger.csv?from=2031-01-01&until=2031-06-01").await;
    let sums = store::list_sums(house.rows()).await.unwrap();
    assert_eq!(exported(&csv.body), sums.values().map(|sums| sums.balance()).sum());
    let last = store::last_serial(house.rows()).await.unwrap();
    let mut serials = Vec::new();
    for slug in MEMBERS {
        let theirs = store::list_invoices_of(house.rows(), organisation(house, slug).await).await.unwrap();
        serials.extend(theirs.iter().map(|document| document.serial));
    }
    serials.sort_unstable();
    assert_eq!(serials, (1..=last).collect::<Vec<_>>(), "no number is left out or given twice");
}
