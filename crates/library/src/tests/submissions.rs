//! Stories of those who write.

use axum::body::Body;
use axum::http::Request;
use testkit::{Answer, House, Visitor, on_each_database};

use super::{rooms, with_case_studies};

/// The ids behind the boxes of a page of choices, in their order.
pub(super) fn choices(page: &Answer, name: &str) -> Vec<String> {
    let marker = format!("name=\"{name}\"");
    let inputs = page.body.split("<input").filter(|input| input.contains(&marker));
    let value = |input: &str| input.split("value=\"").nth(1)?.split('"').next().map(str::to_owned);
    inputs.filter_map(value).collect()
}

/// The value of a hidden field of the first form that has it.
pub(super) fn hidden(page: &Answer, name: &str) -> String {
    choices(page, name).into_iter().next().unwrap_or_default()
}

/// Begins something and says where it is.
pub(super) async fn begin(who: &Visitor<'_>, word: &str, title: &str) -> String {
    let begun = who.post(&format!("/my/organisations/eastmarsh/{word}/new"), &[("title", title)]).await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    begun.header("location").trim_end_matches("/text").to_owned()
}

/// A whole case study, ready to be sent.
pub(super) async fn write(who: &Visitor<'_>, title: &str) -> String {
    let at = begin(who, "case-studies", title).await;
    let text = [
        ("act", "save"),
        ("title", title),
        ("summary", "Neighbours keep the ferry running."),
        (
            "body",
            "The ferry was to close.\n\n# What was done\n\nForty neighbours took the tiller. <script>alert(1)</script>",
        ),
        ("year", "2031"),
    ];
    let saved = who.post(&format!("{at}/text"), &text).await;
    assert_eq!(saved.header("location"), format!("{at}/principles"), "{}", saved.main());
    let page = who.get(&format!("{at}/principles")).await;
    let (principles, categories) = (choices(&page, "principles"), choices(&page, "categories"));
    let chosen = [("act", "save"), ("principles", &principles[1]), ("categories", &categories[0])];
    assert_eq!(
        who.post(&format!("{at}/principles"), &chosen).await.header("location"),
        format!("{at}/reasons")
    );
    let reasons = [("act", "save"), ("reason_2", "Passengers decide on the timetable.")];
    assert_eq!(who.post(&format!("{at}/reasons"), &reasons).await.status, 303);
    let contact =
        [("act", "save"), ("contact", "Harbour office"), ("contact_email", "harbour@eastmarsh.example")];
    assert_eq!(who.post(&format!("{at}/contact"), &contact).await.status, 303);
    at
}

pub(super) async fn send_in(who: &Visitor<'_>, at: &str) {
    let sent = who.post(&format!("{at}/check"), &[("act", "save")]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
}

async fn upload(
    house: &House,
    who: &Visitor<'_>,
    path: &str,
    field: &str,
    name: &str,
    bytes: &[u8],
) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(
        b"\r\n--edge\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nsave\r\n--edge--\r\n",
    );
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &who.cookie);
    house.send(request.body(Body::from(body)).unwrap()).await
}

