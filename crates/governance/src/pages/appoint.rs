use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::manage::body_of;
use crate::changes::{self, new_holding};
use crate::rules;
use crate::store::{self, Body, Holding, Seat};

async fn seat_of(visit: &Visit, slug: &str, id: Uuid) -> Result<(Body, Seat), Failure> {
    let body = body_of(visit, slug).await?;
    let seat = store::find_seat(visit.rows(), id).await?;
    let seat = seat.filter(|seat| seat.body_id == body.id && seat.follows_seat_id.is_none());
    Ok((body, seat.ok_or(Failure::NotFound)?))
}

/// The form, with every organisation that has a name.
async fn form(visit: &Visit) -> Result<Form, Failure> {
    let mut briefs = members::list_all_briefs(visit.rows()).await?;
    briefs.retain(|brief| !brief.name.is_empty());
    briefs.sort_by(|a, b| a.name.cmp(&b.name));
    let organisations = briefs.into_iter().map(|brief| (brief.id.to_string(), brief.name));
    let none = std::iter::once(("none".to_owned(), "No organisation".to_owned()));
    Ok(Form::new(vec![
        Field::one_of("organisation", "Organisation", none.chain(organisations))
            .required("Choose an organisation"),
        Field::text("office", "The office there")
            .hint("Such as “Leader”. This is what everybody reads; the person is not named in public")
            .most(120),
        Field::email("person", "E-mail address of the person")
            .hint("They hold what the seat lets its holder do. Leave it empty where nobody is to hold that"),
        Field::new("from", "From", FieldKind::Day).required("Enter the first day"),
        Field::new("until", "Until", FieldKind::Day)
            .hint("The first day on which they no longer hold it; empty while it lasts"),
        Field::text("evidence", "Where this is on record").hint("Such as the minutes of a meeting").most(300),
    ]))
}

fn page(form: &Form, (body, seat): (&Body, &Seat), answers: &Answers) -> Page {
    let manage = format!("{}/manage", body.href());
    let frame = FormFrame { button: "Appoint".to_owned(), cancel: manage.clone(), ..FormFrame::default() };
    Page::new("Appoint somebody")
        .lede(format!("{}, {}", seat.title, body.name))
        .crumb("Governance", "/governance")
        .crumb(body.name.clone(), manage)
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form.show(answers, &frame)) } }
        })
}

/// Asks who it is.
pub(crate) async fn ask(visit: Visit, Path((slug, id)): Path<(String, Uuid)>) -> Result<Page, Failure> {
    let (body, seat) = seat_of(&visit, &slug, id).await?;
    let answers = Answers::default().with("from", visit.today());
    Ok(page(&form(&visit).await?, (&body, &seat), &answers))
}

/// The holding that was asked for; what is wrong with it is noted with the answers.
async fn asked(visit: &Visit, seat: &Seat, answers: &mut Answers) -> Result<Option<Holding>, Failure> {
    let email = answers.text("person").to_lowercase();
    let person = members::find_person_by_email(visit.rows(), &email).await?;
    if person.is_none() && !email.is_empty() {
        answers.problem(
            "person",
            "Nobody with this address is in the records. A lead of their organisation can invite them",
        );
    }
    let organisation = answers.text("organisation").parse::<Uuid>().ok();
    if organisation.is_none() && answers.text("office").is_empty() {
        answers.problem("office", "Enter the office, or choose an organisation");
    }
    let mut holding = new_holding(seat.id, answers.day("from").unwrap_or(visit.today()));
    holding.until_on = answers.day("until");
    if let Some(sentence) = rules::span_problem(holding.span()) {
        answers.problem("until", sentence);
    }
    if let Some(id) = organisation {
        let keys: Vec<String> =
            members::list_categories(visit.rows()).await?.into_iter().map(|category| category.key).collect();
        let day = holding.from_on.unwrap_or(visit.today()).max(visit.today());
        let category =
            members::category_on(visit.rows(), day).await?.remove(&id).map(|category| category.key);
        if !rules::fits(&seat.constituency, category.as_deref(), &keys) {
            let sentence = format!(
                "This seat is for “{}”, and the organisation is not in that category",
                seat.constituency
            );
            answers.problem("organisation", &sentence);
        }
    }
    holding.organisation_id = organisation;
    holding.person_id = person;
    answers.text("office").clone_into(&mut holding.office);
    answers.text("evidence").clone_into(&mut holding.evidence);
    Ok(answers.is_sound().then_some(holding))
}

