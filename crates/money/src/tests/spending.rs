use axum::body::Body;
use axum::http::Request;
use testkit::{Answer, House, Visitor, on_each_database};

use super::{links, revision_of, rooms, with_budget};
use crate::changes::document::{NewDocument, NewLine, Purpose, issue};
use crate::changes::write_off;
use crate::rules::vat::Vat;
use crate::store;

const RECORD: &str = "/money/budget/2030-31/add/recorded";

fn spending<'a>(line: &'a str, amount: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("line", line),
        ("amount", amount),
        ("words", "Chairs for the hall"),
        ("day-day", "3"),
        ("day-month", "3"),
        ("day-year", "2031"),
        ("supplier", "Chairs & Co"),
    ]
}

fn part(amount: &str) -> [(&str, &str); 5] {
    [("amount", amount), ("words", "A part"), ("day-day", "4"), ("day-month", "3"), ("day-year", "2031")]
}

/// Sends a form with a file as a browser would.
async fn upload(house: &House, visitor: &Visitor<'_>, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let field = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(field.into_bytes());
    }
    body.extend(b"--edge\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n\r\n");
    body.extend_from_slice(file);
    body.extend(b"\r\n--edge--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(RECORD)
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &visitor.cookie);
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// A fee of £1,234 before tax for the year from August 2030.
fn fee_of(member: &members::Brief) -> NewDocument {
    NewDocument {
        purpose: Purpose::Membership,
        organisation: member.id,
        bill_to_name: member.name.clone(),
        category: "full".to_owned(),
        year_from: platform::Day::of(2030, 8, 1),
        run: None,
        issued_on: platform::Day::of(2030, 9, 1),
        due_on: platform::Day::of(2030, 10, 1),
        purchase_order: String::new(),
        words: String::new(),
        lines: vec![NewLine {
            title: "Council".to_owned(),
            reason: String::new(),
            net: platform::Pence::pounds(1_234),
            vat: Vat::Standard,
            rate_bp: 2_000,
            vat_reason: String::new(),
        }],
    }
}

/// The address of the item whose page says that.
async fn item_saying(visitor: &Visitor<'_>, cell: &str, words: &str) -> String {
    for href in links(&visitor.get(cell).await, "/money/budget/items/") {
        if visitor.get(&href).await.main().contains(words) {
            return href;
        }
    }
    panic!("no item says “{words}”")
}

/// Spending within the limit counts at once, with its document; a mistake is undone and stays on record.
#[test]
fn spending_is_recorded_with_its_document_and_undone() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let wrong = operations
            .post(RECORD, &[("line", "rooms"), ("amount", "twelve"), ("words", "Kept words")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Kept words") && wrong.body.contains("twelve"), "what was typed is kept");
        let mut future = spending("rooms", "5");
        future[5].1 = "2090";
        assert!(operations.post(RECORD, &future).await.main().contains("must be today or in the past"));
        let page = upload(&house, &operations, &spending("rooms", "450.50"), b"MZ a program").await;
        assert!(page.main().contains("Choose a PDF, PNG or JPEG file"), "{}", page.main());
        let done = upload(&house, &operations, &spending("rooms", "450.50"), b"%PDF-1.7 a bill").await;
        assert_eq!(done.header("location"), "/money/budget/2030-31/lines/rooms", "{}", done.main());

        let public = house.get("/budget/2030-31/rooms").await.main();
        assert!(
            public.contains("£450.50") && public.contains("Kept, not public"),
            "more than the £400 assumed: {public}"
        );
        let spent =
            item_saying(&operations, "/money/budget/2030-31/lines/rooms", "Chairs for the hall").await;
        let document = operations.get(&format!("{spent}/document")).await;
        assert_eq!((document.status.as_u16(), document.header("content-type")), (200, "application/pdf"));
        let public_address = spent.replace("/money/budget/items/", "/budget/documents/");
        assert_eq!(house.get(&public_address).await.status, 404, "it is not public");

        let revision = revision_of(&operations.get(&spent).await);
        let undo = [("reason", "Booked twice"), ("revision", revision.as_str())];
        assert_eq!(
            operations.post(&format!("{spent}/undo"), &[("reason", ""), ("revision", "1")]).await.status,
            422
        );
        assert_eq!(operations.post(&format!("{spent}/undo"), &undo).await.status, 303);
        assert_eq!(
            operations.post(&format!("{spent}/undo"), &undo).await.status,
            409,
            "it was undone already"
        );
        assert!(operations.get(&spent).await.main().contains("Booked twice"), "it stays on record");
        assert!(house.get("/budget/2030-31/rooms").await.main().contains("£400"));
        let carried = [("line", "carry-forward"), ("amount", "5"), ("words", "x")];
        let carried = operations.post("/money/budget/2030-31/add/assumption", &carried).await;
        assert_eq!(carried.status, 422, "what is carried forward can't be written down");
    });
}

