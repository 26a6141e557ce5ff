use testkit::on_each_database;

use super::rooms;

/// Somebody signs in and reads where they belong and what their office lets them do.
#[test]
fn my_page_says_where_i_belong_and_what_i_may_do() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        assert_eq!(house.get("/my").await.header("location"), "/sign-in?to=%2Fmy");
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let main = lead.get("/my").await.main();
        assert!(main.contains("Hello, Officer lead of Eastmarsh."), "{main}");
        assert!(main.contains("Eastmarsh Council") && main.contains("Edit its profile"), "{main}");
        assert!(main.contains("Nothing waits for you"), "{main}");
        assert!(!main.contains("Today you may"), "{main}");
        let operations = house.sign_in("operations@imagined.example").await;
        let main = operations.get("/my").await.main();
        assert!(
            main.contains("Today you may:") && main.contains("keep bodies, offices and powers"),
            "{main}"
        );
        let nobody = house.sign_in("nobody@imagined.example").await;
        let main = nobody.get("/my").await.main();
        assert!(main.contains("not linked to an organisation yet"), "{main}");
    });
}

/// A name is changed in two windows: the second is told, and keeps what was typed.
#[test]
fn details_are_saved_and_a_stale_window_is_told() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let saved = lead
            .post("/my/details", &[("name", "A. Lead"), ("phone", "01632 960001"), ("revision", "1")])
            .await;
        assert_eq!(saved.header("location"), "/my");
        assert!(lead.get("/my").await.main().contains("Hello, A. Lead."));
        let stale = lead.post("/my/details", &[("name", "Another"), ("phone", ""), ("revision", "1")]).await;
        assert_eq!(stale.status, 422);
        assert!(stale.main().contains("changed in another window"), "{}", stale.main());
        assert!(
            stale.body.contains("value=\"Another\"") && stale.body.contains("value=\"2\""),
            "{}",
            stale.body
        );
        let empty = lead.post("/my/details", &[("name", " "), ("revision", "2")]).await;
        assert!(empty.main().contains("Enter your name"));
    });
}

/// An address changes once its owner presses the button in the letter to it, and the old one is told.
#[test]
fn an_address_is_changed_by_a_link_to_the_new_one() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        lead.post("/my/address", &[("email", "New.Lead@eastmarsh.example")]).await;
        assert!(lead.get("/my/details").await.main().contains("lead@eastmarsh.example"));
        let link = house.link_in_letter_to("new.lead@eastmarsh.example").await;
        assert!(house.get(&link).await.main().contains("new.lead@eastmarsh.example"));
        assert_eq!(house.post("", &link, &[("act", "save")]).await.header("location"), "/sign-in");
        assert_eq!(house.post("", &link, &[("act", "save")]).await.status, 410);
        assert!(lead.get("/my/details").await.main().contains("new.lead@eastmarsh.example"));
        let (letters, _) =
            platform::list_messages(house.rows(), "", "lead@eastmarsh.example", 0, 9).await.unwrap();
        assert!(letters.iter().any(|letter| letter.subject == "Your e-mail address was changed"));
        house.sign_in("new.lead@eastmarsh.example").await;
        let taken = lead.post("/my/address", &[("email", "finance@eastmarsh.example")]).await;
        assert_eq!(taken.header("location"), "/my", "the same answer");
        let (letters, _) =
            platform::list_messages(house.rows(), "", "finance@eastmarsh.example", 0, 9).await.unwrap();
        assert!(letters[0].letter().action.is_none());
    });
}
