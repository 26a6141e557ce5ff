use axum::http::StatusCode;
use testkit::on_each_database;

use super::{YEAR, hidden, rooms, with_fees};

/// A council says that its invoice is wrong, the network ends the dispute, and next year it is looked at first.
#[test]
fn a_payer_disputes_and_it_is_settled() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        super::issue::confirm(&operations, YEAR).await;
        house.settle().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let own = "/my/organisations/eastmarsh/invoices/NIC-00001";
        assert!(lead.get(own).await.main().contains("Something is wrong with this invoice"));
        let form = lead.get(&format!("{own}/dispute")).await;
        let revision = hidden(&form, "revision");
        let empty = lead.post(&format!("{own}/dispute"), &[("words", ""), ("revision", &revision)]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("words", "We joined in May."), ("revision", revision.as_str())];
        let saved = lead.post(&format!("{own}/dispute"), &fields).await;
        assert_eq!(saved.header("location"), own, "{}", saved.body);
        let inside = "/money/invoices/NIC-00001";
        let page = operations.get(inside).await.main();
        assert!(page.contains("Disputed") && page.contains("20 August 2031: We joined in May."), "{page}");
        assert!(operations.get("/money/invoices?state=disputed").await.main().contains("1 document"));
        let stale = [("words", "It is settled"), ("what", "end"), ("revision", revision.as_str())];
        let refused = operations.post(&format!("{inside}/dispute"), &stale).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it was decided on an older state");
        assert!(refused.main().contains("Somebody else changed this meanwhile"));
        let revision = hidden(&refused, "revision");
        let fresh = [("words", "They joined before"), ("what", "end"), ("revision", revision.as_str())];
        let ended = operations.post(&format!("{inside}/dispute"), &fresh).await;
        assert_eq!(ended.header("location"), inside, "{}", ended.body);
        let page = operations.get(inside).await.main();
        assert!(
            page.contains("It was disputed.")
                && page.contains("Settled on 20 August 2031: They joined before"),
            "{page}"
        );
        super::adopt(&house, super::year(2032)).await;
        let next = operations.get("/money/runs/2032-33").await.main();
        assert!(next.contains("Disputed last year (1)"), "{next}");
        house.settle().await;
    });
}
