use testkit::on_each_database;

use super::rooms;

#[test]
fn a_link_signs_in_once_and_only_by_its_button() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let asked = house.get("/my/sessions").await;
        assert_eq!(asked.header("location"), "/sign-in?to=%2Fmy%2Fsessions");
        let answer = house.post("", "/sign-in?to=/my/sessions", &[("email", "Lead@Eastmarsh.example")]).await;
        assert!(answer.main().contains("We have written to"), "{}", answer.body);
        let link = house.link_in_letter_to("lead@eastmarsh.example").await;
        for _ in 0..3 {
            assert!(
                house.get(&link).await.main().contains("As lead@eastmarsh.example"),
                "a scanner spends nothing"
            );
        }
        let entered = house.post("", &link, &[("act", "save")]).await;
        assert_eq!(entered.header("location"), "/my/sessions");
        let cookie = entered.header("set-cookie");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"),
            "{cookie}"
        );
        assert_eq!(house.get(&link).await.status, 410);
        assert_eq!(house.post("", &link, &[("act", "save")]).await.status, 410);
    });
}

#[test]
fn an_unknown_address_gets_the_same_answer_and_too_many_tries_are_refused() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let known = house.post("", "/sign-in", &[("email", "lead@eastmarsh.example")]).await;
        let unknown = house.post("", "/sign-in", &[("email", "lead@eastmarsh.exampel")]).await;
        assert_eq!(known.status, unknown.status);
        assert_eq!(known.main().replace("example", "exampel"), unknown.main());
        for _ in 0..4 {
            house.post("", "/sign-in", &[("email", "lead@eastmarsh.example")]).await;
        }
        let refused = house.post("", "/sign-in", &[("email", "lead@eastmarsh.example")]).await;
        assert_eq!(refused.status, 429);
        let wrong = house.post("", "/sign-in", &[("email", "lead at eastmarsh")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.main().contains("There is a problem"), "{}", wrong.body);
        assert!(wrong.body.contains("lead at eastmarsh"), "what was typed is kept");
    });
}

#[test]
fn a_session_is_ended_where_its_owner_says() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let (here, there) =
            (house.sign_in("lead@eastmarsh.example").await, house.sign_in("lead@eastmarsh.example").await);
        assert_eq!(here.get("/my/sessions").await.texts("tbody tr").len(), 2);
        here.post("/my/sessions/end", &[]).await;
        assert_eq!(there.get("/my/sessions").await.status, 303, "signed out");
        assert_eq!(here.get("/my/sessions").await.status, 200);
        here.post("/sign-out", &[]).await;
        assert_eq!(here.get("/my/sessions").await.status, 303, "signed out");
    });
}

#[test]
fn forms_of_other_sites_are_refused() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let request = axum::http::Request::builder()
            .method("POST")
            .uri("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site");
        let body = axum::body::Body::from("email=lead@eastmarsh.example");
        assert_eq!(house.send(request.body(body).unwrap()).await.status, 403);
        assert_eq!(platform::count_messages(house.rows()).await.unwrap(), []);
    });
}
