use serde_json::Value;
use testkit::on_each_database;

use super::rooms;

/// The statistics of the network's annual report 2023/24, each with the title, place, day and number under which it
/// stands among the printed figures, and what comes of setting it beside the records. Those that differ are the ones in
/// which the report disagrees with itself, and those whose things are only in part on the public record.
const STATISTICS: &[(&str, &str, &str, &str, i64, &str)] = &[
    ("full_members", "Full members", "Highlights", "2024-07-31", 48, "agrees"),
    ("full_members_previous_year", "Full members", "Membership", "2023-07-31", 45, "agrees"),
    ("associate_members", "Associates", "Highlights", "2024-07-31", 22, "agrees"),
    ("associate_members_previous_year", "Associates", "Membership", "2023-07-31", 23, "agrees"),
    (
        "associate_town_parish_community",
        "Town, parish and community councils among the associates",
        "Highlights",
        "2024-07-31",
        13,
        "agrees",
    ),
    ("affiliate_members", "Affiliates", "Highlights", "2024-07-31", 49, "agrees"),
    ("affiliate_members_previous_year", "Affiliates", "Membership", "2023-07-31", 49, "agrees"),
    ("members_total", "Members", "Membership", "2024-07-31", 119, "agrees"),
    ("supporters", "Supporters", "Highlights", "2024-07-31", 23, "agrees"),
    ("supporters_list_heading", "Supporters", "Membership: heading", "2024-07-31", 22, "differs"),
    ("supporters_previous_year", "Supporters", "Membership", "2023-07-31", 22, "agrees"),
    ("supporters_named", "Supporters", "Membership: names", "2024-07-31", 22, "differs"),
    ("members_and_supporters", "Members and supporters", "Membership", "2024-07-31", 142, "agrees"),
    (
        "members_and_supporters_previous_year",
        "Members and supporters",
        "Membership",
        "2023-07-31",
        138,
        "differs",
    ),
    (
        "councils_eight_years_ago",
        "Councils when the present operations lead began",
        "",
        "2016-07-31",
        19,
        "no-query",
    ),
    ("transitioning_councils", "Councils in transition", "", "2024-07-31", 5, "agrees"),
    (
        "opposition_groups_took_control_2024",
        "Groups that took control in May 2024 and are in transition",
        "",
        "2024-07-31",
        3,
        "differs",
    ),
    (
        "opposition_groups_took_control_2023_and_2024",
        "Groups that took control in 2023 and 2024",
        "",
        "2024-07-31",
        7,
        "no-query",
    ),
    ("citizens_represented", "Citizens represented", "Highlights", "2024-07-31", 12_100_000, "differs"),
    ("budget_controlled", "Budget controlled", "Highlights", "2024-07-31", 19_800_000_000, "not-known"),
    (
        "reinvested_in_policy_projects",
        "Put back into projects of members over ten years",
        "",
        "2024-07-31",
        400_000,
        "no-query",
    ),
    ("case_studies_on_website_cover", "Case studies on the website", "Cover", "2024-07-31", 530, "differs"),
    (
        "case_studies_published_highlights",
        "Case studies on the website",
        "Highlights",
        "2024-07-31",
        534,
        "differs",
    ),
    ("case_studies_on_website", "Case studies on the website", "CCIN website", "2024-07-31", 535, "differs"),
    ("case_study_pack_new", "New case studies in the pack", "Cover", "2024-07-31", 57, "differs"),
    (
        "case_study_pack_new_highlights",
        "New case studies in the pack",
        "Highlights",
        "2024-07-31",
        53,
        "differs",
    ),
    ("case_study_pack_members", "Members who wrote for the pack", "", "2024-07-31", 53, "no-query"),
    ("case_study_categories", "Categories of case studies", "", "2024-07-31", 14, "agrees"),
    ("newsletter_inboxes", "Inboxes the newsletter reaches", "", "2024-07-31", 1300, "no-query"),
    ("newsletter_audiences", "Audiences of the newsletter", "", "2024-07-31", 8, "no-query"),
    ("mailings", "Mailings beside the newsletter", "", "2024-07-31", 25, "no-query"),
    ("training_places", "Training places paid for", "Meetings", "2023-10-31", 84, "no-query"),
    ("training_courses", "Training courses", "", "2023-10-31", 3, "agrees"),
    ("training_places_back_page", "Training places paid for", "Back", "2023-10-31", 80, "no-query"),
    ("study_visit_delegates", "Delegates on the visit to Emilia-Romagna", "", "2024-07-31", 25, "no-query"),
    (
        "study_visit_organisations",
        "Organisations on the visit to Emilia-Romagna",
        "",
        "2024-07-31",
        16,
        "no-query",
    ),
    ("study_visit_days", "Days of the visit to Emilia-Romagna", "", "2024-07-31", 3, "no-query"),
    ("overseas_visits_so_far", "Visits abroad so far", "", "2024-07-31", 2, "agrees"),
    ("conference_workshops", "Workshops at the Annual Conference", "", "2023-11-30", 15, "no-query"),
    ("policy_lab_reports_launched", "Policy lab reports launched", "", "2023-11-30", 2, "agrees"),
    ("policy_labs_approved", "Policy labs approved for 2024", "Funded", "2024-07-31", 3, "agrees"),
    (
        "policy_prototypes_approved",
        "Policy prototypes approved for 2024",
        "Funded",
        "2024-07-31",
        5,
        "agrees",
    ),
    ("live_labs_and_prototypes", "Live policy labs and prototypes", "", "2024-07-31", 17, "differs"),
    ("policy_lab_max_funding", "Most that a policy lab can receive", "", "2024-07-31", 20_000, "agrees"),
    (
        "policy_prototype_max_funding",
        "Most that a policy prototype can receive",
        "",
        "2024-07-31",
        2000,
        "agrees",
    ),
    ("congratulation_cards_sent", "Cards of congratulation sent", "", "2024-07-31", 150, "no-query"),
    ("dps_suppliers", "Suppliers on the purchasing system", "", "2024-07-31", 23, "agrees"),
    ("dps_period_start", "First day of the purchasing system", "", "2024-07-31", 20_200_401, "agrees"),
    ("dps_period_end", "Last day of the purchasing system", "", "2024-07-31", 20_250_331, "agrees"),
    ("principles", "Principles", "", "2024-07-31", 10, "agrees"),
    ("themes", "Themes", "", "2024-07-31", 2, "agrees"),
    ("theme_actions", "Actions under the themes", "", "2024-07-31", 15, "agrees"),
    (
        "emilia_romagna_cooperative_share_of_gdp",
        "Share of cooperatives in the domestic product of Emilia-Romagna",
        "",
        "2024-07-31",
        30,
        "no-query",
    ),
    (
        "emilia_romagna_population_members",
        "People in Emilia-Romagna who are members of a cooperative, of every three",
        "",
        "2024-07-31",
        2,
        "no-query",
    ),
    (
        "new_mps_from_local_government",
        "New Members of Parliament who come from local government",
        "",
        "2024-07-31",
        100,
        "no-query",
    ),
    ("founded", "Year of the founding", "", "2024-07-31", 2012, "agrees"),
    ("founders", "Founders", "", "2024-07-31", 3, "no-query"),
];

