//! Each kind of form, as two people fill it in at once, as an impatient person sends it, and as another site would.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use scraper::{ElementRef, Html, Selector};
use testkit::{Answer, House, Visitor, on_each_database};

use crate::rooms;

/// A form on a page, as a browser would send it.
#[derive(Clone, Debug)]
struct Filled {
    action: String,
    fields: Vec<(String, String)>,
}

fn all<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(selector).unwrap()).collect()
}

impl Filled {
    /// The form of a page that has a field of that name, filled in as it came.
    fn find(address: &str, page: &Answer, field: &str) -> Self {
        let html = Html::parse_document(&page.body);
        let forms = all(html.root_element(), "form[method=post]");
        let form = forms.into_iter().find(|form| !all(*form, &format!("[name=\"{field}\"]")).is_empty());
        let form = form.unwrap_or_else(|| panic!("no field {field} at {address}: {}", page.main()));
        let mut fields = Vec::new();
        let named = "input:not([type=file]), textarea, select, button[name=act]";
        for control in all(form, named) {
            let Some(name) = control.attr("name") else { continue };
            let is_choice = matches!(control.attr("type"), Some("radio" | "checkbox"));
            let is_second_button = control.value().name() == "button" && has(&fields, "act");
            if (is_choice && control.attr("checked").is_none()) || is_second_button {
                continue;
            }
            let value = match control.value().name() {
                "textarea" => control.text().collect(),
                "select" => {
                    let chosen = all(control, "option[selected]").into_iter().next();
                    chosen.and_then(|option| option.attr("value")).unwrap_or("").to_owned()
                }
                _ => control.attr("value").unwrap_or("").to_owned(),
            };
            fields.push((name.to_owned(), value));
        }
        let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(address);
        Self { action: action.to_owned(), fields }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    async fn send(&self, visitor: &Visitor<'_>) -> Answer {
        let fields: Vec<_> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        visitor.post(&self.action, &fields).await
    }

    /// As a page of another site would have a browser send it, with the visitor's cookie.
    async fn send_from_elsewhere(&self, house: &House, visitor: &Visitor<'_>) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish();
        let request = Request::post(&self.action)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://elsewhere.example")
            .header("cookie", &visitor.cookie);
        house.send(request.body(Body::from(body)).unwrap()).await
    }
}

fn has(fields: &[(String, String)], name: &str) -> bool {
    fields.iter().any(|(n, _)| n == name)
}

/// Two windows on one record: the first is saved once however often it is sent, the second is told, and loses nothing.
struct Windows<'a> {
    /// Where the form is.
    address: String,
    /// The field that both change.
    field: &'a str,
    /// What they write.
    texts: [&'a str; 2],
    /// Whether the second is shown both texts at once, rather than asked to open the page anew.
    shows_both: bool,
}

impl Windows<'_> {
    async fn fill_in(&self, visitor: &Visitor<'_>, text: &str) -> Filled {
        let page = visitor.get(&self.address).await;
        assert_eq!(page.status, StatusCode::OK, "{}: {}", self.address, page.main());
        Filled::find(&self.address, &page, self.field).with(self.field, text)
    }

    async fn tell(&self, house: &House, [one, other]: [&Visitor<'_>; 2]) {
        let [mine, theirs] = self.texts;
        let position = async || platform::position(house.rows()).await.unwrap();
        let before = position().await;
        let (first, second) = (self.fill_in(one, mine).await, self.fill_in(other, theirs).await);
        let address = &self.address;

        let foreign = first.send_from_elsewhere(house, one).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{address} takes forms of other sites");
        assert_eq!(position().await, before, "{address} took a form of another site");

        let saved = first.send(one).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{address}: {}", saved.main());
        let after = position().await;
        assert!(after > before, "{address} saved nothing");
        let again = first.send(one).await;
        assert!(!again.status.is_server_error(), "{address}: {}", again.status);
        assert_eq!(position().await, after, "{address} took the same form twice");

        let late = second.send(other).await;
        assert!(late.status.is_client_error(), "{address} took a stale form: {}", late.status);
        assert_eq!(position().await, after, "{address} lost what was saved first");
        for text in self.texts.iter().filter(|_| self.shows_both) {
            assert!(late.body.contains(*text), "{address} does not show “{text}”: {}", late.main());
        }
        let now = self.fill_in(other, theirs).await.send(other).await;
        assert_eq!(now.status, StatusCode::SEE_OTHER, "{address}, opened anew: {}", now.main());
    }
}

fn id_in(location: &str) -> String {
    let part = location.split(['/', '?']).find(|part| part.len() == 36);
    part.unwrap_or_else(|| panic!("no id in {location}")).to_owned()
}

fn first_link(page: &Answer, beginning: &str) -> String {
    let links = page.values(&format!("main a[href^='{beginning}']"), "href");
    links.into_iter().next().unwrap_or_else(|| panic!("no link to {beginning}: {}", page.main()))
}

/// A case study, an application, a profile, a seat, a body, a person and one's own details.
#[test]
fn no_form_loses_what_somebody_else_saved() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let colleague = house.sign_in("colleague@eastmarsh.example").await;
        let operations = house.sign_in("operations@imagined.example").await;
        let same = house.sign_in("operations@imagined.example").await;
        let nobody = house.sign_in("nobody@imagined.example").await;
        let desk = [&operations, &same];

