use axum::http::Method;
use testkit::on_each_database;

use super::{rooms, with_case_studies};

#[test]
fn the_list_is_searched_narrowed_down_and_ordered() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let all = house.get("/case-studies").await;
        let titles = [
            "Young voices in the town hall",
            "A library that belongs to its street",
            "Homes by the water",
            "Armed forces",
        ];
        assert_eq!(all.texts(".app-result__title"), titles);
        let found = house.get("/case-studies?q=libraries").await;
        assert_eq!(found.texts(".app-result__title"), [titles[1], titles[0]]);
        assert_eq!(found.text(".app-result mark"), "library");
        let titled = house.get("/case-studies?sort=title").await;
        assert_eq!(titled.texts(".app-result__title")[0], titles[1]);
        let both = house
            .get("/case-studies?member=eastmarsh&principle=co-production&principle=social-partnership")
            .await;
        assert_eq!(both.text(".app-sortbar__count"), "2 case studies");
        assert!(both.main().contains("Region: North West") || both.body.contains("value=\"north-west\""));
        let one =
            house.get("/case-studies?member=eastmarsh&year=2029&category=housing&region=north-west").await;
        assert_eq!(one.texts(".app-result__title"), [titles[2]]);
        assert_eq!(one.texts(".app-chips__chip").len(), 4);
    });
}

#[test]
fn misspelt_words_find_what_was_meant() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let found = house.get("/case-studies?q=librery").await;
        assert!(found.main().contains("Showing results for library. Nothing has “librery”."));
        assert_eq!(found.text(".app-sortbar__count"), "2 case studies");
        let none = house.get("/case-studies?member=fellside").await;
        assert_eq!(
            (none.status.as_u16(), none.texts(".app-chips__chip").len()),
            (200, 1),
            "a member without any"
        );
        let none = house.get("/case-studies?q=xyzzyplugh&member=eastmarsh").await;
        assert_eq!(none.text(".app-empty__title"), "No case study matches all of this");
        assert!(none.main().contains("Search the whole site"));
    });
}

#[test]
fn every_download_is_exactly_the_filtered_list() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let csv = house.get("/case-studies.csv?principle=co-production&sort=oldest").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let lines: Vec<&str> =
            csv.body.lines().map(|line| line.split(',').next().unwrap_or_default()).collect();
        assert_eq!(lines, ["reference", "homes-by-the-water", "library-of-its-street"]);
        let json = house.get("/case-studies.json?q=library").await;
        let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(json["count"], 2);
        assert_eq!(json["licence"], "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)");
        assert_eq!(json["items"][0]["reference"], "library-of-its-street");
        assert_eq!(json["items"][0]["organisation"]["name"], "Eastmarsh Council");
        assert_eq!(json["items"][0]["principles"][1]["title"], "Co-production");
        let feed = house.get("/case-studies.atom?region=south-west").await;
        assert_eq!(feed.body.matches("<entry>").count(), 1);
        assert!(feed.body.contains("https://imagined.example/case-studies.atom?region=south-west"));
    });
}

#[test]
fn a_page_tells_what_is_known_and_what_is_not() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let page = house.get("/case-studies/library-of-its-street").await;
        assert_eq!(page.text("h1"), "Case study A library that belongs to its street");
        assert_eq!(page.text(".app-prose strong"), "desk");
        assert!(!page.body.contains("<script>alert"), "what people wrote is cleaned");
        assert_eq!(page.texts(".app-badge__label"), ["Social partnership", "Co-production"]);
        for words in ["4 March 2030", "North West", "Education & Training", "Officer lead, Eastmarsh Council"]
        {
            assert!(page.text(".app-aside").contains(words), "{words}");
        }
        assert!(page.main().contains("More from Eastmarsh Council"));
        assert!(page.main().contains("Homes by the water"));
        assert!(page.body.contains("\"@type\":\"Article\""));
        let page = house.get("/case-studies/armed-forces").await;
        assert!(page.text(".app-note").contains("The records do not say which member it is from."));
        assert!(page.text(".app-note").contains("The principles it meets are not recorded."));
        let page = house.get("/case-studies/homes-by-the-water").await;
        assert!(page.text(".app-note").contains("The year is inferred."));
        assert_eq!(page.text("title"), "Homes by the water – Network of Imagined Councils");
    });
}

