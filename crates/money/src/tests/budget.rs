use platform::{Day, Pence};
use testkit::on_each_database;

use super::{BUDGET, links, revision_of, rooms, with_budget};
use crate::rules::budget::{Amount, Verdict, chains, check_cells, check_totals};
use crate::store;

const REPORT: &str = include_str!("../../../../demo/budget_printed.csv");

const SAME: [&str; 4] = [""; 4];

/// The line; 2022/23 and the three projected years as the report prints them: empty, TBC or pounds; and what the records say where
/// they say something else. They do in three of the 96 cells: what is carried forward.
const EXPECTED: &[(&str, [&str; 4], [&str; 4])] = &[
    ("member-fees", ["198139", "231028", "245928", "252928"], SAME),
    ("associate-and-affiliate-fees", ["15175", "20450", "20950", "21450"], SAME),
    ("supporter-fees", ["675", "700", "750", "800"], SAME),
    ("carry-forward", ["51300", "34972", "83584", "127738"], ["", "36972", "85584", "129738"]),
    ("ccin-annual-conference", ["395", "TBC", "TBC", "TBC"], SAME),
    ("partnership-income", ["0", "20000", "0", "0"], SAME),
    ("policy-projects-withdrawn", ["", "7000", "", ""], SAME),
    ("accountable-body-fee", ["6237"; 4], SAME),
    ("officer-network-governance", ["6237"; 4], SAME),
    ("agm-and-meetings", ["618", "3500", "3500", "3500"], SAME),
    ("travel-expenses-and-accommodation", ["6395", "7000", "7000", "7000"], SAME),
    ("communications-support", ["60000"; 4], SAME),
    ("website-maintenance-and-email-costs", ["3854", "4000", "4000", "4000"], SAME),
    ("printing-and-design", ["13589", "8000", "8000", "8000"], SAME),
    ("membership-support", ["21125", "24000", "24000", "24000"], SAME),
    ("event-sponsorship", ["0", "0", "1500", "1500"], SAME),
    ("stir-to-action-festival", ["2400", "0", "0", "0"], SAME),
    ("conference-expenses", ["20661", "20000", "20000", "20000"], SAME),
    ("annual-conference", ["10628", "8000", "8000", "8000"], SAME),
    ("policy-labs-and-prototypes", ["57800", "67000", "75000", "75000"], SAME),
    ("study-visit", ["9168", "16592", "", ""], SAME),
    ("ccin-strategy-development", ["5000", "TBC", "", ""], SAME),
    ("ccin-10th-anniversary-video-rewind-project", ["5000", "", "", ""], SAME),
    ("reserve", ["25000"; 4], SAME),
];

/// A figure as the list above has it.
fn in_pounds(amount: Amount) -> String {
    match (amount.known, amount.open) {
        (Some(known), _) => (known.0 / 100).to_string(),
        (None, 0) => String::new(),
        (None, _) => "TBC".to_owned(),
    }
}

/// The report's budget table, all 96 cells, from the records and cell by cell: 93 are the same, and three are £2,000 apart, because
/// the printed carry forward of 2023/24 is not the printed balance of the year before.
#[test]
fn the_reports_budget_is_made_from_the_records_cell_by_cell() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let records = store::budget_records(house.rows(), "08-01").await.unwrap();
        let (books, printed) = (records.books(), store::list_budget_printed(house.rows()).await.unwrap());
        let printed: Vec<_> = printed.iter().filter_map(store::BudgetPrinted::figure).collect();
        assert_eq!(printed.len(), REPORT.lines().count() - 1);
        let columns = books.columns();
        let cells = check_cells(&printed, &books, &columns);
        assert_eq!((cells.len(), EXPECTED.len() * 4), (96, 96));
        for (slug, prints, records_say) in EXPECTED {
            for (place, first) in [2022, 2023, 2024, 2025].into_iter().enumerate() {
                let year = Day::of(first, 8, 1);
                let cell = cells
                    .iter()
                    .find(|cell| cell.printed.about == *slug && cell.printed.year == year)
                    .unwrap();
                assert_eq!(in_pounds(cell.printed.says()), prints[place], "{slug} {first}: printed");
                let is_same = records_say[place].is_empty();
                let expected = if is_same { prints[place] } else { records_say[place] };
                assert_eq!(in_pounds(cell.recorded), expected, "{slug} {first}: in the records");
                let verdict = if is_same { Verdict::Same } else { Verdict::Off(Pence::pounds(-2_000)) };
                assert_eq!(cell.verdict, verdict, "{slug} {first}");
            }
        }
        let totals = check_totals(&printed, &books);
        let agreeing = totals.iter().filter(|(printed, sum)| printed.amount == *sum).count();
        assert_eq!((agreeing, totals.len()), (40, 40), "every printed total follows from its printed lines");
        let links = chains(&printed, &books);
        let broken: Vec<_> = links.iter().filter(|link| link.carried != link.balance_before).collect();
        assert_eq!((links.len(), broken.len(), broken[0].year), (3, 1, Day::of(2023, 8, 1)));
        assert_eq!(
            (broken[0].carried, broken[0].balance_before),
            (Pence::pounds(34_972), Pence::pounds(36_972))
        );
        let balances: Vec<i64> = columns.iter().map(|column| column.balance.at_least().0 / 100).collect();
        assert_eq!(balances, [36_972, 85_584, 129_738, 181_442], "the later ones are £2,000 above print");
        let open: Vec<u32> = columns.iter().map(|column| column.balance.open).collect();
        assert_eq!(open, [0, 2, 3, 4], "and each says how much it waits for");
    });
}

