use jiff::SignedDuration;
use testkit::{Answer, House, on_each_database};

use super::rooms;

async fn make_duty(house: &House, title: &str) -> String {
    let operations = house.sign_in("operations@imagined.example").await;
    let fields = [
        ("title", title),
        ("details", "The room is in the town hall."),
        ("due-day", "10"),
        ("due-month", "6"),
        ("due-year", "2031"),
        ("every", "once"),
    ];
    let made = operations.post("/desk/duties/new", &fields).await;
    assert_eq!(made.header("location"), "/desk/duties", "{}", made.main());
    let list = operations.get("/desk/duties").await;
    link_to(&list, title)
}

/// The address behind the link with those words.
fn link_to(page: &Answer, words: &str) -> String {
    let before = page.body.split(words).next().unwrap_or("");
    before.rsplit("href=\"").next().unwrap_or("").split('"').next().unwrap_or("").to_owned()
}

fn revision_of(page: &Answer) -> String {
    let after = page.body.split("name=\"revision\" value=\"").nth(1).unwrap_or("");
    after.split('"').next().unwrap_or("").to_owned()
}

/// The id of the person whom the search offers.
fn person_of(page: &Answer) -> String {
    let after = page.body.split("name=\"to\"").nth(1).unwrap_or("");
    after.split("value=\"").nth(1).unwrap_or("").split('"').next().unwrap_or("").to_owned()
}

/// The operations lead hands a duty to an officer, who hands it back by the link in the letter; then it is handed on
/// again, and done.
#[test]
fn a_duty_is_handed_on_and_back_and_done() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let duty = make_duty(&house, "Book the room").await;
        let key = format!("desk.duty:{}", duty.rsplit('/').next().unwrap());
        let operations = house.sign_in("operations@imagined.example").await;
        assert!(operations.get("/desk").await.main().contains("Book the room"));
        let address = format!("/desk/hand?item={key}&q=FELLSIDE+BOROUGH");
        let picker = operations.get(&address).await;
        assert!(picker.main().contains("Officer lead, Fellside Borough Council"), "{}", picker.main());
        let (to, revision) = (person_of(&picker), revision_of(&picker));
        let fields = [
            ("to", to.as_str()),
            ("due-day", "10"),
            ("due-month", "6"),
            ("due-year", "2031"),
            ("words", "You know the town hall."),
            ("revision", &revision),
        ];
        assert_eq!(operations.post(&address, &fields).await.header("location"), "/desk");
        let desk = operations.get("/desk").await.main();
        assert!(desk.contains("With others (1)") && desk.contains("Officer lead of Fellside"), "{desk}");

        let link = house.link_in_letter_to("lead@fellside.example").await;
        assert!(link.starts_with("/task/duty/"), "{link}");
        let page = house.get(&link).await;
        assert!(page.main().contains("You know the town hall."), "{}", page.main());
        let revision = revision_of(&page);
        let wordless = house.post("", &link, &[("act", "back"), ("revision", &revision)]).await;
        assert_eq!(wordless.status, 422);
        let back = [("act", "back"), ("words", "I am away."), ("revision", revision.as_str())];
        assert!(house.post("", &link, &back).await.main().contains("It is handed back"));
        assert_eq!(house.get(&link).await.status, 410, "the link is spent");
        let desk = operations.get("/desk").await.main();
        assert!(desk.contains("I am away."), "{desk}");

        let picker = operations.get(&address).await;
        let revision = revision_of(&picker);
        let fields = fields.map(|(n, v)| if n == "revision" { (n, revision.as_str()) } else { (n, v) });
        operations.post(&address, &fields).await;
        let lead = house.sign_in("lead@fellside.example").await;
        let my = lead.get("/my").await;
        assert!(my.main().contains("Yours to do (1)"), "{}", my.main());
        let mine = link_to(&my, "Book the room");
        let revision = revision_of(&lead.get(&mine).await);
        let done = lead.post(&mine, &[("act", "save"), ("words", "Booked."), ("revision", &revision)]).await;
        assert_eq!(done.header("location"), "/my", "{}", done.main());
        assert_eq!(lead.get(&mine).await.status, 404);
        assert!(operations.get("/desk/duties").await.main().contains("Booked."));
        let told = platform::list_messages(house.rows(), "", "Done: Book the room", 0, 9).await.unwrap();
        assert_eq!(told.1, 1, "the giver is told");
    });
}

