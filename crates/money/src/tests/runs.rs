//! Stories of a year's invoices.

use std::sync::Arc;

use jiff::SignedDuration;
use network::Year;
use platform::{Change, Day, Difference, Pence};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use testkit::{Answer, House};
use uuid::Uuid;
use web::Room;

use crate::notices::HoldChanged;
use crate::store::{self, FeeLine, FeeTable, Invoice, Setting, invoice};

mod at_once;
mod dispute;
mod issue;
mod killed;
mod many;
mod purchase_order;
mod single;

pub(super) const YEAR: &str = "/money/runs/2031-32";

pub(super) fn rooms() -> Vec<Room> {
    let own: [Arc<dyn members::MemberSection>; 1] = [Arc::new(crate::InvoicesOfMember)];
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room_with_own(Arc::new([]), Arc::new(own)),
        governance::room(),
        projects::room(Arc::new([])),
        crate::room(Arc::new([])),
        desk::room(),
    ]
}

/// Any notice does: the journal wants one.
fn record(change: &mut Change, subject: Uuid) {
    change.record(
        subject,
        &HoldChanged { year_from: Day::of(2031, 8, 1), differences: Vec::<Difference>::new() },
    );
}

fn line(table: Uuid, place: i32, category: &str, transition: &str, pounds: i64, vat: &str) -> FeeLine {
    FeeLine {
        id: Uuid::now_v7(),
        table_id: table,
        place,
        title: format!("{category} fee"),
        category: category.to_owned(),
        kinds: String::new(),
        residents_from: None,
        residents_below: None,
        budget_from_pence: None,
        budget_below_pence: None,
        transition: transition.to_owned(),
        amount_pence: Pence::pounds(pounds),
        vat: vat.to_owned(),
        vat_reason: if vat == "E" { "A subscription without benefits".to_owned() } else { String::new() },
    }
}

/// Adopts a plain fee table for a year: £6,000 for full members, nothing in transition, £300 exempt for associates, £200 for
/// affiliates.
pub(super) async fn adopt(house: &House, year: Year) {
    let rows = house.app.platform.database.bookkeeping();
    let id = Uuid::now_v7();
    let table = FeeTable {
        id,
        year_from: year.from,
        title: format!("Fees {}", year.title()),
        state: store::ADOPTED.to_owned(),
        pro_rata: "months".to_owned(),
        vat_rate_bp: 2_000,
        is_example: false,
        note: String::new(),
        adopted_at: Some(house.clock.now()),
        revision: 1,
    };
    let lines = vec![
        line(id, 1, "full", "only", 0, "S"),
        line(id, 2, "full", "any", 6_000, "S"),
        line(id, 3, "associate", "any", 300, "E"),
        line(id, 4, "affiliate", "any", 200, "S"),
    ];
    store::insert_fee_table(rows, &table, lines).await.unwrap();
}

pub(super) fn year(first: i16) -> Year {
    Year { from: Day::of(first, 8, 1) }
}

/// The cast with a fee table for 2031/32 and an issuer, on 20 August 2031.
pub(super) async fn with_fees(house: &House) {
    house.with_cast().await;
    adopt(house, year(2031)).await;
    let setting = Setting {
        issuer_name: "Eastmarsh Council, accountable body".to_owned(),
        number_prefix: "NIC-".to_owned(),
        ..store::first_setting()
    };
    store::insert_setting(house.app.platform.database.bookkeeping(), &setting).await.unwrap();
    house.clock.advance(SignedDuration::from_hours(24 * 80));
}

/// So many more full members, each with a name of its own and a finance contact.
pub(super) async fn with_councils(house: &House, count: usize) {
    let mut organisations = String::from("reference,name,kind,nation,region,named\n");
    let mut memberships = String::from("organisation,category,from,evidence\n");
    let mut people = String::from("email,name,phone\n");
    let mut affiliations = String::from("person,organisation,role,from\n");
    for n in 0..count {
        organisations.push_str(&format!("council-{n:05},Council {n:05},district,England,North West,yes\n"));
        memberships.push_str(&format!("council-{n:05},full,2030-08-01,The register\n"));
        people.push_str(&format!("finance@council-{n:05}.example,Finance contact of Council {n:05},\n"));
        affiliations
            .push_str(&format!("finance@council-{n:05}.example,council-{n:05},finance_contact,2030-08-01\n"));
    }
    house
        .import(&[
            ("organisations.csv", &organisations),
            ("memberships.csv", &memberships),
            ("people.csv", &people),
            ("affiliations.csv", &affiliations),
        ])
        .await;
}

/// The value of a hidden field of the page's form.
pub(super) fn hidden(page: &Answer, name: &str) -> String {
    page.values(&format!("input[name={name}]"), "value").into_iter().next().unwrap_or_default()
}

/// Every document, by its running number.
pub(super) async fn all_invoices(house: &House) -> Vec<Invoice> {
    invoice::Entity::find().order_by_asc(invoice::Column::Serial).all(house.rows()).await.unwrap()
}

/// Numbers without a gap, one invoice a member and year.
pub(super) fn assert_sound(invoices: &[Invoice]) {
    for (place, invoice) in invoices.iter().enumerate() {
        assert_eq!(invoice.serial, place as i64 + 1, "numbers have no gap");
        assert!(invoice.number.ends_with(&format!("{:05}", place + 1)), "{}", invoice.number);
    }
    let mut members: Vec<_> =
        invoices.iter().filter(|i| i.is_live).map(|i| (i.organisation_id, i.year_from)).collect();
    let count = members.len();
    members.sort();
    members.dedup();
    assert_eq!(members.len(), count, "one invoice for a member's fee of a year");
}

/// How many letters of that kind were written.
pub(super) async fn letters(house: &House, kind: &str) -> usize {
    let (all, _) = platform::list_messages(house.rows(), "", "", 0, 100_000).await.unwrap();
    all.iter().filter(|message| message.kind == kind).count()
}

async fn count_invoices(house: &House) -> u64 {
    invoice::Entity::find().count(house.rows()).await.unwrap()
}
