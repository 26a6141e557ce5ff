use platform::Pence;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use testkit::{House, on_each_database};

use super::super::rooms;
use super::{exported, invoice, payment, with_money};
use crate::store;

/// Sets the columns of the export.
async fn set_columns(house: &House, columns: &str) {
    let setting = store::Setting { ledger_columns: columns.to_owned(), ..store::first_setting() };
    setting.into_active_model().reset_all().insert(house.app.platform.database.bookkeeping()).await.unwrap();
}

/// Everything that changes what is owed stands in the export, agrees with the records, and what was taken back later
/// doesn’t change what was exported before.
#[test]
fn the_export_agrees_with_the_ledger() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let second = invoice(&house, "fellside", 33_33).await;
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(&format!("/money/invoices/{}/pay?owed=120000", first.number), &payment("1300")).await;
        let off = [("amount", "40"), ("words", "Let go")];
        operations.post(&format!("/money/invoices/{}/write-off", second.number), &off).await;
        let may = "/money/ledger.csv?from=2031-05-01&until=2031-05-31";
        let before = operations.get(may).await;
        assert_eq!(exported(&before.body), Pence(3_333 + 667 - 10_000), "{}", before.body);
        let page = operations.get("/money/ledger?from=2031-05-01&until=2031-06-01").await;
        assert_eq!(page.texts(".govuk-tag--green").len(), 9, "everything agrees: {}", page.main());
        assert!(page.texts(".govuk-tag--red").is_empty(), "{}", page.main());

        house.clock.advance(jiff::SignedDuration::from_hours(24 * 9));
        let operations = house.sign_in("operations@imagined.example").await;
        let filter = store::PaymentFilter::default();
        let (payments, _) = store::list_payments(house.rows(), &filter, 0, 1).await.unwrap();
        let undo = format!("/money/payments/{}/undo", payments[0].id);
        assert_eq!(operations.post(&undo, &[("revision", "1")]).await.status, 303);
        assert_eq!(operations.get(may).await.body, before.body, "what was exported stays as it was");
        let june = operations.get("/money/ledger.csv?from=2031-06-01&until=2031-06-30").await;
        assert_eq!(exported(&june.body), Pence(130_000 - 4_000), "{}", june.body);
        assert!(june.body.contains("Payment taken back"), "{}", june.body);
        let page = operations.get("/money/ledger?from=2031-06-01&until=2031-06-30").await;
        assert!(page.texts(".govuk-tag--red").is_empty(), "{}", page.main());
        let sums = store::list_sums(house.rows()).await.unwrap();
        let balance: Pence = sums.values().map(|sums| sums.balance()).sum();
        let all = operations.get("/money/ledger.csv?from=2031-01-01&until=2031-06-30").await;
        assert_eq!(exported(&all.body), balance);
        assert_eq!(exported(&all.body), Pence(120_000));
    });
}

/// The columns are those of the settings; wrong ones are said and the whole is exported.
#[test]
fn the_columns_are_those_of_the_settings() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        invoice(&house, "eastmarsh", 100_000).await;
        set_columns(&house, "Posted = date_uk\nCentre = \"4711\"\nDr = debit\nCr = credit\nCode = organisation_code\nRate = vat_rate").await;
        let operations = house.sign_in("operations@imagined.example").await;
        let csv = operations.get("/money/ledger.csv?from=2031-05-01").await;
        let expected = "Posted,Centre,Dr,Cr,Code,Rate\n01/05/2031,4711,1000.00,,eastmarsh,20.00\n01/05/2031,4711,200.00,,eastmarsh,20.00\n";
        assert_eq!(csv.body, expected);
        let page = operations.get("/money/ledger").await;
        assert!(page.main().contains("always “4711”"), "{}", page.main());
        assert_eq!(operations.get("/money/ledger?from=2031-06-02&until=2031-06-01").await.status, 400);
    });
}