/// Every item says whose it is and since when it waits, or by when it is to be done.
#[test]
fn the_desk_says_whose_an_item_is_and_since_when() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let items = operations.get("/desk").await;
        let items: Vec<String> = items.texts(".app-item");
        let of = |title: &str| {
            items.iter().find(|item| item.contains(title)).unwrap_or_else(|| panic!("{items:?}"))
        };
        let without = of("Harrow Vale Town Council has nobody who speaks for it");
        assert!(without.contains("Yours, waiting since 1 September 2030, 9 months"), "{without}");
        // A second office with the power, and who holds it.
        let more = "power,body,seat,evidence\nmembers.manage,board,,The minutes\n";
        house.import(&[("mandates.csv", more)]).await;
        let items = operations.get("/desk").await.texts(".app-item");
        let without = items.iter().find(|item| item.contains("Harrow Vale")).unwrap();
        assert!(without.contains("Yours and 1 other person’s, waiting since"), "{without}");
        assert!(items.iter().all(|item| item.contains("waiting since") || item.contains("due")), "{items:?}");
    });
}

/// A duty that was made of an item says when the item is gone: there is nothing left to do.
#[test]
fn a_duty_says_when_what_it_was_about_is_settled() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let desk = operations.get("/desk").await;
        let place = desk.texts(".app-item").iter().position(|item| item.contains("Harrow Vale")).unwrap();
        let hand = desk.values(".app-item a[href^='/desk/hand']", "href").swap_remove(place);
        let to = members::find_person_by_email(house.rows(), "lead@fellside.example").await.unwrap().unwrap();
        let fields = [
            ("to", to.to_string()),
            ("due-day", "9".to_owned()),
            ("due-month", "6".to_owned()),
            ("due-year", "2031".to_owned()),
            ("revision", "1".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let given = operations.post(&format!("{hand}&q=fellside"), &fields).await;
        assert_eq!(given.header("location"), "/desk", "{}", given.main());
        let of_harrow_vale = async || {
            let items = operations.get("/desk").await.texts(".app-item");
            let theirs: Vec<String> = items.into_iter().filter(|item| item.contains("Harrow Vale")).collect();
            assert_eq!(theirs.len(), 1, "it stands there once");
            theirs[0].clone()
        };
        assert!(!of_harrow_vale().await.contains("is settled"));
        let lead = "person,organisation,role,from,until,note\nlead@fellside.example,harrow-vale,officer_lead,2031-06-01,,\n";
        house.import(&[("affiliations.csv", lead)]).await;
        let said = of_harrow_vale().await;
        assert!(said.contains("What it was about is settled") && said.contains("due"), "{said}");
    });
}

/// Two who hand on the same item at once make one duty of it; the second is shown that it changed.
#[test]
fn an_item_handed_on_twice_at_once_is_one_duty() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let desk = operations.get("/desk").await;
        let place = desk.texts(".app-item").iter().position(|item| item.contains("Harrow Vale")).unwrap();
        let hand = desk.values(".app-item a[href^='/desk/hand']", "href").swap_remove(place);
        let to = members::find_person_by_email(house.rows(), "lead@fellside.example").await.unwrap().unwrap();
        let to = to.to_string();
        let fields = [
            ("to", to.as_str()),
            ("due-day", "9"),
            ("due-month", "6"),
            ("due-year", "2031"),
            ("revision", "1"),
        ];
        let path = format!("{hand}&q=fellside");
        let (one, two) = tokio::join!(operations.post(&path, &fields), operations.post(&path, &fields));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "{} {}", one.main(), two.main());
        let told = platform::list_messages(house.rows(), "", "lead@fellside.example", 0, 9).await.unwrap();
        assert_eq!(told.1, 1, "one letter");
    });
}

