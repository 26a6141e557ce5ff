use platform::{Day, Pence};
use testkit::{House, Visitor, on_each_database};
use uuid::Uuid;

use super::{revision_of, rooms};
use crate::rules::nearness::Nearness;
use crate::rules::proposal::{Known, propose};
use crate::store;

mod sheets;

const TABLES: &str = "year,title,state,pro_rata,vat_rate,example,note
2030/31,Scale,adopted,months,20,no,Minutes of May
";

const LINES: &str =
    "year,table,position,title,category,kinds,residents_from,residents_below,transition,amount,vat,vat_reason
2030/31,Scale,1,Council in transition,full,,,,only,0,,
2030/31,Scale,2,Smaller council,full,,,100000,any,3000,,
2030/31,Scale,3,Larger council,full,,100000,,any,5000,,
2030/31,Scale,4,Associate,associate,,,,any,500,,
2030/31,Scale,5,Affiliate,affiliate,,,,any,215,exempt,Subscription without benefits
2030/31,Scale,6,Supporter,supporter,,,,any,25,,
";

async fn with_scale(house: &House) {
    house.with_cast().await;
    house.import(&[("fee_tables.csv", TABLES), ("fee_lines.csv", LINES)]).await;
}

/// The path of the newest table of that title and year.
async fn path_of(house: &House, title: &str, year: i16) -> String {
    let tables = store::list_fee_tables(house.rows()).await.unwrap();
    let found = tables.iter().find(|table| table.title == title && table.year_from == Day::of(year, 8, 1));
    format!("/money/fees/{}", found.unwrap_or_else(|| panic!("no table {title} of {year}")).id)
}

const LINE: [(&str, &str); 5] =
    [("title", "Council"), ("amount", "4,000"), ("category", "full"), ("transition", "any"), ("vat", "S")];

fn line<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let rest = LINE.iter().copied().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    rest.chain(changed.iter().copied()).collect()
}

async fn add_line(by: &Visitor<'_>, path: &str, changed: &[(&str, &str)]) {
    let revision = revision_of(&by.get(&format!("{path}/lines/new")).await);
    let fields = [line(changed), vec![("revision", revision.as_str())]].concat();
    let added = by.post(&format!("{path}/lines/new"), &fields).await;
    assert_eq!(added.header("location"), path, "{}", added.main());
}

async fn refuses_wrong_lines(by: &Visitor<'_>, path: &str) {
    for (wrong, words) in [
        (vec![("vat", "E")], "Enter why no VAT is charged"),
        (
            vec![("residents_from", "200"), ("residents_below", "100")],
            "must be more than the number from which",
        ),
        (vec![("amount", "lots")], "must be an amount in pounds"),
        (vec![("category", "friend")], "Choose one of the answers"),
        (vec![("title", "")], "Enter what the line is called"),
    ] {
        let refused = by.post(&format!("{path}/lines/new"), &line(&wrong)).await;
        assert_eq!(refused.status, 422, "{words}");
        assert!(refused.main().contains(words), "{words} is missing: {}", refused.main());
    }
}

/// The operations lead makes the first table, is told what is wrong with it, and adopts it; the committee can read it all.
#[test]
fn a_first_table_is_made_and_adopted() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let empty = operations.get("/money/fees").await.main();
        assert!(empty.contains("No fee tables yet") && empty.contains("Make a fee table"), "{empty}");
        let fields = [("year", "2031-32"), ("title", "Scale"), ("from", "empty")];
        let made = operations.post("/money/fees/new", &fields).await;
        let path = made.header("location").to_owned();
        assert!(path.starts_with("/money/fees/"), "{}", made.main());
        let refused = operations.post("/money/fees/new", &fields).await;
        assert!(refused.main().contains("This year has a table of that title already"), "{}", refused.main());
        let adopt = format!("{path}/adopt");
        assert!(operations.get(&adopt).await.main().contains("The table has no lines"));
        assert_eq!(
            operations.post(&adopt, &[("revision", "1")]).await.status,
            400,
            "nobody pays by an empty table"
        );

        refuses_wrong_lines(&operations, &path).await;
        add_line(&operations, &path, &[("title", "Larger council"), ("residents_from", "100000")]).await;
        add_line(
            &operations,
            &path,
            &[("title", "Smaller"), ("residents_below", "90000"), ("amount", "2000")],
        )
        .await;
        let main = operations.get(&path).await.main();
        for words in [
            "Full members: there is no line for 90,000 to 99,999 residents.",
            "Full members: one member of this year has no line.",
            "Associates: one member of this year has no line.",
            "100,000 residents or more",
        ] {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
        let committee = house.sign_in("committee@imagined.example").await;
        assert_eq!(committee.get(&path).await.status, 200);
        assert!(!committee.get(&path).await.body.contains("/adopt"), "only to read");
        assert_eq!(committee.post(&adopt, &[("revision", "3")]).await.status, 403);
        let asked = operations.get(&adopt).await;
        assert!(asked.main().contains("It is the first table in force."), "{}", asked.main());
        let revision = revision_of(&asked);
        let adopted = operations.post(&adopt, &[("revision", &revision)]).await;
        assert_eq!(adopted.header("location"), path, "{}", adopted.main());
        assert!(operations.get("/money/fees").await.main().contains("In force"));
        assert_eq!(operations.get(&format!("{path}/lines/new")).await.status, 404, "it is no draft any more");
    });
}

