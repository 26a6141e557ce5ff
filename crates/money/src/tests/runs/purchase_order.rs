use axum::http::StatusCode;
use jiff::SignedDuration;
use testkit::{House, on_each_database};

use super::{YEAR, hidden, letters, rooms, with_fees};

const OWN: &str = "/my/organisations/eastmarsh/invoices/purchase-orders/2031-32";
const ASKED: &str = "money.purchase_order_request";

async fn daily_job(house: &House) {
    let database = &house.app.platform.database;
    platform::enqueue(database.bookkeeping(), "money.purchase_orders.ask", "today", house.clock.now())
        .await
        .unwrap();
    house.settle().await;
}

/// Finance contacts are asked once by a letter; its link takes the answer and lets it be changed until the invoice is issued.
#[test]
fn a_finance_contact_answers_by_the_link() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        daily_job(&house).await;
        daily_job(&house).await;
        assert_eq!(
            letters(&house, ASKED).await,
            1,
            "each once; who pays nothing and who has nobody is not asked"
        );
        let link = house.link_in_letter_to("finance@eastmarsh.example").await;
        let page = house.get(&link).await;
        assert!(page.main().contains("£6,000 for the year, £1,200 VAT, £7,200 in all"), "{}", page.main());
        let empty = house.post("", &link, &[("uses", "yes")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.main().contains("Enter the number of the purchase order"));
        let thanks = house.post("", &link, &[("uses", "yes"), ("number", "PO 4500012345")]).await;
        assert_eq!(thanks.status, StatusCode::OK, "{}", thanks.body);
        assert!(thanks.main().contains("PO 4500012345 will stand on your invoice"));
        let page = house.get(&link).await;
        let revision = hidden(&page, "revision");
        let thanks = house.post("", &link, &[("uses", "no"), ("revision", &revision)]).await;
        assert!(thanks.main().contains("no purchase order will stand"), "{}", thanks.main());
        let stale = house.post("", &link, &[("uses", "yes"), ("number", "X"), ("revision", &revision)]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.main().contains("Somebody else answered meanwhile: on record is now none used"));
        let operations = house.sign_in("operations@imagined.example").await;
        assert!(operations.get(YEAR).await.main().contains("No purchase order (2)"));
        super::issue::confirm(&operations, YEAR).await;
        let late = house.post("", &link, &[("uses", "yes"), ("number", "Late"), ("revision", "2")]).await;
        assert!(late.main().contains("an issued invoice is never changed"), "{}", late.main());
        assert!(house.get(&link).await.main().contains("carries no purchase order"));
        house.settle().await;
    });
}

/// The operations lead asks by a button, asks again, and types a number in; leads are asked where there is no finance contact.
#[test]
fn the_operations_lead_asks_and_types_in() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        house
            .import(&[
                ("people.csv", "email,name\nclerk@harrow-vale.example,Clerk of Harrow Vale\n"),
                ("affiliations.csv", "person,organisation,role,from\nclerk@harrow-vale.example,harrow-vale,lead_contact,2030-09-01\n"),
            ])
            .await;
        let operations = house.sign_in("operations@imagined.example").await;
        let ask = format!("{YEAR}/ask");
        let answer = operations.post(&ask, &[]).await;
        assert_eq!(answer.header("location"), YEAR, "{}", answer.body);
        house.settle().await;
        assert_eq!(letters(&house, ASKED).await, 2);
        house.link_in_letter_to("clerk@harrow-vale.example").await;
        let page = operations.get(YEAR).await.main();
        assert!(page.contains("Asked on 20 August 2031, no answer yet."), "{page}");
        operations.post(&ask, &[]).await;
        operations.post(&ask, &[("again", "yes")]).await;
        assert_eq!(letters(&house, ASKED).await, 2, "nobody is asked twice on a day");
        house.clock.advance(SignedDuration::from_hours(24));
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(&ask, &[("again", "yes")]).await;
        operations.post(&ask, &[("organisation", "eastmarsh")]).await;
        assert_eq!(letters(&house, ASKED).await, 5);
        let finance = house.sign_in("finance@eastmarsh.example").await;
        assert!(
            finance
                .get("/my")
                .await
                .main()
                .contains("Give the purchase order of Eastmarsh Council for 2031/32")
        );
        let typed = operations.post(OWN, &[("uses", "yes"), ("number", "PO 1")]).await;
        assert_eq!(typed.header("location"), YEAR, "{}", typed.body);
        let changed = finance.post(OWN, &[("uses", "yes"), ("number", "PO 2"), ("revision", "1")]).await;
        assert_eq!(changed.header("location"), "/my/organisations/eastmarsh/invoices", "{}", changed.body);
        let late = operations.post(OWN, &[("uses", "no"), ("revision", "1")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "no lost update");
        assert!(late.main().contains("on record is now PO 2"), "{}", late.main());
        assert!(!finance.get("/my").await.main().contains("Give the purchase order"));
        let foreign = "/my/organisations/harrow-vale/invoices/purchase-orders/2031-32";
        assert_eq!(finance.get(foreign).await.status, StatusCode::FORBIDDEN);
        house.settle().await;
    });
}

/// By itself the program asks in July and August only.
#[test]
fn nobody_is_asked_out_of_season() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        house.clock.advance(SignedDuration::from_hours(24 * 20));
        daily_job(&house).await;
        assert_eq!(letters(&house, ASKED).await, 0);
        house.clock.advance(SignedDuration::from_hours(24 * 300));
        super::adopt(&house, super::year(2032)).await;
        daily_job(&house).await;
        // Fellside pays from 2032 on.
        assert_eq!(letters(&house, ASKED).await, 2, "on 5 July the coming year is asked about");
    });
}
