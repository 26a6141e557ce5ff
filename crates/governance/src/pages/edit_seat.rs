use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::manage::body_of;
use crate::changes;
use crate::store::{self, Body, Seat};

/// Everything the form of a seat needs to know.
struct Known {
    body: Body,
    seats: Vec<Seat>,
    form: Form,
}

async fn known(visit: &Visit, slug: &str) -> Result<Known, Failure> {
    let body = body_of(visit, slug).await?;
    let (bodies, seats) = (store::list_bodies(visit.rows()).await?, store::list_seats(visit.rows()).await?);
    let name =
        |seat: &Seat| bodies.iter().find(|b| b.id == seat.body_id).map_or("", |b| b.name.as_str()).to_owned();
    let others = seats.iter().map(|seat| (seat.id.to_string(), format!("{}, {}", seat.title, name(seat))));
    let nobody = std::iter::once(("none".to_owned(), "Nobody: it is filled by itself".to_owned()));
    let categories = members::list_categories(visit.rows()).await?;
    let words: Vec<String> = categories.iter().map(|category| category.key.clone()).collect();
    let form = Form::new(vec![
        Field::text("title", "What its holder is called")
            .required("Enter the title, such as Chair")
            .most(120),
        Field::text("constituency", "Who is represented")
            .hint(format!(
                "The key of a category ({}), the last part of a body’s address, or a word of your own",
                words.join(", ")
            ))
            .most(80),
        Field::new("min", "The fewest who must hold it", FieldKind::Number).width(3),
        Field::new("max", "The most who may hold it", FieldKind::Number).width(3),
        Field::text("how_filled", "How it is filled").hint("Such as “elected” or “by appointment”").most(120),
        Field::one_of("voting", "Has a vote", [("yes", "Yes"), ("no", "No"), ("unknown", "Not on record")])
            .required("Choose whether it has a vote"),
        Field::one_of("follows", "Held by whoever holds", nobody.chain(others)).required("Choose one"),
        Field::new("place", "Its place on the body", FieldKind::Number).required("Enter its place").width(3),
        Field::lines("note", "Anything to add").most(2_000),
    ]);
    Ok(Known { body, seats, form })
}

impl Known {
    fn page(&self, before: Option<&Seat>, answers: &Answers, saved: Option<&Answers>) -> Page {
        let manage = format!("{}/manage", self.body.href());
        let frame = FormFrame {
            revision: before.map_or(0, |s| s.revision),
            cancel: manage.clone(),
            ..FormFrame::default()
        };
        let title = before.map_or_else(|| "Add a seat".to_owned(), |seat| format!("Edit {}", seat.title));
        Page::new(title)
            .lede(self.body.name.clone())
            .crumb("Governance", "/governance")
            .crumb(self.body.name.clone(), manage)
            .wrong(!answers.is_sound() || saved.is_some())
            .content(html! {
                div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                    @if let Some(saved) = saved { (self.form.saved_meanwhile(saved)) }
                    (self.form.show(answers, &frame))
                } }
            })
    }

    fn seat(&self, id: Uuid) -> Result<&Seat, Failure> {
        self.seats.iter().find(|s| s.id == id && s.body_id == self.body.id).ok_or(Failure::NotFound)
    }
}

/// Asks for a new seat.
pub(crate) async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let known = known(&visit, &slug).await?;
    let places = known.seats.iter().filter(|seat| seat.body_id == known.body.id).map(|seat| seat.place);
    let place = places.max().unwrap_or(0) + 1;
    let answers = Answers::default().with("place", place).with("voting", "unknown").with("follows", "none");
    Ok(known.page(None, &answers, None))
}

fn answers_of(seat: &Seat) -> Answers {
    let number = |value: Option<i32>| value.map_or_else(String::new, |value| value.to_string());
    let follows = seat.follows_seat_id.map_or_else(|| "none".to_owned(), |id| id.to_string());
    let voting = seat.is_voting.map_or("unknown", |votes| if votes { "yes" } else { "no" });
    Answers::default()
        .with("title", &seat.title)
        .with("constituency", &seat.constituency)
        .with("min", number(seat.quota_min))
        .with("max", number(seat.quota_max))
        .with("how_filled", &seat.how_filled)
        .with("voting", voting)
        .with("follows", follows)
        .with("place", seat.place)
        .with("note", &seat.note)
}

