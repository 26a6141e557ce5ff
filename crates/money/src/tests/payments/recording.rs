use axum::http::StatusCode;
use platform::Pence;
use testkit::{House, on_each_database};

use super::super::rooms;
use super::{hidden, invoice, owed, payment, with_money};
use crate::store;

/// The newest payment’s path.
async fn newest(house: &House) -> String {
    let filter = store::PaymentFilter::default();
    let (payments, _) = store::list_payments(house.rows(), &filter, 0, 50).await.unwrap();
    let newest = payments.iter().max_by_key(|payment| payment.id).unwrap();
    format!("/money/payments/{}", newest.id)
}

/// Part of an invoice is paid, then too much; the rest is credit, pays another invoice, and what is left goes back.
#[test]
fn part_payment_overpayment_credit_and_refund() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let path = format!("/money/invoices/{}/pay", first.number);
        let form = operations.get(&path).await;
        assert_eq!(form.values("#amount", "value"), ["1200.00"], "what is owed is filled in: {}", form.body);
        let post = format!("{path}?owed=120000");
        let paid = operations.post(&post, &payment("500")).await;
        assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.main());
        assert_eq!(owed(&house, &first).await, Pence(70_000));
        let stale = operations.post(&post, &payment("1200")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.main().contains("it is £700 now"), "{}", stale.main());
        let over = operations.post(&format!("{path}?owed=70000"), &payment("1,000.50")).await;
        assert_eq!(over.status, StatusCode::SEE_OTHER, "{}", over.main());
        assert_eq!(owed(&house, &first).await, Pence(0));

        let second = invoice(&house, "eastmarsh", 10_000).await;
        let page = newest(&house).await;
        let shown = operations.get(&page).await;
        assert!(shown.main().contains("£300.50 to use"), "{}", shown.main());
        let field = format!("lay-{}", second.id);
        assert_eq!(shown.values(&format!("#{field}"), "value"), ["120.00"], "the oldest is proposed");
        let much = operations.post(&format!("{page}/allocate"), &[(&field, "120.01")]).await;
        assert_eq!(much.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(much.main().contains("up to £120"), "{}", much.main());
        assert_eq!(much.values(&format!("#{field}"), "value"), ["120.01"], "what was typed is kept");
        let laid = operations.post(&format!("{page}/allocate"), &[(&field, "120")]).await;
        assert_eq!(laid.status, StatusCode::SEE_OTHER, "{}", laid.main());
        assert_eq!(owed(&house, &second).await, Pence(0));

        let refund = [
            ("amount", "180.51"),
            ("received-day", "1"),
            ("received-month", "6"),
            ("received-year", "2031"),
            ("note", "They asked for it"),
        ];
        let much = operations.post(&format!("{page}/refund"), &refund).await;
        assert!(much.main().contains("up to £180.50"), "{}", much.main());
        let mut right = refund;
        right[0].1 = "180.50";
        assert_eq!(operations.post(&format!("{page}/refund"), &right).await.status, StatusCode::SEE_OTHER);
        assert!(operations.get(&page).await.main().contains("Used"));
        let account = operations.get("/money/accounts/eastmarsh").await;
        for words in ["Payment, bank transfer", "Refund", "Nothing owed", "£1,000.50"] {
            assert!(account.main().contains(words), "{words}: {}", account.main());
        }
        let csv = operations.get("/money/accounts/eastmarsh/statement.csv?from=2031-05-02").await;
        let lines: Vec<&str> = csv.body.lines().collect();
        assert_eq!(lines[1], "2031-05-02,Brought forward,,,1320.00", "{}", csv.body);
        assert!(lines.last().unwrap().ends_with(",180.50,0.00"), "{}", csv.body);
    });
}