        let begun = [("title", "The ferry that stayed")];
        let begun = lead.post("/my/organisations/eastmarsh/case-studies/new", &begun).await;
        let study = id_in(begun.header("location"));
        let begun = nobody.post("/apply", &[("joining", "affiliate.organisation")]).await;
        let application = id_in(begun.header("location"));
        let manage = operations.get("/governance/committee/manage").await;
        let seat = id_in(&first_link(&manage, "/governance/committee/seats/0"));
        let seat = format!("/governance/committee/seats/{seat}");
        let person = first_link(&operations.get("/people?q=nobody").await, "/people/");
        let at = |address: String, field, shows_both| Windows {
            address,
            field,
            texts: ["Heron", "Kingfisher"],
            shows_both,
        };

        at(format!("/my/submissions/{study}/contact"), "contact", true)
            .tell(&house, [&lead, &colleague])
            .await;
        at(format!("/my/applications/{application}/reasons"), "reasons", true)
            .tell(&house, [&nobody, &nobody])
            .await;
        at("/my/organisations/eastmarsh/profile".to_owned(), "contact_name", true)
            .tell(&house, [&lead, &operations])
            .await;
        at(seat, "title", false).tell(&house, desk).await;
        at("/governance/committee/edit".to_owned(), "name", false).tell(&house, desk).await;
        at(format!("{person}/edit"), "name", false).tell(&house, desk).await;
        at("/my/details".to_owned(), "name", false).tell(&house, [&lead, &lead]).await;
    });
}

/// A duty is not edited but moved: who comes second is told that it no longer waits, and nothing happens twice.
#[test]
fn a_duty_moves_once() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let position = async || platform::position(house.rows()).await.unwrap();
        let new = "/desk/duties/new";
        let made = Filled::find(new, &operations.get(new).await, "title").with("title", "Book the hall");
        let made = made.with("due-day", "10").with("due-month", "6").with("due-year", "2031");
        let before = position().await;
        assert_eq!(made.send_from_elsewhere(&house, &operations).await.status, StatusCode::FORBIDDEN);
        assert_eq!(position().await, before);
        assert_eq!(made.send(&operations).await.header("location"), "/desk/duties");
        let after = position().await;
        assert_eq!(made.send(&operations).await.status, StatusCode::SEE_OTHER);
        assert_eq!(position().await, after, "one duty was made twice");

        let duty = first_link(&operations.get("/desk/duties").await, "/desk/duties/0");
        let hand = format!("/desk/hand?item=desk.duty:{}&q=lead%40eastmarsh", id_in(&duty));
        let picker = operations.get(&hand).await;
        let to = picker.values("input[name=to]", "value").remove(0);
        let handed = Filled::find(&hand, &picker, "to").with("to", &to);
        assert_eq!(handed.send(&operations).await.header("location"), "/desk");
        let after = position().await;
        assert!(handed.send(&operations).await.status.is_redirection());
        // The same page in another window.
        let late = handed.with("showing", &uuid::Uuid::now_v7().to_string());
        assert!(late.send(&operations).await.status.is_client_error());
        assert_eq!(position().await, after, "a duty was handed on twice");

        let (mine, owner) = (duty.replace("/desk/", "/my/"), lead);
        let page = owner.get(&mine).await;
        let done = Filled::find(&mine, &page, "words").with("act", "save").with("words", "Booked.");
        let back = done.clone().with("act", "back").with("words", "I am away.");
        assert_eq!(done.send_from_elsewhere(&house, &owner).await.status, StatusCode::FORBIDDEN);
        assert_eq!(done.send(&owner).await.header("location"), "/my");
        let after = position().await;
        for late in [done, back] {
            let answer = late.send(&owner).await;
            assert!(answer.status.is_client_error() || answer.status.is_redirection(), "{}", answer.status);
        }
        assert_eq!(position().await, after, "a duty that is done moved again");
    });
}