/// What is paid for a project stands on its page, of years that everybody sees; a project that isn’t one is refused.
#[test]
fn a_project_shows_what_was_paid_for_it() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let projects = "reference,title,kind,year,status,amount,evidence\nopen-shelves,Open shelves,policy_lab,2031,active,15000,The report\n";
        house.import(&[("projects.csv", projects)]).await;
        assert!(!house.get("/projects/open-shelves").await.main().contains("In the budget"));
        let operations = house.sign_in("operations@imagined.example").await;
        let form = operations.get(RECORD).await;
        assert!(form.texts("label").contains(&"Open shelves (2031)".to_owned()), "{}", form.main());
        let for_it = |amount| {
            spending("projects", amount).into_iter().chain([("project", "open-shelves")]).collect::<Vec<_>>()
        };
        let wrong =
            spending("projects", "10").into_iter().chain([("project", "no-such")]).collect::<Vec<_>>();
        assert_eq!(operations.post(RECORD, &wrong).await.status, 422);
        assert_eq!(operations.post(RECORD, &for_it("1200")).await.status, 303);
        let promised = operations.post("/money/budget/2030-31/add/commitment", &for_it("900")).await;
        assert_eq!(promised.status, 303, "{}", promised.main());
        let cell = "/money/budget/2030-31/lines/projects";
        let commitment = item_saying(&operations, cell, "Left to pay").await;
        let pays = format!("{RECORD}?pays={}", commitment.rsplit('/').next().unwrap());
        assert_eq!(operations.post(&pays, &part("400")).await.status, 303);

        house.settle().await;
        let page = house.get("/projects/open-shelves").await;
        let said = "Of the £15,000 for this project £1,600 is paid, £500 is promised and not paid yet.";
        assert!(page.main().contains(said), "{}", page.main());
        assert_eq!(links(&page, "/budget/2030-31/projects").len(), 3, "{}", page.main());
        assert!(house.get("/budget/2030-31/projects").await.main().contains("For Open shelves"));
        let hidden = "year,basis,published,evidence,note\n2030/31,projected,no,,\n";
        house.import(&[("budget_years.csv", hidden)]).await;
        assert!(!house.get("/projects/open-shelves").await.main().contains("In the budget"));
        let items = "reference,year,line,kind,amount,project\nz,2030/31,projects,recorded,5,no-such\n";
        let problems = house.try_import(&[("budget_items.csv", items)]).await;
        assert!(problems.len() == 1 && problems[0].contains("“no-such” is not a project"), "{problems:?}");
    });
}

/// Above the limit somebody else approves; until then it counts nowhere. Both sides have letters.
#[test]
fn spending_above_the_limit_waits_for_somebody_else() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let more = "power,body,seat,evidence\nmoney.approve,office,Operations Lead,Terms of reference\n";
        house.import(&[("mandates.csv", more)]).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let committee = house.sign_in("committee@imagined.example").await;
        let asked = operations.post(RECORD, &spending("projects", "5000.01")).await;
        assert_eq!(asked.status, 303, "{}", asked.main());
        assert!(!house.get("/budget").await.body.contains("5,000.01"), "it does not count yet");
        let waiting = committee.get("/money").await;
        assert!(waiting.main().contains("Waits for your approval"), "{}", waiting.main());
        assert!(waiting.main().contains("£5,000.01 on Projects"), "{}", waiting.main());
        let href = links(&waiting, "/money/budget/items/").remove(0);
        assert_eq!(
            house.link_in_letter_to("committee@imagined.example").await,
            href,
            "the letter leads there"
        );
        assert!(operations.get(&href).await.main().contains("somebody else decides"));
        let decision = format!("{href}/decision");
        let approve = [("act", "save"), ("words", "Agreed on 4 March"), ("revision", "1")];
        assert_eq!(operations.post(&decision, &approve).await.status, 403, "not by whoever asked");
        let refuse = committee.post(&decision, &[("act", "refuse"), ("revision", "1")]).await;
        assert!(refuse.status == 422 && refuse.main().contains("Say why you refuse it"));
        assert_eq!(committee.post(&decision, &approve).await.status, 303);
        assert_eq!(committee.post(&decision, &approve).await.status, 409, "decided once");
        assert!(house.get("/budget/2030-31/projects").await.main().contains("£5,000.01"), "now it counts");
        assert_eq!(house.link_in_letter_to("operations@imagined.example").await, href);
        let board = house.sign_in("board@imagined.example").await;
        assert_eq!(board.post(&decision, &approve).await.status, 403);
    });
}