/// Asks what is said of a seat.
pub(crate) async fn show(visit: Visit, Path((slug, id)): Path<(String, Uuid)>) -> Result<Page, Failure> {
    let known = known(&visit, &slug).await?;
    let seat = known.seat(id)?;
    Ok(known.page(Some(seat), &answers_of(seat), None))
}

fn said(answers: &Answers, seat: Seat) -> Seat {
    let number = |name: &str| answers.number(name).and_then(|number| i32::try_from(number).ok());
    Seat {
        title: answers.text("title").to_owned(),
        constituency: answers.text("constituency").to_owned(),
        quota_min: number("min"),
        quota_max: number("max"),
        how_filled: answers.text("how_filled").to_owned(),
        is_voting: match answers.text("voting") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        follows_seat_id: answers.text("follows").parse().ok(),
        place: number("place").unwrap_or(seat.place),
        note: answers.text("note").to_owned(),
        ..seat
    }
}

/// What is wrong with a seat beyond its single answers.
async fn check(visit: &Visit, known: &Known, seat: &Seat, answers: &mut Answers) -> Result<(), Failure> {
    if let Some(sentence) = changes::seat_problem(seat, &known.seats) {
        let field = if sentence.starts_with("The most") { "max" } else { "title" };
        answers.problem(field, sentence);
    }
    let Some(followed) = seat.follows_seat_id else { return Ok(()) };
    let followed = known.seats.iter().find(|other| other.id == followed);
    let is_followed = known.seats.iter().any(|other| other.follows_seat_id == Some(seat.id));
    if followed.is_none_or(|other| other.id == seat.id || other.follows_seat_id.is_some()) || is_followed {
        answers.problem("follows", "Choose a seat that is filled by itself, and not this one");
    }
    let holdings = store::list_holdings_of(visit.rows(), std::slice::from_ref(seat)).await?;
    let is_held =
        |h: &store::Holding| h.seat_id == seat.id && h.until_on.is_none_or(|until| until > visit.today());
    if holdings.iter().any(is_held) {
        answers.problem("follows", "End its present holders first; then it can follow another seat");
    }
    Ok(())
}

/// Makes it.
pub(crate) async fn add(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let known = known(&visit, &slug).await?;
    let mut answers = known.form.read(&sent);
    let empty = Seat {
        id: Uuid::now_v7(),
        body_id: known.body.id,
        place: 1,
        title: String::new(),
        constituency: String::new(),
        quota_min: None,
        quota_max: None,
        how_filled: String::new(),
        is_voting: None,
        note: String::new(),
        follows_seat_id: None,
        revision: 1,
    };
    let seat = said(&answers, empty);
    check(&visit, &known, &seat, &mut answers).await?;
    if !answers.is_sound() {
        return Ok(known.page(None, &answers, None).into());
    }
    let to = format!("{}/manage", known.body.href());
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    changes::save_seat(&mut change, &known.body, None, seat).await?;
    change.commit().await?;
    Ok(Led::to(to).saying("The seat is made.").into())
}

/// Saves it.
pub(crate) async fn save(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let known = known(&visit, &slug).await?;
    let before = known.seat(id)?;
    let mut answers = known.form.read(&sent);
    let after = said(&answers, Seat { revision: sent.revision(), ..before.clone() });
    check(&visit, &known, &after, &mut answers).await?;
    if !answers.is_sound() {
        return Ok(known.page(Some(before), &answers, None).into());
    }
    if sent.revision() != before.revision {
        return Ok(known.page(Some(before), &answers, Some(&answers_of(before))).into());
    }
    let mut change = visit.change().await?;
    changes::save_seat(&mut change, &known.body, Some(before), after).await?;
    change.commit().await?;
    Ok(Led::to(format!("{}/manage", known.body.href())).saying("The seat is saved.").into())
}