#[test]
fn old_addresses_lead_to_the_new() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        for (old, new) in [
            ("/case-study/young-voices", "/case-studies/young-voices"),
            ("/case-study/A-Library", "/case-studies/library-of-its-street"),
        ] {
            let moved = house.get(old).await;
            assert_eq!((moved.status.as_u16(), moved.header("location")), (308, new));
        }
        assert_eq!(house.get("/case-study/nothing").await.status, 404);
    });
}

#[test]
fn wrong_addresses_get_a_clear_page() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        for (address, status, words) in [
            ("/case-studies?member=nobody", 400, "There is no member “nobody”."),
            ("/case-studies?principle=%3Cb%3E", 400, "There is no principle “<b>”."),
            ("/case-studies?sort=loudest", 400, "There is no order “loudest”."),
            ("/case-studies?page=0", 400, "is not a page number"),
            ("/case-studies?page=x", 400, "is not a page number"),
            ("/case-studies?page=2", 404, "Page not found"),
            ("/case-studies?page=99999999999999999999", 400, "is not a page number"),
            ("/case-studies?page=1000000", 404, "Page not found"),
            ("/case-studies?page=18446744073709551615", 400, "is not a page number"),
            ("/case-studies?q=%ff", 400, "not UTF-8"),
            ("/case-studies/no-such-thing", 404, "Page not found"),
            ("/case-studies/%ff", 400, "can’t be read"),
            ("/case-studies.csv?year=1066", 400, "There is no year “1066”."),
        ] {
            let page = house.get(address).await;
            assert_eq!(page.status, status, "{address}");
            assert!(
                page.main().contains(words) || page.text("h1").contains(words),
                "{address}: {}",
                page.main()
            );
        }
        let long = format!("/case-studies?q={}", "council+".repeat(1_250));
        assert_eq!(house.get(&long).await.status, 414);
        let posted = house.ask(Method::POST, "/case-studies").await;
        assert_eq!((posted.status.as_u16(), posted.header("allow")), (405, "GET,HEAD"));
        let odd = house.get("/case-studies?q=%22%22+-+%2B%28%29+%2A%3A%5E~+AND+OR").await;
        assert_eq!(odd.status, 200);
    });
}

#[test]
fn members_and_principles_show_their_case_studies() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let member = house.get("/members/eastmarsh").await;
        assert!(member.main().contains("Case studies (2)"));
        assert!(member.body.contains("/case-studies?member=eastmarsh"));
        let none = house.get("/members/fellside").await;
        assert!(!none.body.contains("/case-studies?member="));
        let principle = house.get("/principles/co-production").await;
        assert!(principle.main().contains("Case studies that meet it (2)"));
        assert!(principle.body.contains("/case-studies?principle=co-production"));
    });
}

#[test]
fn a_renamed_member_is_found_by_its_new_name() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let renamed = "reference,name,kind,nation,region,named
eastmarsh,Westfen Council,metropolitan,England,East of England,yes
";
        house.import(&[("organisations.csv", renamed)]).await;
        let found = house.get("/case-studies?q=westfen&region=east-of-england").await;
        assert_eq!(found.text(".app-sortbar__count"), "2 case studies");
        assert!(found.text(".app-result__meta").contains("Westfen Council"));
    });
}

#[test]
fn an_empty_library_says_what_will_be_there() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let list = house.get("/case-studies").await;
        assert_eq!(
            (list.status.as_u16(), list.text(".app-empty__title")),
            (200, "No case studies yet".to_owned())
        );
        assert_eq!(house.get("/case-studies.csv").await.body.lines().count(), 1);
        assert_eq!(house.get("/case-studies.atom").await.status, 200);
    });
}