/// The table of the next year is the last one with fees raised; every member's difference is looked at before it is adopted,
/// and the adoption is taken back.
#[test]
fn a_change_is_looked_at_for_every_member() {
    on_each_database(rooms, async |house| {
        with_scale(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let old = path_of(&house, "Scale", 2030).await;
        let id = old.rsplit('/').next().unwrap();
        let fields = [("year", "2031-32"), ("title", "Scale"), ("from", id), ("raise", "2.5")];
        let wrong = fields.map(|(n, v)| if n == "raise" { (n, "much") } else { (n, v) });
        assert_eq!(operations.post("/money/fees/new", &wrong).await.status, 422);
        let made = operations.post("/money/fees/new", &fields).await;
        let path = made.header("location").to_owned();
        let page = operations.get(&format!("{path}/preview")).await;
        let main = page.main();
        // 215 × 1.025 is 220.375, and in whole pounds 220; the supporter has no name and stands in the sums only.
        for words in [
            "Eastmarsh CouncilFull member£5,000£5,125+£125",
            "Lantern & CoAffiliate£215£220+£5",
            "Fellside Borough CouncilFull memberFreeFreeNone",
            "Affiliates1£215£220+£5",
            "Together5£5,740£5,884+£144",
            "Larger council, 200,000 residents.",
        ] {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
        let more = operations.get(&format!("{path}/preview?change=more&sort=more")).await;
        assert!(!more.main().contains("Fellside Borough Council"), "{}", more.main());
        assert_eq!(operations.get(&format!("{path}/preview?sort=odd")).await.status, 400);
        let sheet = operations.get(&format!("{path}/preview.csv?category=full")).await;
        assert!(
            sheet.body.contains("eastmarsh,Eastmarsh Council,full,5000.00,5125.00,125.00,"),
            "{}",
            sheet.body
        );
        assert_eq!(sheet.body.lines().count(), 3, "{}", sheet.body);

        let adopt = operations.get(&format!("{path}/adopt")).await;
        assert!(adopt.main().contains("who pay more: 3; less: 0; the same: 1."), "{}", adopt.main());
        let revision = revision_of(&adopt);
        let showing = Uuid::now_v7().to_string();
        let fields = [("revision", revision.as_str()), ("showing", showing.as_str())];
        for _ in 0..2 {
            let sent = operations.post(&format!("{path}/adopt"), &fields).await;
            assert_eq!((sent.status.as_u16(), sent.header("location")), (303, path.as_str()), "taken once");
        }
        let revision = revision_of(&operations.get(&path).await);
        let back = operations.post(&format!("{path}/take-back"), &[("revision", &revision)]).await;
        assert_eq!(back.status, 303, "{}", back.main());
        assert!(operations.get(&path).await.main().contains("Draft"));
    });
}

/// One table replaces another of the same year; what it replaced comes back when it is taken back. A table by which invoices
/// were issued can only be replaced.
#[test]
fn a_table_that_was_used_is_only_replaced() {
    on_each_database(rooms, async |house| {
        with_scale(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let old = path_of(&house, "Scale", 2030).await;
        let id: Uuid = old.rsplit('/').next().unwrap().parse().unwrap();
        let fields = [("year", "2030-31"), ("title", "Second"), ("from", &id.to_string())];
        let path = operations.post("/money/fees/new", &fields).await.header("location").to_owned();
        let asked = operations.get(&format!("{path}/adopt")).await;
        assert!(asked.main().contains("It replaces “Scale”"), "{}", asked.main());
        let adopted = operations.post(&format!("{path}/adopt"), &[("revision", &revision_of(&asked))]).await;
        assert_eq!(adopted.status, 303, "{}", adopted.main());
        assert!(operations.get(&old).await.main().contains("Replaced"));
        let revision = revision_of(&operations.get(&path).await);
        operations.post(&format!("{path}/take-back"), &[("revision", &revision)]).await;
        assert!(operations.get(&old).await.main().contains("In force"), "what it replaced");

        sheets::issue_by(&house, id).await;
        let page = operations.get(&old).await;
        assert!(
            page.main().contains("4 invoices. It can’t be changed any more, only replaced."),
            "{}",
            page.main()
        );
        assert!(!page.body.contains("take-back"), "no such button");
        let table = store::find_fee_table(house.rows(), id).await.unwrap().unwrap();
        let revision = table.revision.to_string();
        let refused = operations.post(&format!("{old}/take-back"), &[("revision", &revision)]).await;
        assert_eq!(refused.status, 400, "{}", refused.main());
        let raised = LINES.replace("5000", "6000");
        let problems = house.try_import(&[("fee_lines.csv", raised.as_str())]).await;
        assert!(problems[0].contains("invoices were issued by this table"), "{problems:?}");
        let asked = operations.get(&format!("{path}/adopt")).await;
        assert!(
            asked.main().contains("4 invoices were issued by “Scale”. They stay as they are"),
            "{}",
            asked.main()
        );
    });
}

/// Lines are moved, changed and removed, and two people who do so at once don't overwrite each other; a draft is put aside
/// and brought back.
#[test]
fn lines_are_put_in_order_by_one_at_a_time() {
    on_each_database(rooms, async |house| {
        with_scale(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let old = path_of(&house, "Scale", 2030).await;
        let id = old.rsplit('/').next().unwrap();
        let fields = [("year", "2031-32"), ("title", "Next"), ("from", id)];
        let path = operations.post("/money/fees/new", &fields).await.header("location").to_owned();
        let table: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
        let lines = async || store::list_fee_lines(house.rows(), table).await.unwrap();
        let second = format!("{path}/lines/{}", lines().await[1].id);
        let revision = revision_of(&operations.get(&second).await);
        let moved =
            operations.post(&format!("{second}/move"), &[("act", "up"), ("revision", &revision)]).await;
        assert_eq!(moved.header("location"), path, "{}", moved.main());
        assert_eq!(lines().await[0].title, "Smaller council");
        for part in ["/move", "/remove", ""] {
            let fields = [line(&[]), vec![("act", "up"), ("revision", &revision)]].concat();
            let stale = operations.post(&format!("{second}{part}"), &fields).await;
            assert_eq!(stale.status, 409, "{part}");
        }
        let main = operations.get(&path).await.main();
        assert!(!main.contains("never used"), "{main}");
        let fields = [line(&[("title", "Any council"), ("amount", "1")]), vec![("revision", "2")]].concat();
        assert_eq!(operations.post(&second, &fields).await.status, 303);
        let main = operations.get(&path).await.main();
        assert!(main.contains("“Council in transition” is never used"), "{main}");
        assert_eq!(operations.post(&format!("{second}/remove"), &[("revision", "3")]).await.status, 303);
        let titles: Vec<_> = lines().await.into_iter().map(|line| (line.place, line.title)).collect();
        assert_eq!(titles[0], (1, "Council in transition".to_owned()));
        assert_eq!(titles.len(), 5);

        assert_eq!(operations.post(&format!("{path}/discard"), &[("revision", "4")]).await.status, 303);
        let list = operations.get("/money/fees").await;
        assert!(list.main().contains("Put aside"), "{}", list.main());
        assert_eq!(operations.get(&format!("{path}/adopt")).await.status, 404);
        let back = operations.post(&format!("{path}/bring-back"), &[("revision", "5")]).await;
        assert_eq!(back.header("location"), path);
        assert!(operations.get(&format!("{path}/edit")).await.main().contains("What it rests on"));
    });
}

/// The demonstration's table is marked as an example, and its page says how near it comes to the report: within two per cent for
/// each of the three lines of income of 2023/24.
#[test]
fn the_example_comes_near_the_report() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let path = path_of(&house, "Example scale of fees", 2023).await;
        let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
        let table = store::find_fee_table(house.rows(), id).await.unwrap().unwrap();
        let lines = store::list_fee_lines(house.rows(), id).await.unwrap();
        let members = store::list_members_of(house.rows(), table.year()).await.unwrap();
        let proposal = propose(&table.tariff(&lines), members, &Known::default());
        let printed = store::list_printed_fees(house.rows(), table.year_from).await.unwrap();
        assert_eq!(printed.len(), 3);
        for store::PrintedFees { figure, categories } in printed {
            let (named, unnamed) = proposal.net_of(&categories);
            let near = Nearness { expected: figure.amount_pence, named, unnamed };
            assert!(
                near.difference().0.abs() * 50 <= near.expected.0,
                "{}: {}",
                figure.title,
                near.in_words()
            );
        }
        assert!(proposal.lines.iter().all(|line| line.fee.is_ok()), "every member has a fee, if it is none");
        assert!(
            proposal.lines.iter().filter(|line| line.net() == Pence(0)).count() == 5,
            "five in transition"
        );
        let operations = house.sign_in("operations@network.example").await;
        let main = operations.get(&path).await.main();
        assert!(main.contains("An example: these fees are made up"), "{main}");
        assert!(main.contains("Member Fees: The example comes to £230,916.67, £111.33, less than 0.1%, less than the £231,028"), "{main}");
        assert!(!main.contains("To look at before it is adopted"), "{main}");
        let setting = operations.get("/money/settings").await.main();
        assert!(setting.contains("These are an example"), "{setting}");
        assert_eq!(house.sign_in("accountant@oldham.example").await.get("/money/fees").await.status, 200);
    });
}
