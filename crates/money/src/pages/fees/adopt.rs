//! What becomes of a table: adopted, taken back, put aside, brought back.

use axum::extract::Path;
use maud::{Markup, html};
use platform::{Change, numbers};
use ui::{InsetText, WarningText};
use uuid::Uuid;
use web::{Failure, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::preview::{Compared, compared, signed};
use super::words::Words;
use super::{PATH, href, last_day, name, page};
use crate::changes::fee_table as changes;
use crate::changes::stale;
use crate::rules::check::{Trouble, troubles, troubles_of_members};
use crate::rules::preview::Turn;
use crate::rules::proposal::{Known, propose};
use crate::store::{self, ADOPTED, DISCARDED, DRAFT, FeeTable};

/// Asks whether to adopt a table, the consequences first.
pub(super) async fn ask(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let compared = compared(&visit, id).await?;
    if compared.table.state != DRAFT {
        return Err(Failure::NotFound);
    }
    let members = store::list_members_of(visit.rows(), compared.table.year()).await?;
    let mut wrong = troubles(&compared.tariff);
    wrong.extend(troubles_of_members(&propose(&compared.tariff, members, &Known::default())));
    let words = Words::load(visit.rows()).await?;
    let issued = match &compared.old {
        Some(old) => store::issued_by(visit.rows(), old.id).await?,
        None => (0, 0),
    };
    Ok(asking(&compared, &wrong, &words, issued))
}

fn asking(compared: &Compared, wrong: &[Trouble], words: &Words, issued: (u64, i64)) -> Page {
    let table = &compared.table;
    let stops = wrong.iter().any(Trouble::stops);
    let frame = FormFrame {
        button: "Adopt this table".to_owned(),
        revision: table.revision,
        cancel: href(table),
        ..FormFrame::default()
    };
    page("Adopt this fee table?", table).kicker(name(table)).content(html! {
        (consequences(compared, issued))
        @if !wrong.is_empty() {
            @if stops { (InsetText::new("Some of this has to be put right before the table can be adopted.")) }
            @else { (WarningText::new("Look at this before you adopt it.")) }
            ul.govuk-list.govuk-list--bullet { @for trouble in wrong { li { (trouble.in_words(|key| words.title(key))) } } }
        }
        @if stops { p.govuk-body { a.govuk-link href=(href(table)) { "Back to the table" } } }
        @else { (Form::default().show(&web::Answers::default(), &frame)) }
    })
}

/// What adopting it does, in sentences.
fn consequences(compared: &Compared, (runs, invoices): (u64, i64)) -> Markup {
    let (table, preview) = (&compared.table, &compared.preview);
    let year = table.year();
    let count = |turn: Turn| preview.pairs.iter().filter(|pair| pair.turn() == turn).count();
    let (before, after) = preview.totals();
    let members: usize = preview.sums.iter().map(|sum| sum.count).sum();
    html! {
        ul.govuk-list.govuk-list--bullet.govuk-list--spaced {
            li {
                "It is in force for the membership year " (year.title()) ", " (year.from.in_words()) " to " (last_day(year).in_words())
                ". Invoices of that year go by it."
            }
            @match &compared.old {
                Some(old) if old.year_from == table.year_from => {
                    li { "It replaces “" (old.title) "”, which is in force for that year now." }
                    @if runs > 0 {
                        li { (numbers::grouped(invoices.unsigned_abs())) " invoices were issued by “" (old.title)
                            "”. They stay as they are; only what is issued from now on goes by the new table." }
                    }
                }
                Some(old) => li { "That year has no table yet. The last one in force is “" (old.title) "” of " (old.year().title()) "; it stays as it is." },
                None => li { "It is the first table in force." },
            }
            @if compared.old.is_some() {
                li { "Members with a name who pay more: " (count(Turn::More)) "; less: " (count(Turn::Less)) "; the same: "
                    (count(Turn::Same)) "." }
                li { "All " (members) " memberships of the year come to " strong { (after) } " before VAT in place of " (before)
                    ". The difference: " (signed(after - before)) "." }
            } @else {
                li { "All " (members) " memberships of the year come to " strong { (after) } " before VAT." }
            }
            li { "It can be taken back as long as no invoice was issued by it. After that it can only be replaced." }
        }
        p.govuk-body { a.govuk-link href={ (href(table)) "/preview" } { "See what every member pays" } }
    }
}

/// The table in the state that the form was filled from.
async fn in_state(change: &Change, id: Uuid, state: &str, sent: &Sent) -> Result<FeeTable, Failure> {
    let table = store::find_fee_table(change.rows(), id).await?.ok_or(Failure::NotFound)?;
    if table.state == state && table.revision == sent.revision() { Ok(table) } else { Err(stale()) }
}

/// Adopts it.
pub(super) async fn adopt(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let mut change = visit.change().await?;
    let to = format!("{PATH}/{id}");
    sent.once(&change, &to).await?;
    let table = in_state(&change, id, DRAFT, &sent).await?;
    let lines = store::list_fee_lines(change.rows(), id).await?;
    if let Some(trouble) = troubles(&table.tariff(&lines)).iter().find(|trouble| trouble.stops()) {
        return Err(Failure::wrong(trouble.in_words(str::to_owned)));
    }
    let year = table.year().title();
    changes::adopt(&mut change, table).await?;
    change.commit().await?;
    Ok(Led::to(to).saying(format!("The table is in force for {year}.")).into())
}

/// Takes the adoption back.
pub(super) async fn take_back(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    let to = format!("{PATH}/{id}");
    sent.once(&change, &to).await?;
    let table = in_state(&change, id, ADOPTED, &sent).await?;
    changes::take_back(&mut change, table).await?;
    change.commit().await?;
    Ok(Led::to(to).saying("The table is a draft again. What it replaced is in force."))
}

/// Puts a draft aside.
pub(super) async fn discard(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    sent.once(&change, PATH).await?;
    let table = in_state(&change, id, DRAFT, &sent).await?;
    let title = table.title.clone();
    changes::discard(&mut change, table).await?;
    change.commit().await?;
    Ok(Led::to(PATH).saying(format!("“{title}” is put aside. You can bring it back below.")))
}

/// Brings a draft back.
pub(super) async fn bring_back(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let mut change = visit.change().await?;
    let to = format!("{PATH}/{id}");
    sent.once(&change, &to).await?;
    let table = in_state(&change, id, DISCARDED, &sent).await?;
    changes::bring_back(&mut change, table).await?;
    change.commit().await?;
    Ok(Led::to(to).saying("The draft is back."))
}
