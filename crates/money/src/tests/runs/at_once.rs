use axum::http::StatusCode;
use platform::{Actor, Pence};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use testkit::{House, on_each_database};
use uuid::Uuid;

use super::{YEAR, all_invoices, assert_sound, hidden, letters, rooms, with_councils, with_fees};
use crate::store::{self, Settlement, settlement};

/// Two people confirm at the same moment: the invoices are issued once, and the second is shown what was issued.
#[test]
fn two_people_confirm_at_the_same_moment() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        with_councils(&house, 30).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("{YEAR}/confirm");
        let looks = [operations.get(&path).await, operations.get(&path).await];
        let fields = looks.map(|look| {
            [
                ("act", "confirm".to_owned()),
                ("showing", hidden(&look, "showing")),
                ("seen", hidden(&look, "seen")),
            ]
        });
        let send = async |fields: &[(&str, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            operations.post(&path, &fields).await
        };
        let (one, other) = tokio::join!(send(&fields[0]), send(&fields[1]));
        for answer in [&one, &other] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        }
        assert_eq!(one.header("location"), other.header("location"), "both are shown the one run");
        let invoices = all_invoices(&house).await;
        assert_sound(&invoices);
        assert_eq!(invoices.len(), 33);
        house.settle().await;
        assert_eq!(letters(&house, "money.invoice").await, 31, "nobody is on record for two of them");
    });
}

async fn pay(house: &House, invoice: Uuid, pence: i64) -> bool {
    let mut change = house.app.platform.database.change(Actor::Program).await.unwrap();
    let known = store::find_invoice(change.rows(), invoice).await.unwrap().unwrap();
    let balances = store::balances_of(change.rows(), std::slice::from_ref(&known)).await.unwrap();
    if !balances[&invoice].takes(Pence(pence)) {
        return false;
    }
    let row = Settlement {
        id: Uuid::now_v7(),
        invoice_id: invoice,
        kind: "payment".to_owned(),
        payment_id: None,
        credit_note_id: None,
        amount_pence: Pence(pence),
        on_day: change.at().day(),
        words: String::new(),
        made_at: change.at(),
        undone_at: None,
    };
    settlement::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await
        .unwrap();
    super::record(&mut change, invoice);
    change.commit().await.unwrap();
    true
}

/// While next year's invoices are issued, others pay this year's: nothing is lost, nothing is paid beyond what is owed.
#[test]
fn issuing_while_payments_come_in() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        with_councils(&house, 30).await;
        let operations = house.sign_in("operations@imagined.example").await;
        super::issue::confirm(&operations, YEAR).await;
        let first = all_invoices(&house).await.first().unwrap().id;
        super::adopt(&house, super::year(2032)).await;
        let pays = async || (pay(&house, first, 400_000).await, pay(&house, first, 400_000).await);
        let issues = super::issue::confirm(&operations, "/money/runs/2032-33");
        let (one, other, _) = tokio::join!(pays(), pays(), issues);
        let paid = [one.0, one.1, other.0, other.1].into_iter().filter(|paid| *paid).count();
        assert_eq!(paid, 1, "£7,200 takes £4,000 once");
        let invoices = all_invoices(&house).await;
        assert_sound(&invoices);
        // In the next year Fellside is no longer in transition.
        assert_eq!(invoices.len(), 33 + 34);
        let page = operations.get("/money/invoices/NIC-00001").await.main();
        assert!(page.contains("Part paid") && page.contains("£3,200"), "{page}");
        house.settle().await;
    });
}