/// A payment recorded by mistake is taken back after its consequences were shown; a state that moved on is noticed.
#[test]
fn a_payment_recorded_by_mistake_is_taken_back() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let mut fields = payment("1500");
        fields.push(("organisation", "Eastmarsh MBC"));
        let wrong = operations.post("/money/payments/new", &payment("0")).await;
        assert!(wrong.main().contains("Enter an amount above £0"), "{}", wrong.main());
        let mut unknown = payment("5");
        unknown.push(("organisation", "Eastmash Council"));
        let unknown = operations.post("/money/payments/new", &unknown).await;
        assert!(unknown.main().contains("Did you mean “Eastmarsh Council”?"), "{}", unknown.main());
        let recorded = operations.post("/money/payments/new", &fields).await;
        let page = recorded.header("location").to_owned();
        let asked = operations.get(&format!("{page}/undo")).await;
        let revision = hidden(&asked, "revision");
        let lay = format!("lay-{}", first.id);
        operations.post(&format!("{page}/allocate"), &[(&lay, "1200")]).await;
        let stale = operations.post(&format!("{page}/undo"), &[("revision", &revision)]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.main().contains("£1,200 is owed again on invoice"), "{}", stale.main());
        let revision = hidden(&stale, "revision");
        let done = operations.post(&format!("{page}/undo"), &[("revision", &revision)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
        assert_eq!(owed(&house, &first).await, Pence(120_000));
        let list = operations.get("/money/payments").await.main();
        assert!(list.contains("No payments yet"), "{list}");
        assert!(operations.get("/money/payments?show=undone").await.main().contains("Taken back"));
        let again = operations.get(&format!("{page}/undo")).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    });
}

/// A payment of which nobody knows whose it is waits on the desk until somebody says so; then it is taken off again.
#[test]
fn a_payment_finds_its_member() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "fellside", 100_000).await;
        let other = invoice(&house, "eastmarsh", 100_000).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let page =
            operations.post("/money/payments/new", &payment("1200")).await.header("location").to_owned();
        let titles: Vec<String> = house.desk_items().await.into_iter().map(|item| item.title).collect();
        assert!(titles.iter().any(|title| title == "1 payment is on nobody’s account"), "{titles:?}");
        assert!(operations.get("/money/payments?show=unknown").await.main().contains("Whose?"));
        let whose = format!("{page}/organisation");
        assert_eq!(
            operations.post(&whose, &[("organisation", "")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let placed = operations.post(&whose, &[("organisation", "fellside")]).await;
        assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.main());
        let shown = operations.get(&page).await;
        assert!(!shown.main().contains(&other.number), "only their own invoices are offered");
        let lay = format!("lay-{}", first.id);
        operations.post(&format!("{page}/allocate"), &[(&lay, "1200")]).await;
        assert_eq!(owed(&house, &first).await, Pence(0));
        let settlement = hidden(&operations.get(&page).await, "settlement");
        let release = format!("{page}/release");
        let released = operations.post(&release, &[("settlement", &settlement)]).await;
        assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.main());
        assert_eq!(owed(&house, &first).await, Pence(120_000));
        let again = operations.post(&release, &[("settlement", &settlement)]).await;
        assert!(again.main().contains("meanwhile"), "{}", again.main());
        let list = operations.get("/money/payments?show=credit&organisation=fellside&way=bank").await;
        assert!(list.main().contains("£1,200 to use"), "{}", list.main());
        let csv = operations.get("/money/payments.csv?from=2031-05-20&until=2031-05-20").await;
        assert!(
            csv.body
                .contains("2031-05-20,1200.00,Fellside Borough Council,,bank,BACS 4711,0.00,0.00,1200.00"),
            "{}",
            csv.body
        );
        assert_eq!(operations.get("/money/payments?way=barter").await.status, StatusCode::BAD_REQUEST);
    });
}

/// Who may read sees everything and changes nothing; others see nothing.
#[test]
fn readers_read_and_keepers_keep() {
    on_each_database(rooms, async |house| {
        with_money(&house).await;
        let first = invoice(&house, "eastmarsh", 100_000).await;
        let board = house.sign_in("board@imagined.example").await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        for path in
            ["/money/payments", "/money/accounts", "/money/unpaid", "/money/statements", "/money/ledger"]
        {
            let seen = board.get(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.main());
            assert!(seen.values("main a[href$='/new']", "href").is_empty(), "{path}");
            assert_eq!(lead.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(house.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        }
        let pay = format!("/money/invoices/{}/pay", first.number);
        assert_eq!(board.post(&pay, &payment("1200")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(board.get("/money/payments/new").await.status, StatusCode::FORBIDDEN);
        assert_eq!(owed(&house, &first).await, Pence(120_000));
    });
}
