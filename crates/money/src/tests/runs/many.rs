//! Figures: how long it takes. `cargo test -p money --release -- --ignored --nocapture figures`

use std::time::Instant;

use axum::http::StatusCode;
use sea_orm::{FromQueryResult, JsonValue, Statement};
use testkit::{House, on_each_database};

use super::{YEAR, all_invoices, assert_sound, hidden, rooms, with_councils, with_fees};

async fn timed(house: &House, what: &str, address: &str, visitor: &testkit::Visitor<'_>) {
    let began = Instant::now();
    let page = visitor.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
    let kind = house.app.platform.database.kind();
    println!("{kind:?}: {what}: {} ms, {} kB", began.elapsed().as_millis(), page.body.len() / 1024);
}

async fn issue(house: &House, councils: usize) {
    with_fees(house).await;
    with_councils(house, councils).await;
    house.app.platform.database.analyse().await.unwrap();
    let kind = house.app.platform.database.kind();
    let operations = house.sign_in("operations@imagined.example").await;
    timed(house, "the proposal", YEAR, &operations).await;
    let path = format!("{YEAR}/confirm");
    let look = operations.get(&path).await;
    let (showing, seen) = (hidden(&look, "showing"), hidden(&look, "seen"));
    let began = Instant::now();
    let fields = [("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())];
    let answer = operations.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let invoices = all_invoices(house).await;
    assert_sound(&invoices);
    println!("{kind:?}: {} invoices issued in {} ms", invoices.len(), began.elapsed().as_millis());
    house.app.platform.database.analyse().await.unwrap();
    timed(house, "the list", "/money/invoices", &operations).await;
    timed(
        house,
        "the list, filtered and sorted",
        "/money/invoices?state=open&category=full&sort=name&q=00",
        &operations,
    )
    .await;
    timed(house, "the list as CSV", "/money/invoices.csv", &operations).await;
    timed(house, "one invoice", "/money/invoices/NIC-00003", &operations).await;
    timed(house, "the run", answer.header("location"), &operations).await;
}

#[test]
#[ignore = "it prints figures"]
fn figures_of_119_invoices() {
    on_each_database(rooms, async |house| issue(&house, 116).await);
}

#[test]
#[ignore = "it prints figures"]
fn figures_of_10_000_invoices() {
    on_each_database(rooms, async |house| issue(&house, 9_997).await);
}

/// What is asked of one organisation, run or year goes through an index.
#[test]
fn filters_go_through_indexes() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        if house.app.platform.database.kind() != platform::DatabaseKind::Sqlite {
            return;
        }
        let of = [
            "money_invoice WHERE organisation_id = x'00'",
            "money_invoice WHERE run_id = x'00'",
            "money_invoice WHERE run_id = x'00' AND sent_at IS NULL ORDER BY serial",
            "money_invoice WHERE year_from = '2031-08-01' AND is_live",
            "money_invoice WHERE organisation_id = x'00' AND year_from = '2031-08-01' AND is_live",
            "money_invoice WHERE number = 'NIC-00001'",
            "money_invoice WHERE credits_id = x'00'",
            "money_invoice_line WHERE invoice_id = x'00' ORDER BY place",
            "money_settlement WHERE invoice_id = x'00'",
            "money_hold WHERE organisation_id = x'00' AND year_from = '2031-08-01' AND ended_at IS NULL",
            "money_purchase_order WHERE year_from = '2031-08-01'",
            "money_purchase_order_request WHERE year_from = '2031-08-01'",
            "money_run WHERE year_from = '2031-08-01'",
        ];
        for rest in of {
            let plan = Statement::from_string(
                house.rows().get_database_backend(),
                format!("EXPLAIN QUERY PLAN SELECT * FROM {rest}"),
            );
            let plan = JsonValue::find_by_statement(plan).all(house.rows()).await.unwrap();
            let plan: Vec<String> = plan.iter().map(|step| step["detail"].to_string()).collect();
            assert!(
                plan.iter().any(|step| step.contains("USING INDEX") || step.contains("USING COVERING INDEX")),
                "{rest}: {plan:?}"
            );
        }
        house.settle().await;
    });
}
