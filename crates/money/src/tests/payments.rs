//! Stories about payments and what follows from them.

mod crediting;
mod ledger;
mod recording;
mod reminders;
mod rules;
mod sequences;
mod statements;
mod together;

use platform::{Actor, Day, ForeignSheet, Pence};
use testkit::{Answer, House};
use uuid::Uuid;

use crate::changes::document::{self, NewDocument, NewLine, Purpose};
use crate::rules::vat::Vat;
use crate::store::{self, Invoice};

/// Who may do what with money in these stories.
const MANDATES: &str = "power,body,seat,evidence
money.manage,office,Operations Lead,Terms of reference
money.see,board,,Terms of reference
";

/// The cast with a finance contact for Fellside too, and powers over money.
async fn with_money(house: &House) {
    house.with_cast().await;
    house.import(&[("mandates.csv", MANDATES)]).await;
}

pub(super) async fn organisation(house: &House, slug: &str) -> Uuid {
    members::find_brief(house.rows(), slug).await.unwrap().unwrap().id
}

/// An invoice of that net amount at 20%, due 30 days after its day.
pub(super) async fn document(house: &House, slug: &str, net: i64, purpose: Purpose, day: Day) -> NewDocument {
    let organisation = organisation(house, slug).await;
    let bill_to_name =
        members::briefs(house.rows(), &[organisation]).await.unwrap()[&organisation].name.clone();
    NewDocument {
        purpose,
        organisation,
        bill_to_name,
        category: "full".to_owned(),
        year_from: Day::of(2030, 8, 1),
        run: None,
        issued_on: day,
        due_on: day.plus_days(30),
        purchase_order: format!("PO-{slug}-77"),
        words: String::new(),
        lines: vec![NewLine {
            title: "Membership".to_owned(),
            reason: "A council".to_owned(),
            net: Pence(net),
            vat: Vat::Standard,
            rate_bp: 2_000,
            vat_reason: String::new(),
        }],
    }
}

/// Issues documents as a run would.
pub(super) async fn issue(house: &House, documents: Vec<NewDocument>) -> Vec<Invoice> {
    let mut change = house.app.platform.database.change(Actor::Program).await.unwrap();
    let setting = store::find_setting(change.rows()).await.unwrap();
    let issued = document::issue(&mut change, &setting, documents).await.unwrap();
    change.commit().await.unwrap();
    issued
}

/// An invoice over that net amount and 20% on it, issued on 1 May 2031.
pub(super) async fn invoice(house: &House, slug: &str, net: i64) -> Invoice {
    let new = document(house, slug, net, Purpose::Other(None), Day::of(2031, 5, 1)).await;
    issue(house, vec![new]).await.remove(0)
}

/// What is owed on an invoice.
pub(super) async fn owed(house: &House, invoice: &Invoice) -> Pence {
    let balances = store::balances_of(house.rows(), std::slice::from_ref(invoice)).await.unwrap();
    balances[&invoice.id].outstanding()
}

/// What a hidden field of a page holds.
pub(super) fn hidden(page: &Answer, name: &str) -> String {
    page.values(&format!("input[type=hidden][name='{name}']"), "value").into_iter().next().unwrap_or_default()
}

/// The fields of a payment of that amount on 20 May 2031.
pub(super) fn payment(amount: &str) -> Vec<(&str, &str)> {
    vec![
        ("amount", amount),
        ("received-day", "20"),
        ("received-month", "5"),
        ("received-year", "2031"),
        ("way", "bank"),
        ("reference", "BACS 4711"),
    ]
}

/// What the amounts of an export come to.
pub(super) fn exported(csv: &str) -> Pence {
    let (sheet, _) = ForeignSheet::read("ledger.csv", csv.as_bytes(), 10_000).unwrap();
    let place = sheet.headings.iter().position(|heading| heading == "amount").unwrap();
    sheet.rows.iter().map(|(_, cells)| Pence::parse(&cells[place]).unwrap()).sum()
}