#[test]
fn everybody_reads_the_report_against_the_records() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let main = house.get("/budget/report").await.main();
        for words in ["40 of 40", "2 of 3", "93 of 96", "£2,000 apart", "£36,972", "£34,972"] {
            assert!(main.contains(words), "{words}: {main}");
        }
        assert!(main.contains("Carry Forward 2025/26: printed £127,738, in the records £129,738"), "{main}");
        let csv = house.get("/budget/report.csv").await;
        assert_eq!(csv.body.lines().count(), 137);
        assert_eq!(csv.body.matches("off by -2000.00").count(), 3);
        let budget = house.get("/budget").await;
        assert!(budget.main().contains("£198,139") && budget.main().contains("To be confirmed"));
        assert_eq!(links(&budget, "/budget/2022-23/").len(), 23, "24 lines, of which one has nothing");
    });
}

/// A figure opens to what it is made of; a total that waits for something says so.
#[test]
fn every_figure_opens_to_what_it_is_made_of() {
    on_each_database(rooms, async |house| {
        assert!(house.get("/budget").await.main().contains("No budget is published yet"));
        with_budget(&house).await;
        let main = house.get("/budget").await.main();
        assert!(main.contains("£900"), "1,000 and 200 without 300: {main}");
        assert!(main.contains("£1,600 without 1 amount to be confirmed"), "900, 1,100, without 400: {main}");
        let rooms = house.get("/budget/2029-30/rooms").await.main();
        for words in ["£300", "A hall for the meeting", "Halls & Co", "Invoice 7", "3 February 2030"] {
            assert!(rooms.contains(words), "{words}: {rooms}");
        }
        let carried = house.get("/budget/2030-31/carry-forward").await.main();
        assert!(carried.contains("It is the balance of 2029/30") && carried.contains("£900"), "{carried}");
        let travel = house.get("/budget/2030-31/travel").await.main();
        assert!(travel.contains("To be confirmed") && travel.contains("The committee fixes it in March"));
        let csv = house.get("/budget.csv").await.body;
        assert!(
            csv.contains("expenditure,talk,line,travel,Travel,2030/31,projected,to_be_confirmed,,1"),
            "{csv}"
        );
        assert!(csv.contains(",,balance,,Balance,2030/31,projected,known_in_part,1600.00,1"), "{csv}");
        assert_eq!(house.get("/budget/items.csv").await.body.lines().count(), 8);
        let json: serde_json::Value = serde_json::from_str(&house.get("/budget.json").await.body).unwrap();
        assert_eq!(json["years"][1]["basis"], "projected");
        assert!(house.get("/budget.xlsx").await.body.starts_with("PK"), "a workbook is a zip file");
        let paper = house.get("/budget.pdf").await;
        assert!(paper.body.starts_with("%PDF-"), "{}", paper.main());
        assert_eq!(house.get("/budget?year=2029-30").await.status, 200);
    });
}

#[test]
fn hostile_addresses_are_answered_politely() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        for hostile in [
            "/budget/2029-30/nothing",
            "/budget/1999-00/rooms",
            "/budget/x/rooms",
            "/budget/2029-30/%3Cscript%3E",
            "/budget/2029-30/%F0%9F%98%80",
            "/budget?year=zzz",
            "/budget?year=9999999999-30",
            "/budget/documents/not-a-key",
            "/budget/documents/00000000-0000-0000-0000-000000000000",
        ] {
            assert!(house.get(hostile).await.status.is_client_error(), "{hostile}");
        }
        let operations = house.sign_in("operations@imagined.example").await;
        for hostile in [
            "/money/budget/2029-30/add/theft",
            "/money/budget/2029-30/add/recorded?pays=x",
            "/money/budget/0000-01",
            "/money/budget/items/x",
            "/money/budget/items/00000000-0000-0000-0000-000000000000",
            "/money/budget/2029-30/lines/%27%20OR%201",
        ] {
            assert!(operations.get(hostile).await.status.is_client_error(), "{hostile}");
        }
        let huge = [
            ("line", "rooms"),
            ("amount", "99999999999999999999"),
            ("words", "x"),
            ("day-day", "1"),
            ("day-month", "1"),
            ("day-year", "2031"),
        ];
        assert_eq!(operations.post("/money/budget/2030-31/add/recorded", &huge).await.status, 422);
    });
}

