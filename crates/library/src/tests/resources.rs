use testkit::on_each_database;

use super::rooms;

pub(super) const RESOURCES: &str = "reference,title,kind,date,precision,author,summary,address,principles,evidence,note
annual-report,Annual Report 2030,annual_report,2030-07,month,lantern,The year in figures.,imagined.example/report,Co-production; Social partnership,The report,
june-letter,Newsletter of June,newsletter,2030-06-24,day,,What happened in May.,,,,
may-letter,Newsletter of May,newsletter,2030-05-24,day,,What happened in April.,https://imagined.example/may,,,
chairs-letter,The chair's letter,newsletter,monthly,,,A letter to all.,,,,
visit,A visit to the hills,visit_report,2029/30,,eastmarsh,What was seen.,,,,Thirty went.
";

#[test]
fn resources_are_listed_by_kind_year_and_principle() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        house.import(&[("resources.csv", RESOURCES)]).await;
        let all = house.get("/resources").await;
        assert_eq!(all.text(".app-result__title"), "Annual Report 2030");
        assert_eq!(all.text(".app-result__kicker"), "Annual report");
        assert_eq!(all.text(".app-result__meta"), "Lantern & Co, July 2030");
        let letters = house.get("/resources?type=newsletter&year=2030").await;
        assert_eq!(letters.texts(".app-result__title"), ["Newsletter of June", "Newsletter of May"]);
        let about = house.get("/resources?principle=co-production&q=figure").await;
        assert_eq!(about.text(".app-sortbar__count"), "1 resource");
        let csv = house.get("/resources.csv?type=newsletter&sort=oldest").await;
        let lines: Vec<&str> =
            csv.body.lines().map(|line| line.split(',').next().unwrap_or_default()).collect();
        assert_eq!(lines, ["reference", "may-letter", "june-letter", "chairs-letter"]);
        let json = house.get("/resources.json?type=annual_report").await;
        let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(json["items"][0]["date"], "2030-07");
        assert_eq!(json["items"][0]["principles"][1], "Co-production");
        let feed = house.get("/resources.atom").await;
        assert_eq!(feed.body.matches("<entry>").count(), 5);
        assert_eq!(house.get("/resources?type=opera").await.status, 400);
        assert_eq!(house.get("/resources?page=7").await.status, 404);
    });
}

#[test]
fn a_resource_says_where_it_can_be_had_and_what_is_not_known() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        house.import(&[("resources.csv", RESOURCES)]).await;
        let page = house.get("/resources/annual-report").await;
        assert!(page.body.contains("href=\"https://imagined.example/report\""));
        assert_eq!(page.texts(".app-badge__label"), ["Social partnership", "Co-production"]);
        let page = house.get("/resources/june-letter").await;
        assert!(page.main().contains("Ask the network for a copy."));
        assert!(page.main().contains("Newsletter of May"));
        let page = house.get("/resources/chairs-letter").await;
        assert!(page.text(".app-note").contains("It appears monthly."));
        let page = house.get("/resources/visit").await;
        assert_eq!(
            page.text(".app-note p:last-child"),
            "The date of publication is not known. Thirty went. Dated 2029/30."
        );
        assert_eq!(house.get("/resources/nothing").await.status, 404);
    });
}
