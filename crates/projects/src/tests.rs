use std::sync::Arc;

use axum::http::StatusCode;
use platform::Actor;
use testkit::{House, on_each_database};
use uuid::Uuid;
use web::Room;

use crate::rules::Status;
use crate::store;
use crate::{ProjectImported, ProjectsOfMember, ProjectsOfPrinciple};

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([Arc::new(ProjectsOfPrinciple)])),
        members::room(Arc::new([Arc::new(ProjectsOfMember)])),
        crate::room(Arc::new([])),
    ]
}

const RULES: &str = "kind,max_funding,who_may_lead,scope
policy_lab,20000,A full member,Policy work that many members share.
policy_prototype,2000,Any member,A small piece of work in one place.
";

const PROJECTS: &str = "reference,title,kind,lead,lead_name,participants,year,round,principles,principles_complete,status,amount,summary,address,note,evidence,documents
open-shelves,Open shelves,policy_lab,eastmarsh,Eastmarsh Council,fellside; lantern,2031,7,Co-production; Democratic engagement,yes,active,16592,A library that belongs to its street.,https://old.example/project/shelves/,,The report,Bid: https://old.example/bid.pdf; Report: https://old.example/r
reading-rooms,Reading rooms,policy_prototype,fellside,,,2030,6,Co-production,no,published,,Villages that open their own library.,,,The report,
warm-halls,Warm halls,policy_prototype,eastmarsh,,,2031,7,,no,active,,Halls kept warm together.,,Up to £2000.,The report,
night-bus,Night bus,policy_lab,,A body without a record,harrow-vale,,,Social partnership,no,withdrawn,,A bus that runs at night.,,,The report,
seed-swap,Seed swap,other,,,,,,,no,published,,Seeds for all.,,,The report,
";

async fn told(house: &House) {
    house.with_cast().await;
    house.import(&[("project_rules.csv", RULES), ("projects.csv", PROJECTS)]).await;
}

/// Somebody looks what the network paid for, and narrows it down.
#[test]
fn the_list_shows_what_is_active_and_published() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let list = house.get("/projects").await;
        assert_eq!(list.status, StatusCode::OK);
        let titles = list.texts(".app-results a");
        assert_eq!(titles[2..], ["Reading rooms", "Seed swap"], "newest first, those without a year last");
        assert_eq!(titles.len(), 4, "what was withdrawn is left out");
        assert!(
            list.main()
                .contains("Up to £20,000 Policy work that many members share. Who may lead: a full member.")
        );
        assert!(list.main().contains("Led by Eastmarsh Council with 2 others, 2031"));
        let narrowed = house.get("/projects?type=policy-prototype&year=2031&member=eastmarsh").await;
        assert_eq!(narrowed.texts(".app-results a"), ["Warm halls"]);
        let joined = house.get("/projects?member=lantern").await;
        assert_eq!(joined.texts(".app-results a"), ["Open shelves"], "taking part counts as well");
        let withdrawn = house.get("/projects?status=withdrawn").await;
        assert_eq!(withdrawn.texts(".app-results a"), ["Night bus"]);
        let unknown = house.get("/projects?year=not-known").await;
        assert_eq!(unknown.texts(".app-results a"), ["Seed swap"]);
        let searched = house.get("/projects?q=librarys").await;
        assert!(searched.texts(".app-results a").contains(&"Open shelves".to_owned()), "{}", searched.main());
        let nothing = house.get("/projects?q=library&type=other").await;
        assert!(nothing.main().contains("No project matches all of this"));
        assert_eq!(house.get("/projects?sort=title").await.texts(".app-results a")[0], "Open shelves");
    });
}

/// Somebody takes the filtered list home in each format.
#[test]
fn downloads_hold_exactly_the_filtered_list() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let csv = house.get("/projects.csv?principle=co-production&sort=title").await;
        let lines: Vec<&str> = csv.body.lines().collect();
        assert_eq!(lines.len(), 3, "{}", csv.body);
        assert!(lines[1].starts_with("open-shelves,Open shelves,policy_lab,eastmarsh,"));
        let json = house.get("/projects.json?principle=co-production").await;
        assert!(json.body.contains("\"count\": 2") && json.body.contains("\"amount_pence\": 1659200"));
        let feed = house.get("/projects.atom?status=active").await;
        assert!(feed.header("content-type").starts_with("application/atom+xml"));
        assert_eq!(feed.body.matches("<entry>").count(), 2, "{}", feed.body);
        assert!(feed.body.contains("https://imagined.example/projects/open-shelves"));
    });
}

