use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::edit::draft_of;
use super::line_form::{answers_of, first_answers, form, said};
use super::words::Words;
use super::{href, page};
use crate::changes::fee_table as changes;
use crate::store::{self, FeeLine, FeeTable};

/// More lines than any scale of fees has.
const MOST_LINES: usize = 100;

async fn form_of(visit: &Visit) -> Result<Form, Failure> {
    let mut kinds = members::list_kinds(visit.rows()).await?;
    kinds.sort_by_cached_key(|kind| members::kind_title(kind));
    Ok(form(&Words::load(visit.rows()).await?, &kinds))
}

fn form_page(table: &FeeTable, title: &str, form: &Form, answers: &Answers, revision: i32) -> Page {
    let frame = FormFrame { revision, cancel: href(table), ..FormFrame::default() };
    page(title, table)
        .lede("The first line of the table that is for a member decides what it pays.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form.show(answers, &frame)) } }
        })
}

const ADD: &str = "Add a line";
const EDIT: &str = "Change a line";

/// Asks for a new line.
pub(super) async fn ask(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let table = draft_of(&visit, id).await?;
    Ok(form_page(&table, ADD, &form_of(&visit).await?, &first_answers(), table.revision))
}

/// Adds it at the end.
pub(super) async fn add(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let table = draft_of(&visit, id).await?;
    let form = form_of(&visit).await?;
    let mut answers = form.read(&sent);
    let line = said(&mut answers, Uuid::now_v7(), id);
    if store::list_fee_lines(visit.rows(), id).await?.len() >= MOST_LINES {
        answers.problem("title", "The table has as many lines as it can hold. Remove one first");
    }
    if !answers.is_sound() {
        return Ok(form_page(&table, ADD, &form, &answers, sent.revision()).into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &href(&table)).await?;
    let draft = changes::draft(&change, id, sent.revision()).await?;
    changes::add_line(&mut change, &draft, line).await?;
    change.commit().await?;
    Ok(Led::to(href(&table)).saying("The line is added at the end.").into())
}

async fn line_of(visit: &Visit, id: Uuid, line: Uuid) -> Result<FeeLine, Failure> {
    let lines = store::list_fee_lines(visit.rows(), id).await?;
    lines.into_iter().find(|known| known.id == line).ok_or(Failure::NotFound)
}

/// Asks what a line says.
pub(super) async fn edit(visit: Visit, Path((id, line)): Path<(Uuid, Uuid)>) -> Result<Page, Failure> {
    let table = draft_of(&visit, id).await?;
    let line = line_of(&visit, id, line).await?;
    Ok(form_page(&table, EDIT, &form_of(&visit).await?, &answers_of(&line), table.revision))
}

/// Saves a line.
pub(super) async fn save(
    visit: Visit,
    Path((id, line)): Path<(Uuid, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let table = draft_of(&visit, id).await?;
    line_of(&visit, id, line).await?;
    let form = form_of(&visit).await?;
    let mut answers = form.read(&sent);
    let after = said(&mut answers, line, id);
    if !answers.is_sound() {
        return Ok(form_page(&table, EDIT, &form, &answers, sent.revision()).into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &href(&table)).await?;
    let draft = changes::draft(&change, id, sent.revision()).await?;
    changes::save_line(&mut change, &draft, after).await?;
    change.commit().await?;
    Ok(Led::to(href(&table)).saying("The line is saved.").into())
}

/// Takes a line out.
pub(super) async fn remove(
    visit: Visit,
    Path((id, line)): Path<(Uuid, Uuid)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    sent.once(&change, &format!("{}/{id}", super::PATH)).await?;
    let table = changes::draft(&change, id, sent.revision()).await?;
    changes::remove_line(&mut change, &table, line).await?;
    change.commit().await?;
    Ok(Led::to(href(&table)).saying("The line is removed."))
}

/// Moves a line one place up or down.
pub(super) async fn shift(
    visit: Visit,
    Path((id, line)): Path<(Uuid, Uuid)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    sent.once(&change, &format!("{}/{id}", super::PATH)).await?;
    let table = changes::draft(&change, id, sent.revision()).await?;
    if !changes::move_line(&mut change, &table, line, sent.act() == "up").await? {
        return Ok(Led::to(href(&table)).saying("The line is there already."));
    }
    change.commit().await?;
    Ok(Led::to(href(&table)).saying("The line is moved."))
}