/// A commitment is paid in parts, never beyond what is left of it.
#[test]
fn a_commitment_is_paid_in_parts() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let promised =
            operations.post("/money/budget/2030-31/add/commitment", &spending("projects", "900")).await;
        assert_eq!(promised.status, 303, "{}", promised.main());
        let overview = operations.get("/money").await;
        assert!(overview.main().contains("£900 is promised and not paid yet"), "{}", overview.main());
        let href = links(&overview, "/money/budget/items/").remove(0);
        let pay = links(&operations.get(&href).await, "/money/budget/2030-31/add/recorded?pays=").remove(0);
        assert_eq!(operations.post(&pay, &part("400")).await.status, 303);
        assert!(operations.get(&href).await.main().contains("£500"), "what is left");
        let beyond = operations.post(&pay, &part("500.01")).await;
        assert!(
            beyond.status == 422 && beyond.main().contains("£500 is left of the commitment"),
            "{}",
            beyond.main()
        );
        assert!(
            house.get("/budget/2030-31/projects").await.main().contains("£900"),
            "paid and promised together"
        );
        let revision = revision_of(&operations.get(&href).await);
        let undo =
            operations.post(&format!("{href}/undo"), &[("reason", "x"), ("revision", &revision)]).await;
        assert!(undo.status == 422 && undo.main().contains("Undo that first"), "{}", undo.main());
        assert_eq!(operations.post(&pay, &part("500")).await.status, 303);
        assert!(operations.get("/money").await.main().contains("Nothing is promised that is not paid"));
    });
}

/// Two people pay the same commitment at the same moment: together they never pay more than was promised.
#[test]
fn two_who_pay_at_once_do_not_pay_twice() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post("/money/budget/2030-31/add/commitment", &spending("projects", "100")).await;
        let href = links(&operations.get("/money").await, "/money/budget/items/").remove(0);
        let pay = links(&operations.get(&href).await, "/money/budget/2030-31/add/recorded?pays=").remove(0);
        let payment = part("60");
        let (one, two) = tokio::join!(operations.post(&pay, &payment), operations.post(&pay, &payment));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        assert!(operations.get(&href).await.main().contains("£40"), "what is left");
    });
}

/// Signed accounts do not change: not by spending, opening the year or a file. Withdrawing needs a reason.
#[test]
fn signed_accounts_do_not_change() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let committee = house.sign_in("committee@imagined.example").await;
        let path = "/money/budget/2029-30/sign-off";
        assert_eq!(operations.get(path).await.status, 403);
        let sign = |revision| {
            [
                ("body", "Oversight Committee"),
                ("met_on-day", "5"),
                ("met_on-month", "10"),
                ("met_on-year", "2030"),
                ("words", "Agreed, item 6"),
                ("revision", revision),
            ]
        };
        let open = committee.post("/money/budget/2030-31/sign-off", &sign("1")).await;
        assert!(open.status == 422 && open.main().contains("still projected"), "{}", open.main());
        assert_eq!(committee.post(path, &sign("9")).await.status, 409);
        assert_eq!(committee.post(path, &sign("1")).await.status, 303);
        let said = "By Oversight Committee, meeting of 5 October 2030: Agreed, item 6";
        let budget = house.get("/budget").await.main();
        assert!(budget.contains(said), "{budget}");

        let late = operations.post("/money/budget/2029-30/add/recorded", &spending("rooms", "5")).await;
        assert!(late.status == 422 && late.main().contains("do not change any more"), "{}", late.main());
        let reopened =
            operations.post("/money/budget/2029-30", &[("act", "reopen"), ("revision", "1")]).await;
        assert_eq!(reopened.status, 422);
        let changed = "reference,year,line,kind,amount\nc,2029/30,rooms,recorded,301\n";
        assert!(house.try_import(&[("budget_items.csv", changed)]).await[0].contains("signed off"));
        let withdraw = format!("{path}/withdraw");
        assert_eq!(committee.post(&withdraw, &[("reason", "")]).await.status, 422);
        assert_eq!(committee.post(&withdraw, &[("reason", "A bill was left out")]).await.status, 303);
        assert!(committee.get(path).await.main().contains("A bill was left out"), "it stays on record");
        let now = operations.post("/money/budget/2029-30/add/recorded", &spending("rooms", "5")).await;
        assert_eq!(now.status, 303, "{}", now.main());
    });
}