/// Somebody opens one project, and the papers of it.
#[test]
fn a_project_shows_all_that_is_known_of_it() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let page = house.get("/projects/open-shelves").await;
        let main = page.main();
        for words in [
            "Eastmarsh Council",
            "Fellside Borough Council",
            "Lantern & Co",
            "£16,592",
            "2031",
            "Co-production",
            "old.example",
            "Source: The report.",
        ] {
            assert!(main.contains(words), "{words} in {main}");
        }
        assert!(page.texts(".app-cards a").contains(&"Warm halls".to_owned()), "related by its lead");
        let data: serde_json::Value =
            serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
        assert_eq!(data["@type"], "Project");
        assert_eq!(data["funding"]["amount"]["value"], "16592.00");
        assert_eq!(data["funding"]["funder"]["name"], "Network of Imagined Councils");
        let bare = house.get("/projects/seed-swap").await.main();
        assert!(bare.contains("LeadNot known") && bare.contains("no one beside the lead"), "{bare}");
        let lead = house.get("/projects/night-bus").await.main();
        assert!(lead.contains("A body without a record") && lead.contains("was withdrawn"), "{lead}");
    });
}

#[test]
fn old_addresses_lead_to_the_project() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        for old in ["/project/open-shelves", "/project/shelves"] {
            let moved = house.get(old).await;
            assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
            assert_eq!(moved.header("location"), "/projects/open-shelves");
        }
        assert_eq!(house.get("/project/nowhere").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_stored_paper_can_be_read() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let project = store::find_by_slug(house.rows(), "warm-halls").await.unwrap().unwrap();
        let file = house.app.platform.files.keep("%PDF-1.7 …".into()).await.unwrap();
        let (id, label) = (Uuid::now_v7(), "Bid".to_owned());
        let paper =
            store::document::Model { id, project_id: project.id, place: 1, label, href: String::new(), file };
        let mut change = house.app.platform.database.change(Actor::command("test")).await.unwrap();
        platform::save::<store::document::Entity>(change.rows(), None, paper).await.unwrap();
        change.record(project.id, &ProjectImported { title: project.title });
        change.commit().await.unwrap();
        house.settle().await;
        assert!(house.get("/projects/warm-halls").await.body.contains("/projects/warm-halls/documents/1"));
        let file = house.get("/projects/warm-halls/documents/1").await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/pdf"));
        assert_eq!(house.get("/projects/warm-halls/documents/2").await.status, StatusCode::NOT_FOUND);
        assert!(!house.get("/projects/warm-halls/documents/x").await.status.is_server_error());
    });
}

/// Other rooms' pages show what belongs to them.
#[test]
fn members_and_principles_show_their_projects() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let member = house.get("/members/fellside").await;
        let kickers = member.texts(".app-card__kicker");
        assert_eq!(kickers, ["Leads", "Takes part"]);
        assert!(member.main().contains("Leads or led 1 project and takes or took part in 1 more."));
        let withdrawn = house.get("/members/harrow-vale").await.main();
        assert!(!withdrawn.contains("Night bus"));
        let principle = house.get("/principles/co-production").await;
        assert!(principle.main().contains("Funded projects that meet it (2)"), "{}", principle.main());
    });
}

/// A council is renamed: the list and the search follow.
#[test]
fn a_renamed_lead_is_found_by_its_new_name() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let renamed = "reference,name,kind,named\neastmarsh,Saltmere Council,metropolitan,yes\n";
        house.import(&[("organisations.csv", renamed)]).await;
        let list = house.get("/projects?q=saltmere").await;
        assert_eq!(list.texts(".app-results a").len(), 2, "{}", list.main());
    });
}

