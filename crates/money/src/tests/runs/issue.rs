use axum::http::StatusCode;
use testkit::on_each_database;

use super::{YEAR, all_invoices, assert_sound, count_invoices, hidden, letters, rooms, with_fees};

/// In August the operations lead finds the September run on the desk, looks at the exceptions, leaves one out, and issues the
/// rest with one confirmation.
#[test]
fn a_years_invoices_from_proposal_to_issue() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let desk = operations.get("/desk").await.main();
        assert!(desk.contains("The September invoices of 2031/32 are ready to look at"), "{desk}");
        assert!(desk.contains("2 members have no finance contact"), "{desk}");
        let page = operations.get(YEAR).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let main = page.main();
        for shown in [
            "3 invoices ready",
            "In transition and free by the table",
            "No finance contact (2)",
            "No purchase order (3)",
            "full fee.",
            "£6,000",
            "£1,200",
            "£7,740",
        ] {
            assert!(main.contains(shown), "{shown}: {main}");
        }
        assert!(!main.contains("Oldgate"), "it left");
        let hold = format!("{YEAR}/hold/lantern");
        let empty = operations.post(&hold, &[("reason", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let held = operations.post(&hold, &[("reason", "It is being wound up")]).await;
        assert_eq!(held.header("location"), YEAR, "{}", held.body);
        assert!(operations.get(YEAR).await.main().contains("Held back: It is being wound up"));
        let look = operations.get(&format!("{YEAR}/confirm")).await;
        for shown in ["Issue 2 invoices?", "£7,500", "19 September 2031", "Lantern & Co. Held back"] {
            assert!(look.main().contains(shown), "{shown}: {}", look.main());
        }
        let (showing, seen) = (hidden(&look, "showing"), hidden(&look, "seen"));
        let fields = [("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())];
        let issued = operations.post(&format!("{YEAR}/confirm"), &fields).await;
        assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.body);
        let run = issued.header("location").to_owned();
        assert!(run.starts_with(&format!("{YEAR}/issued/")));
        let again = operations.post(&format!("{YEAR}/confirm"), &fields).await;
        assert_eq!(again.header("location"), run, "sent twice, done once");
        let progress = operations.get(&run).await.main();
        assert!(
            progress.contains("2 invoices issued") && progress.contains("0 letters written"),
            "{progress}"
        );
        house.settle().await;
        let progress = operations.get(&run).await.main();
        assert!(
            progress.contains("NIC-00001 to NIC-00002") && progress.contains("All documents are made"),
            "{progress}"
        );
        let invoices = all_invoices(&house).await;
        assert_sound(&invoices);
        assert_eq!(invoices.iter().map(|i| i.total_pence.0).collect::<Vec<_>>(), [720_000, 30_000]);
        assert!(progress.contains("Nobody is on record to send it to"), "of Harrow Vale: {progress}");
        assert_eq!(letters(&house, "money.invoice").await, 1);
        assert!(!operations.get("/desk").await.main().contains("invoices of 2031/32"));
    });
}

/// Whoever was held back or joins later is part of a further run; nobody is asked twice.
#[test]
fn a_further_run_issues_only_the_rest() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(&format!("{YEAR}/hold/lantern"), &[("reason", "Not sure")]).await;
        confirm(&operations, YEAR).await;
        assert_eq!(count_invoices(&house).await, 2);
        let nothing = operations.get(&format!("{YEAR}/confirm")).await;
        assert!(nothing.main().contains("Everything that can be issued"), "{}", nothing.main());
        operations.post(&format!("{YEAR}/release/lantern"), &[]).await;
        let page = operations.get(YEAR).await.main();
        assert!(page.contains("1 invoice ready") && page.contains("2 issued already"), "{page}");
        confirm(&operations, YEAR).await;
        let invoices = all_invoices(&house).await;
        assert_sound(&invoices);
        assert_eq!(invoices.len(), 3);
        assert!(operations.get("/money/runs").await.main().contains("1 invoice on 20 August 2031"));
        house.settle().await;
    });
}