/// Appoints them.
pub(crate) async fn save(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (body, seat) = seat_of(&visit, &slug, id).await?;
    let form = form(&visit).await?;
    let mut answers = form.read(&sent);
    let Some(holding) = asked(&visit, &seat, &mut answers).await? else {
        return Ok(page(&form, (&body, &seat), &answers).into());
    };
    let to = format!("{}/manage", body.href());
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    changes::appoint(&mut change, &format!("{}, {}", seat.title, body.name), holding).await?;
    change.commit().await?;
    Ok(Led::to(to).saying("They are appointed.").into())
}

async fn holding_of(visit: &Visit, slug: &str, id: Uuid) -> Result<(Body, Seat, Holding), Failure> {
    let body = body_of(visit, slug).await?;
    let holding = store::find_holding(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    let seat = store::find_seat(visit.rows(), holding.seat_id).await?;
    let seat = seat.filter(|seat| seat.body_id == body.id).ok_or(Failure::NotFound)?;
    Ok((body, seat, holding))
}

fn end_form() -> Form {
    Form::new(vec![
        Field::new("until", "The first day on which they no longer hold it", FieldKind::Day)
            .hint("From that day on, what the seat lets its holder do is gone, also where they are signed in")
            .required("Enter the day"),
    ])
}

fn end_page(
    (body, seat, holding): (&Body, &Seat, &Holding),
    answers: &Answers,
    saved: Option<&Answers>,
) -> Page {
    let manage = format!("{}/manage", body.href());
    let frame = FormFrame {
        button: "End it".to_owned(),
        is_warning: true,
        revision: holding.revision,
        cancel: manage.clone(),
        ..FormFrame::default()
    };
    Page::new("End their time")
        .lede(format!("{}, {}: {}", seat.title, body.name, holding.office))
        .crumb("Governance", "/governance")
        .crumb(body.name.clone(), manage)
        .wrong(!answers.is_sound() || saved.is_some())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if let Some(saved) = saved { (end_form().saved_meanwhile(saved)) }
                (end_form().show(answers, &frame))
            } }
        })
}

/// Asks when somebody's time ends.
pub(crate) async fn ask_end(visit: Visit, Path((slug, id)): Path<(String, Uuid)>) -> Result<Page, Failure> {
    let (body, seat, holding) = holding_of(&visit, &slug, id).await?;
    let answers = Answers::default().with("until", holding.until_on.unwrap_or(visit.today()));
    Ok(end_page((&body, &seat, &holding), &answers, None))
}

/// Ends it.
pub(crate) async fn end(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (body, seat, holding) = holding_of(&visit, &slug, id).await?;
    let mut answers = end_form().read(&sent);
    let until = answers.day("until");
    if until.is_some_and(|until| holding.from_on.is_some_and(|from| until <= from)) {
        answers.problem("until", "The day must be after the day they took the seat");
    }
    let Some(until) = until.filter(|_| answers.is_sound()) else {
        return Ok(end_page((&body, &seat, &holding), &answers, None).into());
    };
    if sent.revision() != holding.revision {
        let saved =
            holding.until_on.map_or_else(Answers::default, |day| Answers::default().with("until", day));
        return Ok(end_page((&body, &seat, &holding), &answers, Some(&saved)).into());
    }
    let mut change = visit.change().await?;
    let holding = Holding { revision: sent.revision(), ..holding };
    changes::end_holding(&mut change, &format!("{}, {}", seat.title, body.name), holding, until).await?;
    change.commit().await?;
    Ok(Led::to(format!("{}/manage", body.href())).saying("Their time ends that day.").into())
}
