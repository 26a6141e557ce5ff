use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::SectionHeading;
use ui::{Cell, InsetText, SummaryList, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::super::table::shown_amount;
use super::super::view::{View, year_of};
use super::{beside, href_of, narrow, page_of};
use crate::changes::budget;
use crate::pages::body_field;
use crate::store::{self, BudgetSignOff, BudgetYear};

async fn form(visit: &Visit) -> Result<Form, Failure> {
    Ok(Form::new(vec![
        body_field(visit, "Which body signs them off?").await?,
        Field::new("met_on", "Day of its meeting", FieldKind::Day).required("Enter the day of its meeting"),
        Field::lines("words", "What it resolved")
            .hint("Such as “Agreed without a vote, item 6”.")
            .row_count(3)
            .most(1_000),
    ]))
}

fn withdraw_form() -> Form {
    Form::new(vec![
        Field::lines("reason", "Why it is withdrawn")
            .required("Say why it is withdrawn")
            .row_count(3)
            .most(1_000),
    ])
}

/// Asks for the sign-off of a year's accounts, or shows it.
pub(crate) async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&slug)?;
    page(&visit, &view, (at, year), &Answers::default()).await
}

async fn page(
    visit: &Visit,
    view: &View,
    (at, year): (usize, &BudgetYear),
    answers: &Answers,
) -> Result<Page, Failure> {
    let all = store::list_sign_offs_of(visit.rows(), year.id).await?;
    let standing = view.records.sign_off(year.id);
    let act = match standing {
        Some(signed) => signed_already(year, signed, answers),
        None => {
            let frame = FormFrame {
                button: "Sign off the accounts".to_owned(),
                revision: year.revision,
                cancel: href_of(year),
                ..FormFrame::default()
            };
            let form = form(visit).await?.show(answers, &frame);
            html! {
                p.govuk-body { "After it nothing in the year changes any more: a correction is recorded in an open year." }
                (form)
            }
        }
    };
    let title = format!("Accounts of {}", year_of(year).title());
    Ok(page_of(year, title).wrong(!answers.is_sound()).content(narrow(&html! {
        (sums(view, at))
        (act)
        (withdrawn(&all))
    })))
}

fn sums(view: &View, at: usize) -> Markup {
    let Some(column) = view.columns.get(at) else { return html! {} };
    html! {
        (SummaryList::default()
            .row("Income", shown_amount(column.income))
            .row("Expenditure", shown_amount(column.expenditure))
            .row("Balance", shown_amount(column.balance))
            .row("Reserve, beside it", shown_amount(column.reserve)))
    }
}

fn signed_already(year: &BudgetYear, signed: &BudgetSignOff, answers: &Answers) -> Markup {
    let frame = FormFrame {
        action: format!("{}/sign-off/withdraw", href_of(year)),
        button: "Withdraw the sign-off".to_owned(),
        is_warning: true,
        ..FormFrame::default()
    };
    let form = withdraw_form().show(answers, &frame);
    html! {
        (InsetText::new(html! {
            p.govuk-body { "Signed off by " (signed.body) ", meeting of " (signed.met_on.in_words()) ", recorded on " (signed.signed_on.in_words()) "." }
            @if !signed.words.is_empty() { p.govuk-body { (signed.words) } }
        }))
        section.app-section {
            (SectionHeading::new("Withdraw it"))
            p.govuk-body { "The year can be changed again then. The sign-off stays on record with the reason." }
            (form)
        }
    }
}

fn withdrawn(all: &[BudgetSignOff]) -> Markup {
    let withdrawn: Vec<_> = all.iter().filter_map(|signed| Some((signed, signed.withdrawn_on?))).collect();
    html! {
        @if !withdrawn.is_empty() {
            section.app-section {
                (SectionHeading::new("Withdrawn"))
                (Table::new("").head(["Signed off", "Withdrawn", "Why"]).rows(withdrawn.iter().map(|(signed, day)| {
                    let by = format!("{}, {}", signed.body, signed.met_on.in_words());
                    [Cell::from(by), Cell::from(day.in_words()), Cell::from(signed.withdrawn_words.as_str())]
                })))
            }
        }
    }
}

/// Records the sign-off.
pub(crate) async fn make(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&slug)?;
    let mut answers = form(&visit).await?.read(&sent);
    if answers.day("met_on").is_some_and(|day| visit.today() < day) {
        answers.problem("met_on", "The meeting must be today or in the past");
    }
    let (Some(met_on), true) = (answers.day("met_on"), answers.is_sound()) else {
        return Ok(page(&visit, &view, (at, year), &answers).await?.into());
    };
    let signed = BudgetSignOff {
        id: Uuid::now_v7(),
        year_id: year.id,
        body: answers.text("body").to_owned(),
        met_on,
        words: answers.text("words").to_owned(),
        signed_on: visit.today(),
        withdrawn_on: None,
        withdrawn_words: String::new(),
    };
    let mut change = visit.change().await?;
    let outcome = budget::sign_off(&mut change, signed, sent.revision(), visit.today()).await;
    if !beside(&mut answers, "body", outcome)? {
        return Ok(page(&visit, &view, (at, year), &answers).await?.into());
    }
    change.commit().await?;
    Ok(Led::to(href_of(year)).saying("The accounts are signed off.").into())
}

/// Withdraws it.
pub(crate) async fn withdraw(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&slug)?;
    let signed = view.records.sign_off(year.id).ok_or(Failure::NotFound)?;
    let mut answers = withdraw_form().read(&sent);
    if answers.is_sound() {
        let mut change = visit.change().await?;
        let outcome = budget::withdraw(&mut change, signed.id, visit.today(), answers.text("reason")).await;
        if beside(&mut answers, "reason", outcome)? {
            change.commit().await?;
            return Ok(Led::to(href_of(year))
                .saying("The sign-off is withdrawn. The year can be changed again.")
                .into());
        }
    }
    Ok(page(&visit, &view, (at, year), &answers).await?.into())
}