/// A list from elsewhere is read as well: other headings, names instead of references, stages in free words. What it
/// leaves out stays as it was.
#[test]
fn other_forms_are_read_and_keep_what_they_leave_out() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        let sheet = "title,lead_member,participating_members,year,type,round,principles,principles_complete,status_or_stage,amount_gbp,url,notes
Open Shelves,Eastmarsh Council with Lantern & Co,Eastmarsh; Fellside Borough,2031/32,Policy Lab (study visit),7,Co-production,partial,\"done, 25 delegates\",up to 2000,,
(title not seen),Oldgate Council (now gone),,2030,Policy Prototype,,,none listed,approved,,annual report 2030,
";
        let sheet = sheet.replace("Eastmarsh; Fellside Borough,", "Eastmarsh Council; Fellside Borough,");
        house.import(&[("projects.csv", &sheet)]).await;
        let shelves = store::find_by_slug(house.rows(), "open-shelves").await.unwrap().unwrap();
        assert_eq!(shelves.summary, "A library that belongs to its street.", "the form has no summaries");
        assert_eq!((shelves.status, shelves.year), (Status::Published, Some(2031)));
        assert_eq!(shelves.note, "Its stage as recorded: done, 25 delegates. Up to £2,000.");
        let page = house.get("/projects/open-shelves").await.main();
        assert!(page.contains("Fellside Borough Council") && page.contains("Lantern & Co"), "{page}");
        let described = house.get("/projects/policy-prototype-led-by-oldgate-council-2030").await;
        let main = described.main();
        assert!(main.contains("Oldgate Council") && main.contains("Source: annual report 2030."), "{main}");
    });
}

#[test]
fn what_is_wrong_with_a_sheet_is_said_by_line_and_column() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let sheet = "title,kind,lead,participants,year,principles,status,amount
Good,policy_lab,eastmarsh,,2031,,active,
Bad,polcy lab,eastmarch,nobody at all,soon,Coproduction,publishd,some
Good,policy_lab,,,,,active,
,policy_lab,,,,,active,
";
        let problems = house.try_import(&[("projects.csv", sheet)]).await;
        let text = problems.join("\n");
        for expected in [
            "line 3, column “kind”",
            "line 3, column “lead”: there is no organisation “eastmarch”; did you mean “Eastmarsh Council”?",
            "“Coproduction” is not known here; did you mean “co-production”?",
            "“nobody at all”",
            "“soon” is not a year",
            "“publishd” is not known here; did you mean “published”?",
            "line 4, column “title”: the project of line 2 has the same address.",
            "line 5, column “title”: this must be filled in.",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert_eq!(house.get("/projects").await.texts(".app-results a").len(), 0, "nothing was kept");
    });
}

/// What was exported can be imported, and then nothing changes.
#[test]
fn the_form_makes_a_round_trip() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        for export in crate::exports::all() {
            let change = house.app.platform.database.read_consistently().await.unwrap();
            let rows = (export.write)(&change).await.unwrap();
            drop(change);
            let before = platform::position(house.rows()).await.unwrap();
            let sheet = String::from_utf8(web::csv_file(export.headings, rows)).unwrap();
            house.import(&[(&format!("{}.csv", export.name), &sheet)]).await;
            assert_eq!(platform::position(house.rows()).await.unwrap(), before, "{sheet}");
        }
    });
}

/// The report's own figures, by query from the records.
#[test]
fn the_demonstration_gives_the_figures_of_the_report() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let figures = web::Figures(crate::room(Arc::new([])).figures);
        for (key, expected) in [
            ("projects.live", 8),
            ("projects.labs_approved", 3),
            ("projects.prototypes_approved", 5),
            ("projects.projects", 35),
        ] {
            let figure = figures.find(key).unwrap();
            let count = figure.as_at(house.rows(), "2024-07-31".parse().unwrap()).await.unwrap();
            assert_eq!(count, Some(expected), "{key}");
        }
        let list = house.get("/projects").await;
        assert_eq!(list.text(".app-sortbar__count"), "38 projects");
        let second = house.get("/projects?page=2").await;
        assert_eq!(second.texts(".app-results a").len(), 18);
        let moved = house.get("/project/coop-values-driven-ai").await;
        assert_eq!(moved.header("location"), "/projects/cooperative-values-driven-ai");
        for project in store::list_projects(house.rows()).await.unwrap() {
            assert_eq!(house.get(&project.href()).await.status, StatusCode::OK, "{}", project.slug);
        }
    });
}

#[test]
fn bad_addresses_get_a_clear_page() {
    on_each_database(rooms, async |house| {
        told(&house).await;
        for (address, status) in [
            ("/projects?year=1066", StatusCode::BAD_REQUEST),
            ("/projects?sort=size", StatusCode::BAD_REQUEST),
            ("/projects?page=0", StatusCode::BAD_REQUEST),
            ("/projects?page=99", StatusCode::NOT_FOUND),
            ("/projects?page=99999999999999999999", StatusCode::BAD_REQUEST),
            ("/projects/nothing", StatusCode::NOT_FOUND),
            ("/projects?q=%ff", StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(house.get(address).await.status, status, "{address}");
        }
    });
}