#[test]
fn colleagues_write_together_and_nobody_else_knows() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let stranger = house.sign_in("lead@fellside.example").await;
        let at = write(&lead, "The ferry that stayed").await;
        let seen = colleague.get(&at).await;
        assert_eq!(seen.status, 200);
        assert_eq!(seen.texts(".govuk-task-list__status").len(), 7, "{}", seen.main());
        for path in ["", "/text", "/preview", "/check", "/files", "/pictures"] {
            assert_eq!(stranger.get(&format!("{at}{path}")).await.status, 404, "{path}");
        }
        let theirs = stranger.post(&format!("{at}/text"), &[("title", "Ours now")]).await;
        assert_eq!(theirs.status, 404);
        assert_eq!(stranger.get("/my/organisations/eastmarsh/case-studies/new").await.status, 403);
        assert_eq!(stranger.get("/my/organisations/eastmarsh/library").await.status, 403);
        // A contributor writes; those who lead send.
        assert_eq!(colleague.post(&format!("{at}/check"), &[("act", "save")]).await.status, 403);
        assert_eq!(colleague.post(&format!("{at}/withdrawal"), &[("act", "withdraw")]).await.status, 403);
        assert!(colleague.get(&format!("{at}/check")).await.main().contains("ask one of them"));
        assert!(!house.get("/case-studies").await.main().contains("The ferry that stayed"));
        let preview = colleague.get(&format!("{at}/preview")).await;
        for words in [
            "This is how it will appear",
            "Forty neighbours",
            "Passengers decide",
            "Housing",
            "Harbour office",
        ] {
            assert!(preview.main().contains(words), "{words}: {}", preview.main());
        }
        assert!(!preview.body.contains("<script>alert"), "what people wrote is cleaned");
    });
}

#[test]
fn what_is_typed_is_kept_and_two_who_write_lose_nothing() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let at = begin(&lead, "case-studies", "The ferry that stayed").await;
        let opened = lead.get(&format!("{at}/text")).await;
        let revision = hidden(&opened, "revision");
        let kept = [
            ("act", "keep"),
            ("revision", &revision),
            ("title", "The ferry that stayed"),
            ("body", "Half a sen"),
        ];
        let answer = lead.post(&format!("{at}/text"), &kept).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        let now = answer.header("x-revision").to_owned();
        assert!(now != revision && lead.get(&format!("{at}/text")).await.body.contains("Half a sen"));
        // The colleague still has the form from before: what was typed stays, and what was saved is shown beside it.
        let late = [
            ("act", "save"),
            ("revision", &revision),
            ("title", "The ferry we saved"),
            ("summary", "Ours."),
            ("body", "Another half"),
            ("year", "2031"),
        ];
        let both = colleague.post(&format!("{at}/text"), &late).await;
        assert_eq!(both.status, 422);
        assert!(both.main().contains("Officer lead of Eastmarsh saved this on"), "{}", both.main());
        assert!(
            both.body.contains("The ferry we saved")
                && both.body.contains("<del>")
                && both.body.contains("Half")
        );
        let keep_late = [("act", "keep"), ("revision", &revision), ("body", "Another")];
        assert_eq!(colleague.post(&format!("{at}/text"), &keep_late).await.status, 409);
        let mine = hidden(&both, "revision");
        let again = [
            ("act", "save"),
            ("revision", &mine),
            ("title", "The ferry we saved"),
            ("summary", "Ours."),
            ("body", "Another half"),
            ("year", "2031"),
        ];
        assert_eq!(colleague.post(&format!("{at}/text"), &again).await.status, 303);
        // Another part does not count: both are saved.
        let other = [("act", "later"), ("revision", "0"), ("contact", "Harbour office")];
        assert_eq!(lead.post(&format!("{at}/contact"), &other).await.header("location"), at);
        assert!(lead.get(&format!("{at}/text")).await.body.contains("The ferry we saved"));
    });
}