/// What was given up before accounts were signed off and is owed again after that counts on the day of that.
#[test]
fn taking_a_write_off_back_leaves_signed_accounts_alone() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let begin = async || house.app.platform.database.change(platform::Actor::Program).await.unwrap();
        let of_year = async |year: i16| {
            let records = store::budget_records(house.rows(), "08-01").await.unwrap();
            let from = platform::Day::of(year, 8, 1);
            let theirs = records.invoiced.into_iter().filter(|sum| sum.kept_in == from);
            theirs.map(|sum| sum.net).sum::<platform::Pence>()
        };
        let briefs = members::list_all_briefs(house.rows()).await.unwrap();
        let eastmarsh = briefs.into_iter().find(|brief| brief.slug == "eastmarsh").unwrap();
        let mut change = begin().await;
        let setting = store::find_setting(change.rows()).await.unwrap();
        let document = NewDocument {
            year_from: platform::Day::of(2029, 8, 1),
            issued_on: platform::Day::of(2029, 9, 1),
            ..fee_of(&eastmarsh)
        };
        let invoice = issue(&mut change, &setting, vec![document]).await.unwrap().remove(0);
        write_off::write_off(&mut change, &invoice, invoice.total_pence, "Let go").await.unwrap().unwrap();
        change.commit().await.unwrap();
        assert_eq!(of_year(2029).await, platform::Pence(0), "invoiced and given up");
        let committee = house.sign_in("committee@imagined.example").await;
        let sign = [
            ("body", "Oversight Committee"),
            ("met_on-day", "5"),
            ("met_on-month", "10"),
            ("met_on-year", "2030"),
            ("words", "Agreed, item 6"),
            ("revision", "1"),
        ];
        assert_eq!(committee.post("/money/budget/2029-30/sign-off", &sign).await.status, 303);
        house.clock.advance(jiff::SignedDuration::from_hours(48));
        let mut change = begin().await;
        let given_up = store::list_settlements_of(change.rows(), invoice.id).await.unwrap().remove(0);
        write_off::undo(&mut change, &invoice, given_up.id).await.unwrap().unwrap();
        change.commit().await.unwrap();
        assert_eq!(of_year(2029).await, platform::Pence(0), "signed accounts do not change");
        assert_eq!(of_year(2030).await, platform::Pence::pounds(1_234), "it counts when it came back");
    });
}

/// An invoice that is no fee counts in the line of the budget that was chosen for it: nobody records it there again.
#[test]
fn another_invoice_counts_in_its_line() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        house
            .import(&[
                ("budget_lines.csv", "line,group,title,source\nsponsors,income,Sponsorship,records\n"),
                ("money_settings.csv", "issuer_name\nThe accountable body\n"),
            ])
            .await;
        let operations = house.sign_in("operations@imagined.example").await;
        let new = "/money/invoices/new";
        let mut fields = vec![
            ("organisation", "Lantern & Co"),
            ("purpose", "membership"),
            ("budget-line", "sponsors"),
            ("year", "2030-31"),
            ("title-1", "Sponsorship of the conference"),
            ("net-1", "2000"),
            ("vat-1", "S"),
        ];
        let form = operations.get(new).await;
        assert!(form.main().contains("Sponsorship") && !form.main().contains("Room hire"), "income only");
        let wrong = operations.post(new, &fields).await;
        assert!(
            wrong.main().contains("the fee of a year counts in the line of its fees"),
            "{}",
            wrong.main()
        );
        fields[1].1 = "other";
        let check = operations.post(new, &fields).await;
        assert!(check.main().contains("Sponsorship"), "{}", check.main());
        let showing = check.values("input[name=showing]", "value").remove(0);
        fields.extend([("act", "confirm"), ("showing", showing.as_str())]);
        assert_eq!(operations.post(new, &fields).await.status, 303);
        let cell = house.get("/budget/2030-31/sponsors").await.main();
        assert!(cell.contains("£2,000") && cell.contains("Other invoices"), "before tax: {cell}");
        assert!(cell.contains("fewer than 3"), "{cell}");
        house.settle().await;
    });
}

/// Fees come from invoices, summed by category; a single council's is not shown.
#[test]
fn fees_come_from_invoices_and_none_is_a_single_councils() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let briefs = members::list_all_briefs(house.rows()).await.unwrap();
        let eastmarsh = briefs.into_iter().find(|brief| brief.slug == "eastmarsh").unwrap();
        let mut change = house.app.platform.database.change(platform::Actor::Program).await.unwrap();
        let setting = store::find_setting(change.rows()).await.unwrap();
        let document = fee_of(&eastmarsh);
        issue(&mut change, &setting, vec![document]).await.unwrap();
        change.commit().await.unwrap();
        let page = house.get("/budget/2030-31/full-fees").await.main();
        assert!(page.contains("£1,234") && page.contains("fewer than 3"), "above the £1,100 assumed: {page}");
        assert!(!page.contains("Eastmarsh"));
        let operations = house.sign_in("operations@imagined.example").await;
        let overview = operations.get("/money").await.main();
        assert!(
            overview.contains("More than 90 days late") && overview.contains("£1,480.80"),
            "with tax: {overview}"
        );
    });
}