/// Every statistic that the records can give is given by a query as at its day; every other is listed, with why.
#[test]
fn the_statistics_of_the_report_are_compared_or_the_reason_is_said() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let json: Value = serde_json::from_str(&house.get("/figures.json").await.body).unwrap();
        let items = json["items"].as_array().unwrap();
        for (name, title, place, day, printed, outcome) in STATISTICS {
            let is_it = |item: &&Value| {
                let starts =
                    |field: &str, with: &str| item[field].as_str().is_some_and(|t| t.starts_with(with));
                item["title"] == *title
                    && item["as_at"] == *day
                    && item["source"] == "Annual report 2023/24"
                    && starts("place", place)
            };
            let found: Vec<&Value> = items.iter().filter(is_it).collect();
            assert!(!found.is_empty(), "{name} is not among the printed figures");
            for item in found {
                assert_eq!(item["printed"], *printed, "{name}");
                assert_eq!(item["outcome"], *outcome, "{name}: {item}");
                let recorded = item["recorded"].as_i64();
                match *outcome {
                    "agrees" | "differs" => assert!(recorded.is_some(), "{name}: {item}"),
                    _ => assert_eq!(recorded, None, "{name}: {item}"),
                }
            }
        }
        let page = house.get("/figures").await.main();
        for item in items {
            let reason = item["reason"].as_str().unwrap();
            let has_query = item["outcome"] != "no-query";
            assert_eq!(
                reason.is_empty(),
                has_query,
                "either a query answers it, or it says why none does: {item}"
            );
            assert!(page.contains(reason), "the page says why: {item}");
        }
    });
}

/// Days and years are read as such, not as numbers with their thousands parted.
#[test]
fn days_and_years_are_read_as_days_and_years() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let page = house.get("/figures").await.main();
        for words in ["1 April 2020", "31 March 2025", "2012"] {
            assert!(page.contains(words), "{words} is missing");
        }
        assert!(!page.contains("20,200,401") && !page.contains("2,012"));
    });
}