/// Nobody opens somebody else's duty, and nobody but the desk opens the desk.
#[test]
fn a_duty_is_its_owners() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let duty = make_duty(&house, "Book the room").await;
        let mine = duty.replace("/desk/", "/my/");
        let other = house.sign_in("lead@eastmarsh.example").await;
        assert_eq!(other.get(&mine).await.status, 404);
        assert_eq!(other.post(&mine, &[("act", "save"), ("revision", "1")]).await.status, 404);
        for path in ["/desk", "/desk/duties", "/outbox", "/journal", "/journal.csv", duty.as_str()] {
            assert_eq!(other.get(path).await.status, 403, "{path}");
            assert_eq!(house.get(path).await.status, 303, "{path}");
        }
    });
}

/// Reminders go three days before, on the day and a week after, each once; who wants none gets none.
#[test]
fn its_owner_is_reminded_three_times() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        make_duty(&house, "Book the room").await;
        let mut counts = Vec::new();
        for _ in 0..20 {
            house.clock.advance(SignedDuration::from_hours(24));
            house.settle().await;
            let (_, count) = platform::list_messages(house.rows(), "", "Reminder: Book", 0, 9).await.unwrap();
            counts.push(count);
        }
        // From the 2nd of June on: the 7th, the 10th, the 17th.
        assert_eq!((counts[4], counts[5], counts[8], counts[15], counts[19]), (0, 1, 2, 3, 3), "{counts:?}");
        let operations = house.sign_in("operations@imagined.example").await;
        let desk = operations.get("/desk").await;
        assert!(desk.main().contains("11 days late"));
        let week = desk.texts(".app-section li");
        assert!(week.iter().any(|line| line.starts_with("Changed a duty, last on 17 June 2031")), "{week:?}");
        operations.post("/my/letters", &[("letters", "desk.duty_done"), ("revision", "1")]).await;
        make_duty_of(&house).await;
        for _ in 0..20 {
            house.clock.advance(SignedDuration::from_hours(24));
            house.settle().await;
        }
        let (_, count) = platform::list_messages(house.rows(), "", "Reminder: Write", 0, 9).await.unwrap();
        assert_eq!(count, 0);
    });
}

async fn make_duty_of(house: &House) {
    let operations = house.sign_in("operations@imagined.example").await;
    let fields = [
        ("title", "Write to members"),
        ("due-day", "30"),
        ("due-month", "6"),
        ("due-year", "2031"),
        ("every", "once"),
    ];
    assert_eq!(operations.post("/desk/duties/new", &fields).await.header("location"), "/desk/duties");
}

/// A rule makes the duty of each month four weeks ahead, until it is ended.
#[test]
fn a_rule_makes_a_duty_each_month() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let fields = [
            ("title", "Accounts to the bank"),
            ("due-day", "5"),
            ("due-month", "6"),
            ("due-year", "2031"),
            ("every", "month"),
        ];
        operations.post("/desk/duties/new", &fields).await;
        let waiting = async || {
            let duties = crate::store::list_open_duties(house.rows()).await.unwrap();
            duties.into_iter().map(|duty| duty.due_on.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, ["2031-06-05"]);
        for _ in 0..40 {
            house.clock.advance(SignedDuration::from_hours(24));
            house.settle().await;
        }
        assert_eq!(waiting().await, ["2031-06-05", "2031-07-05", "2031-08-05"]);
        let operations = house.sign_in("operations@imagined.example").await;
        let list = operations.get("/desk/duties").await;
        assert!(list.main().contains("every month, next on 5 September 2031"), "{}", list.main());
        let action =
            list.body.split("action=\"/desk/rules/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let revision = revision_of(&list);
        operations.post(&format!("/desk/rules/{action}"), &[("revision", &revision)]).await;
        for _ in 0..40 {
            house.clock.advance(SignedDuration::from_hours(24));
            house.settle().await;
        }
        assert_eq!(waiting().await.len(), 3);
    });
}
