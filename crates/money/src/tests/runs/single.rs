use axum::http::StatusCode;
use testkit::on_each_database;

use super::{YEAR, all_invoices, assert_sound, hidden, rooms, with_fees};

const NEW: &str = "/money/invoices/new";

/// A single invoice is asked for, checked and issued; the fee of a year only where there is none yet.
#[test]
fn a_single_invoice_outside_a_run() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let filled = operations.get(&format!("{NEW}?organisation=eastmarsh&year=2031-32")).await;
        assert_eq!(filled.values("#net-1", "value"), ["6000.00"], "{}", filled.body);
        let mut fields = vec![
            ("organisation", "Eastmarsh Counci"),
            ("purpose", "other"),
            ("year", "2031-32"),
            ("title-1", "Facilitation of a workshop"),
            ("net-1", "1,000"),
            ("vat-1", "S"),
            ("title-2", "Room hire"),
            ("net-2", "250.50"),
            ("vat-2", "E"),
        ];
        let wrong = operations.post(NEW, &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for shown in ["Did you mean “Eastmarsh Council”", "An invoice has to say why no VAT is charged"] {
            assert!(wrong.main().contains(shown), "{shown}: {}", wrong.main());
        }
        fields[0].1 = "Eastmarsh Council";
        fields.push(("vat-reason-2", "Letting of land"));
        let check = operations.post(NEW, &fields).await;
        assert_eq!(check.status, StatusCode::OK, "{}", check.body);
        assert!(check.main().contains("£1,450.50"), "{}", check.main());
        let showing = hidden(&check, "showing");
        fields.extend([("act", "confirm"), ("showing", showing.as_str())]);
        let issued = operations.post(NEW, &fields).await;
        assert_eq!(issued.header("location"), "/money/invoices/NIC-00001", "{}", issued.body);
        assert_eq!(
            operations.post(NEW, &fields).await.status,
            StatusCode::SEE_OTHER,
            "sent twice, issued once"
        );
        super::issue::confirm(&operations, YEAR).await;
        fields.retain(|(name, _)| *name != "showing");
        fields[1].1 = "membership";
        let twice = operations.post(NEW, &fields).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            twice.main().contains("It has invoice NIC-00002 for the fee of this year already"),
            "{}",
            twice.main()
        );
        let invoices = all_invoices(&house).await;
        assert_sound(&invoices);
        assert_eq!(invoices.len(), 4);
        let page = operations.get("/money/invoices/NIC-00001").await.main();
        assert!(page.contains("VAT at 20% on £1,000") && page.contains("Letting of land"), "{page}");
        house.settle().await;
    });
}