#[test]
fn a_form_that_is_not_complete_says_what_is_missing_and_gives_hints() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let empty = lead.post("/my/organisations/eastmarsh/case-studies/new", &[("title", " ")]).await;
        assert_eq!(empty.status, 422);
        let at = begin(&lead, "case-studies", "A <b>bold</b> title").await;
        let wrong = lead
            .post(&format!("{at}/text"), &[("act", "save"), ("title", "T"), ("body", "B"), ("year", "31")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.main().contains("Enter a summary") && wrong.main().contains("four digits"),
            "{}",
            wrong.main()
        );
        let long = "x".repeat(200);
        let too_long = [("act", "later"), ("title", long.as_str())];
        assert_eq!(lead.post(&format!("{at}/text"), &too_long).await.status, 422);
        let keep = [("act", "keep"), ("title", long.as_str())];
        assert_eq!(lead.post(&format!("{at}/text"), &keep).await.status, 400);
        let sentence = format!("The council and its partners {}.", "worked ".repeat(30));
        // While it is typed, the same rules give hints; nothing is kept by asking.
        let typed = [("title", "T"), ("body", sentence.as_str())];
        let hinted = lead.post(&format!("{at}/hints"), &typed).await;
        assert!(hinted.status == 200 && hinted.body.contains("Could it be two?"), "{}", hinted.body);
        assert!(!lead.get(&format!("{at}/text")).await.body.contains("worked worked"));
        assert!(lead.get(&format!("{at}/text")).await.body.contains("data-hints="));
        let stranger = house.sign_in("lead@fellside.example").await;
        assert_eq!(stranger.post(&format!("{at}/hints"), &typed).await.status, 404);
        let later = [("act", "later"), ("title", "T"), ("body", sentence.as_str())];
        assert_eq!(lead.post(&format!("{at}/text"), &later).await.status, 303);
        let page = lead.get(&at).await;
        assert!(
            page.main().contains("Could it be two?") && page.main().contains("No principle is explained")
        );
        let refused = lead.post(&format!("{at}/check"), &[("act", "save")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.main().contains("It can’t be sent yet"));
        assert_eq!(lead.get(&format!("{at}/poem")).await.status, 404);
        assert_eq!(lead.get("/my/submissions/00000000-0000-7000-8000-000000000000").await.status, 404);
    });
}

#[test]
fn pictures_and_files_are_what_their_content_says() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let at = write(&lead, "The ferry that stayed").await;
        let (files, pictures) = (format!("{at}/files"), format!("{at}/pictures"));
        let page = upload(&house, &lead, &files, "file", "harmless.pdf", b"<script>alert(1)</script>").await;
        assert_eq!(page.status, 422);
        assert!(page.main().contains("Choose a PDF"), "{}", page.main());
        let mut large = b"%PDF-1.7".to_vec();
        large.resize((10 << 20) + 1, b' ');
        assert!(
            upload(&house, &lead, &files, "file", "large.pdf", &large)
                .await
                .main()
                .contains("smaller than 10 MB")
        );
        let added =
            upload(&house, &lead, &files, "file", "../<b>Evaluation_report</b>.exe", b"%PDF-1.7 text").await;
        assert_eq!(added.status, 303, "{}", added.main());
        let page = lead.get(&files).await;
        assert!(page.main().contains("Evaluation report"), "{}", page.main());
        let href = page.body.split("href=\"").find(|rest| rest.starts_with(&format!("{files}/"))).unwrap();
        let file = lead.get(href.split('"').next().unwrap()).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/pdf"));
        assert!(file.header("content-disposition").starts_with("attachment; filename=\""));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        let stranger = house.sign_in("lead@fellside.example").await;
        assert_eq!(stranger.get(href.split('"').next().unwrap()).await.status, 404);
        let refused = upload(&house, &lead, &pictures, "picture", "x.png", b"<svg onload=alert(1)>").await;
        assert!(refused.main().contains("must be a PNG"), "{}", refused.main());
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(40, 30).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let added = upload(&house, &lead, &pictures, "picture", "a.png", png.get_ref()).await;
        assert_eq!(added.status, 303, "{}", added.main());
        assert!(lead.get(&at).await.main().contains("One picture has no alternative text"));
        let page = lead.get(&pictures).await;
        let action =
            page.body.split("action=\"").find(|rest| rest.starts_with(&format!("{pictures}/"))).unwrap();
        let action = action.split('"').next().unwrap();
        assert_eq!(lead.post(action, &[("alternative", "The ferry at dusk")]).await.status, 303);
        assert!(lead.get(&format!("{at}/preview")).await.body.contains("alt=\"The ferry at dusk\""));
        assert_eq!(lead.post(action, &[("act", "drop")]).await.status, 303);
        assert!(!lead.get(&format!("{at}/preview")).await.body.contains("The ferry at dusk"));
    });
}