#[test]
fn an_import_names_what_is_wrong_by_line_and_repeats_leave_no_trace() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let before = platform::position(house.rows()).await.unwrap();
        house.import(BUDGET).await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before, "the same again leaves no trace");
        let items = "reference,year,line,kind,amount
x,2030/31,carry-forward,assumption,5
y,2031/32,rooms,assumption,5
z,2030/31,rooms,guess,5
v,2030/31,nowhere,assumption,5
w,2030/31,rooms,assumption,a lot
u,2030/31,rooms,to_be_confirmed,5
";
        let problems = house.try_import(&[("budget_items.csv", items)]).await;
        assert_eq!(problems.len(), 6, "{problems:#?}");
        for (line, words) in [
            (2, "balance of the year before"),
            (3, "has no budget"),
            (4, "none of recorded"),
            (5, "not a line"),
            (6, "not an amount"),
            (7, "no amount yet"),
        ] {
            let is_there = problems.iter().any(|p| p.contains(&format!("line {line}")) && p.contains(words));
            assert!(is_there, "{line}: {problems:#?}");
        }
        let second = "line,group,title,source\nanother,income,Another,carry_forward\n";
        let problems = house.try_import(&[("budget_lines.csv", second)]).await;
        assert!(problems[0].contains("another line carries the balance forward"), "{problems:?}");
    });
}

/// A year is begun from the year before, published after it, closed once it is settled.
#[test]
fn a_year_is_begun_published_and_closed() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let nobody = house.sign_in("nobody@imagined.example").await;
        for path in ["/money", "/money/budget", "/money/budget/2030-31", "/money/budget/new"] {
            assert_eq!(nobody.get(path).await.status, 403, "{path}");
            assert_eq!(operations.get(path).await.status, 200, "{path}");
        }
        assert_eq!(operations.post("/money/budget/new", &[("year", "2029-30")]).await.status, 422);
        let form = [("year", "2031-32"), ("copy", "yes"), ("evidence", "A draft")];
        let begun = operations.post("/money/budget/new", &form).await;
        assert_eq!(begun.header("location"), "/money/budget/2031-32", "{}", begun.main());
        let year = operations.get("/money/budget/2031-32").await;
        assert!(year.main().contains("£400") && year.main().contains("Not published"), "{}", year.main());
        assert!(!house.get("/budget").await.main().contains("2031/32"), "nobody else sees it");
        assert_eq!(house.get("/budget/2031-32/rooms").await.status, 404);

        let step = async |year: &str, act: &str, revision: &str| {
            operations.post(&format!("/money/budget/{year}"), &[("act", act), ("revision", revision)]).await
        };
        let closed = step("2031-32", "close", "1").await;
        assert!(closed.status == 422 && closed.main().contains("not over yet"), "{}", closed.main());
        assert_eq!(step("2031-32", "publish", "7").await.status, 409);
        assert_eq!(step("2031-32", "publish", "1").await.status, 303);
        assert!(house.get("/budget").await.main().contains("2031/32"));
        let back = step("2030-31", "unpublish", "1").await;
        assert!(
            back.status == 422 && back.main().contains("2031/32 begins with its balance"),
            "{}",
            back.main()
        );
        assert_eq!(step("2030-31", "sell", "1").await.status, 400);
    });
}

/// Groups and lines are kept; what feeds a line is said; two lines never carry the balance.
#[test]
fn groups_and_lines_are_kept() {
    on_each_database(rooms, async |house| {
        with_budget(&house).await;
        let operations = house.sign_in("operations@imagined.example").await;
        let group = [("title", "Development"), ("section", "expenditure"), ("place", "5")];
        assert_eq!(operations.post("/money/budget/groups/new", &group).await.status, 303);
        assert_eq!(operations.post("/money/budget/groups/new", &group).await.status, 422, "twice");
        let line = [("title", "Strategy"), ("group", "development"), ("source", "records"), ("place", "1")];
        assert_eq!(operations.post("/money/budget/lines/new", &line).await.status, 303);
        let second =
            [("title", "More carried"), ("group", "income"), ("source", "carry_forward"), ("place", "9")];
        let refused = operations.post("/money/budget/lines/new", &second).await;
        assert!(
            refused.status == 422 && refused.main().contains("can be carried only once"),
            "{}",
            refused.main()
        );
        let fees = [("title", "Fees of friends"), ("group", "income"), ("source", "fees"), ("place", "3")];
        assert!(
            operations
                .post("/money/budget/lines/new", &fees)
                .await
                .main()
                .contains("Choose whose fees feed it")
        );
        let revision = revision_of(&operations.get("/money/budget/lines/strategy").await);
        let edit = [
            ("title", "Strategy and plans"),
            ("group", "development"),
            ("source", "records"),
            ("place", "1"),
            ("revision", revision.as_str()),
        ];
        assert_eq!(operations.post("/money/budget/lines/strategy", &edit).await.status, 303);
        assert_eq!(operations.post("/money/budget/lines/strategy", &edit).await.status, 409, "a stale form");
        assert!(operations.get("/money/budget/lines").await.main().contains("Strategy and plans"));
    });
}
