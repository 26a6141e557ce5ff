use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{href, page};
use crate::changes::fee_table::{draft, save_table};
use crate::rules::fee::ProRata;
use crate::rules::vat;
use crate::store::{self, DRAFT, FeeTable};

fn form() -> Form {
    let rules = ProRata::ALL.map(|rule| (rule.key(), rule.in_words()));
    Form::new(vec![
        Field::text("title", "What is it called?").required("Enter what the table is called").most(100),
        Field::one_of("pro_rata", "What do those pay who join within the year?", rules)
            .required("Choose what those pay who join within the year"),
        Field::text("vat_rate", "The standard rate of VAT, in per cent")
            .required("Enter the standard rate of VAT")
            .width(5),
        Field::new(
            "is_example",
            "Example",
            FieldKind::Tick("It is made up, because the real one is not public".to_owned()),
        ),
        Field::lines("note", "What it rests on")
            .hint("Such as the minutes in which it was decided")
            .most(2_000),
    ])
}

fn form_page(table: &FeeTable, answers: &Answers, revision: i32) -> Page {
    let frame = FormFrame { revision, cancel: href(table), ..FormFrame::default() };
    page("Edit the fee table", table).wrong(!answers.is_sound()).content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form().show(answers, &frame)) } }
    })
}

/// The draft of the address; a table that is no draft has no such page.
pub(super) async fn draft_of(visit: &Visit, id: Uuid) -> Result<FeeTable, Failure> {
    let table = store::find_fee_table(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    if table.state == DRAFT { Ok(table) } else { Err(Failure::NotFound) }
}

/// Asks what is said of the table beside its lines.
pub(super) async fn ask(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let table = draft_of(&visit, id).await?;
    let answers = Answers::default()
        .with("title", &table.title)
        .with("pro_rata", &table.pro_rata)
        .with("vat_rate", vat::rate(table.vat_rate_bp))
        .with("is_example", if table.is_example { "yes" } else { "" })
        .with("note", &table.note);
    Ok(form_page(&table, &answers, table.revision))
}

/// Saves it.
pub(super) async fn save(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let table = draft_of(&visit, id).await?;
    let mut answers = form().read(&sent);
    let rate = vat::read_rate(answers.text("vat_rate"));
    if rate.is_none() {
        answers.problem("vat_rate", "The rate must be from 0 to 100 per cent, such as 20 or 17.5");
    }
    let title = answers.text("title").to_owned();
    let others = store::list_fee_tables(visit.rows()).await?;
    if others.iter().any(|other| other.id != id && other.year_from == table.year_from && other.title == title)
    {
        answers.problem("title", "This year has a table of that title already. Choose another title");
    }
    let (Some(vat_rate_bp), true) = (rate, answers.is_sound()) else {
        return Ok(form_page(&table, &answers, sent.revision()).into());
    };
    let mut change = visit.change().await?;
    sent.once(&change, &href(&table)).await?;
    let before = draft(&change, id, sent.revision()).await?;
    let after = FeeTable {
        title,
        pro_rata: answers.text("pro_rata").to_owned(),
        vat_rate_bp,
        is_example: answers.is_ticked("is_example"),
        note: answers.text("note").to_owned(),
        ..before.clone()
    };
    save_table(&mut change, &before, after).await?;
    change.commit().await?;
    Ok(Led::to(href(&table)).saying("The fee table is saved.").into())
}
