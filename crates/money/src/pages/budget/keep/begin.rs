use axum::extract::Path;
use maud::html;
use network::Year;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::super::view::{View, year_of};
use super::{beside, href_of, narrow, page, page_of};
use crate::changes::budget::{begin_year, edit_year};
use crate::store::BudgetYear;

fn said_of() -> Vec<Field> {
    vec![
        Field::text("evidence", "What it rests on")
            .hint("Such as “Adopted by the committee on 12 June 2031”.")
            .most(300),
        Field::lines("note", "What one should know about it").row_count(3).most(1_000),
    ]
}

/// The years that can begin: from the one before the running year to three years on, without those that have a budget.
fn form(visit: &Visit, view: &View) -> Form {
    let mut year = Year::of(visit.today(), &view.year_starts).before();
    let mut options = Vec::new();
    for _ in 0..5 {
        if !view.records.years.iter().any(|known| known.year_from == year.from) {
            options.push((year.slug(), year.title()));
        }
        year = year.after();
    }
    let copy =
        FieldKind::Tick("Copy what is assumed, and what is to be confirmed, from the year before".to_owned());
    let mut fields = vec![
        Field::one_of("year", "Year", options).required("Choose a year"),
        Field::new("copy", "Begin with", copy),
    ];
    fields.extend(said_of());
    Form::new(fields)
}

fn ask_page(visit: &Visit, view: &View, answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Begin it".to_owned(),
        cancel: "/money/budget".to_owned(),
        ..FormFrame::default()
    };
    let form = form(visit, view).show(answers, &frame);
    page("Begin the budget of a year").wrong(!answers.is_sound()).content(narrow(&html! {
        p.govuk-body { "It begins as projected, with the balance of the year before carried forward. Nobody else sees it until you publish it." }
        (form)
    }))
}

/// Asks for a new year.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    Ok(ask_page(&visit, &view, &Answers::default().with("copy", "yes")))
}

/// Begins it.
pub(crate) async fn make(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let mut answers = form(&visit, &view).read(&sent);
    let year = Year::read(answers.text("year"), &view.year_starts);
    let (Some(year), true) = (year, answers.is_sound()) else {
        return Ok(ask_page(&visit, &view, &answers).into());
    };
    let row = BudgetYear {
        id: Uuid::now_v7(),
        year_from: year.from,
        is_actual: false,
        is_published: false,
        evidence: answers.text("evidence").to_owned(),
        note: answers.text("note").to_owned(),
        revision: 1,
    };
    let to = href_of(&row);
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    let outcome = begin_year(&mut change, row, answers.is_ticked("copy")).await;
    if !beside(&mut answers, "year", outcome)? {
        return Ok(ask_page(&visit, &view, &answers).into());
    }
    change.commit().await?;
    Ok(Led::to(to).saying(format!("The budget of {} is begun.", year.title())).into())
}

fn edit_page(year: &BudgetYear, answers: &Answers) -> Page {
    let frame = FormFrame { revision: year.revision, cancel: href_of(year), ..FormFrame::default() };
    let form = Form::new(said_of()).show(answers, &frame);
    page_of(year, format!("What is said of {}", year_of(year).title()))
        .wrong(!answers.is_sound())
        .content(narrow(&form))
}

/// Asks what is said of a year.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let (_, year) = view.year(&slug)?;
    Ok(edit_page(year, &Answers::default().with("evidence", &year.evidence).with("note", &year.note)))
}

/// Saves it.
pub(crate) async fn save(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (_, year) = view.year(&slug)?;
    let answers = Form::new(said_of()).read(&sent);
    if !answers.is_sound() {
        return Ok(edit_page(year, &answers).into());
    }
    let after = BudgetYear {
        evidence: answers.text("evidence").to_owned(),
        note: answers.text("note").to_owned(),
        revision: sent.revision(),
        ..year.clone()
    };
    let mut change = visit.change().await?;
    edit_year(&mut change, after).await?;
    change.commit().await?;
    Ok(Led::to(href_of(year)).saying("It is saved.").into())
}