/// Looks and confirms what was seen.
pub(super) async fn confirm(visitor: &testkit::Visitor<'_>, year: &str) -> testkit::Answer {
    let look = visitor.get(&format!("{year}/confirm")).await;
    let (showing, seen) = (hidden(&look, "showing"), hidden(&look, "seen"));
    assert!(!seen.is_empty(), "{}", look.body);
    let fields = [("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())];
    let answer = visitor.post(&format!("{year}/confirm"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer
}

/// What changed between the look and the confirmation is said by name, and nothing is issued.
#[test]
fn what_changed_since_the_look_is_said() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let look = operations.get(&format!("{YEAR}/confirm")).await;
        let (showing, seen) = (hidden(&look, "showing"), hidden(&look, "seen"));
        operations.post(&format!("{YEAR}/hold/lantern"), &[("reason", "Not sure")]).await;
        let order = "/my/organisations/eastmarsh/invoices/purchase-orders/2031-32";
        operations.post(order, &[("uses", "yes"), ("number", "PO 7")]).await;
        let fields = [("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())];
        let answer = operations.post(&format!("{YEAR}/confirm"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let main = answer.main();
        assert!(main.contains("Nothing was issued"), "{main}");
        assert!(main.contains("Lantern & Co is left out now. Held back: Not sure"), "{main}");
        assert!(main.contains("For Eastmarsh Council, the name, the purchase order"), "{main}");
        assert_eq!(count_invoices(&house).await, 0);
        let (showing, seen) = (hidden(&answer, "showing"), hidden(&answer, "seen"));
        let fields = [("act", "confirm"), ("showing", showing.as_str()), ("seen", seen.as_str())];
        let answer = operations.post(&format!("{YEAR}/confirm"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let invoices = all_invoices(&house).await;
        assert_eq!(invoices[0].purchase_order, "PO 7");
        house.settle().await;
    });
}

/// Before a fee table was adopted and an issuer is known, the pages teach what is missing.
#[test]
fn what_is_missing_is_said() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let page = operations.get(YEAR).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.main().contains("No fee table was adopted for 2031/32"));
        super::adopt(&house, super::year(2031)).await;
        let look = operations.get(&format!("{YEAR}/confirm")).await;
        assert!(look.main().contains("do not say yet who issues"), "{}", look.main());
        assert!(hidden(&look, "seen").is_empty());
        let forced = operations.post(&format!("{YEAR}/confirm"), &[("act", "confirm")]).await;
        assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(count_invoices(&house).await, 0);
        assert_eq!(operations.get("/money/runs/2031-33").await.status, StatusCode::NOT_FOUND);
        let empty = operations.get("/money/invoices").await;
        assert!(empty.main().contains("Nothing was issued yet"));
        house.settle().await;
    });
}

/// Pages about money are for those who keep or see it; a member's own people see their own, and the public nothing.
#[test]
fn who_may_see_what() {
    on_each_database(rooms, async |house| {
        with_fees(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        confirm(&operations, YEAR).await;
        house.settle().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let committee = house.sign_in("committee@imagined.example").await;
        for path in [YEAR, "/money/invoices", "/money/invoices/NIC-00001", "/money/invoices.csv"] {
            assert_eq!(lead.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(committee.get(path).await.status, StatusCode::OK, "{path}");
            assert_eq!(house.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        }
        let confirming = committee.post(&format!("{YEAR}/confirm"), &[]).await;
        assert_eq!(confirming.status, StatusCode::FORBIDDEN);
        assert!(!committee.get(YEAR).await.main().contains("Ask again"), "who only sees is offered nothing");
        let theirs = lead.get("/my/organisations/eastmarsh/invoices").await.main();
        assert!(theirs.contains("£7,200 is owed.") && theirs.contains("NIC-00001"), "{theirs}");
        assert!(lead.get("/my/organisations/eastmarsh").await.main().contains("£7,200 is owed."));
        assert!(lead.get("/my").await.main().contains("£7,200 is owed by Eastmarsh Council"));
        assert!(!house.get("/members/eastmarsh").await.body.contains("NIC-00001"));
        let other = "/my/organisations/eastmarsh/invoices/NIC-00002";
        assert_eq!(lead.get(other).await.status, StatusCode::NOT_FOUND, "another council's");
        assert_eq!(lead.get("/my/organisations/lantern/invoices").await.status, StatusCode::FORBIDDEN);
        let sheet = operations.get(&format!("{YEAR}/proposal.csv?state=issued")).await.body;
        assert!(
            sheet.contains(
                "Eastmarsh Council,Full member,Issued,NIC-00001,full fee.,6000.00,S,1200.00,7200.00"
            ),
            "{sheet}"
        );
        let list = operations.get("/money/invoices?state=open&category=full&sort=owed").await.main();
        assert!(list.contains("1 document") && list.contains("£7,200"), "{list}");
        assert_eq!(operations.get("/money/invoices?state=lost").await.status, StatusCode::BAD_REQUEST);
        assert!(operations.get("/money/invoices?q=zzz").await.main().contains("Nothing is like that"));
        let sheet = operations.get("/money/invoices.csv?q=lantern").await.body;
        assert!(
            sheet.contains("NIC-00003,invoice,Lantern & Co,affiliate,2031/32,2031-09-19,240.00"),
            "{sheet}"
        );
    });
}
