use platform::{Change, Pence};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;
use web::Failure;

use super::{locked, must_be_open, stale, title_of};
use crate::notices::BudgetItemChanged;
use crate::rules::budget::{Approval, Kind, Section, Source, needs_approval};
use crate::store::{self, BudgetItem, BudgetRecords, budget_item};

/// Records an item. What is spent or committed above the limit waits for approval; says so by the item it returns.
///
/// # Errors
/// With a sentence when the year, the line or the commitment does not take it.
pub(crate) async fn record_item(change: &mut Change, item: BudgetItem) -> Result<BudgetItem, Failure> {
    let records = locked(change).await?;
    let year = records.year(item.year_id).ok_or(Failure::NotFound)?;
    must_be_open(&records, year)?;
    let kind = Kind::read(&item.kind).ok_or(Failure::NotFound)?;
    let line = records.line(item.line_id).ok_or(Failure::NotFound)?;
    let follows = records.books().follows(network::Year { from: year.year_from });
    if line.source == Source::CarryForward.key() && follows {
        return Err(Failure::wrong(
            "What is carried forward into this year is the balance of the year before. It can’t be written down.",
        ));
    }
    let takes_plans = kind == Kind::Recorded || !year.is_actual;
    if !takes_plans {
        return Err(Failure::wrong(
            "The year is closed: only what was spent or received can be added to it.",
        ));
    }
    must_fit(&records, &item)?;
    let group = records.groups.iter().find(|group| group.id == line.group_id);
    let section = group.and_then(|group| Section::read(&group.section)).unwrap_or(Section::Expenditure);
    let limit = store::find_setting(change.rows()).await?.spending_limit_pence;
    let waits = needs_approval(kind, section, item.amount_pence, limit, item.pays_id.is_some());
    let approval = if waits { Approval::Asked } else { Approval::NotNeeded };
    let item = BudgetItem { approval: approval.key().to_owned(), revision: 1, ..item };
    budget_item::Entity::insert(item.clone().into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await?;
    let what = match (kind, waits, section) {
        (Kind::Recorded, true, _) => "asked for approval of spending",
        (Kind::Commitment, true, _) => "asked for approval of a commitment",
        (Kind::Recorded, _, Section::Income) => "recorded income",
        (Kind::Recorded, _, Section::Expenditure) => "recorded spending",
        (Kind::Recorded, ..) => "recorded an amount",
        (Kind::Commitment, ..) => "recorded a commitment",
        (Kind::Assumption, ..) => "wrote down an assumption",
        (Kind::ToBeConfirmed, ..) => "marked an amount as to be confirmed",
    };
    note(change, &records, &item, what);
    Ok(item)
}

/// What pays a commitment pays no more than is left of it, and a commitment that waits or was refused is not paid.
fn must_fit(records: &BudgetRecords, item: &BudgetItem) -> Result<(), Failure> {
    let Some(paid) = item.pays_id else { return Ok(()) };
    let commitment = records.items.iter().find(|known| known.id == paid && known.undone_at.is_none());
    let commitment = commitment.filter(|known| known.kind == Kind::Commitment.key()).ok_or_else(stale)?;
    if !Approval::read(&commitment.approval).is_some_and(Approval::counts) {
        return Err(Failure::wrong("The commitment is not approved, so nothing can be paid of it."));
    }
    let left = records.left_of(commitment);
    if item.amount_pence <= Pence(0) || left < item.amount_pence {
        return Err(Failure::wrong(format!(
            "{left} is left of the commitment. Record at most that as paid of it, and anything beyond it as spending of its own."
        )));
    }
    Ok(())
}

fn note(change: &mut Change, records: &BudgetRecords, item: &BudgetItem, what: &str) {
    let notice = BudgetItemChanged {
        year: records.year(item.year_id).map_or_else(String::new, title_of),
        line: records.line(item.line_id).map_or_else(String::new, |line| line.title.clone()),
        what: what.to_owned(),
        amount_pence: item.amount_pence.0,
    };
    change.record(item.id, &notice);
}

/// The item as it is now, if it still is as it was seen and its year is open.
fn seen(records: &BudgetRecords, id: Uuid, revision: i32) -> Result<BudgetItem, Failure> {
    let item = records.items.iter().find(|item| item.id == id).ok_or(Failure::NotFound)?;
    if item.revision != revision || item.undone_at.is_some() {
        return Err(stale());
    }
    let year = records.year(item.year_id).ok_or(Failure::NotFound)?;
    must_be_open(records, year)?;
    Ok(item.clone())
}

async fn keep(change: &Change, item: BudgetItem) -> Result<BudgetItem, Failure> {
    let item = BudgetItem { revision: item.revision + 1, ..item };
    budget_item::Entity::update(item.clone().into_active_model().reset_all()).exec(change.rows()).await?;
    Ok(item)
}

/// Takes an item back, with the reason. It stays on record.
///
/// # Errors
/// [`Failure::Stale`] when somebody else changed it since; with a sentence when something was paid of it.
pub(crate) async fn undo_item(
    change: &mut Change,
    id: Uuid,
    revision: i32,
    words: &str,
) -> Result<(), Failure> {
    let records = locked(change).await?;
    let item = seen(&records, id, revision)?;
    if records.items.iter().any(|other| other.pays_id == Some(id) && other.undone_at.is_none()) {
        return Err(Failure::wrong("Something was paid of this commitment. Undo that first."));
    }
    note(change, &records, &item, "undid an item");
    let undone = BudgetItem { undone_at: Some(change.at()), undone_words: words.to_owned(), ..item };
    keep(change, undone).await.map(drop)
}

/// Puts a document to an item, or another in its place. `is_public` says whether everybody may open it.
///
/// # Errors
/// [`Failure::Stale`] when somebody else changed it since.
pub(crate) async fn attach(
    change: &mut Change,
    (id, revision): (Uuid, i32),
    document: String,
    document_type: &str,
    document_is_public: bool,
) -> Result<(), Failure> {
    let records = locked(change).await?;
    let item = seen(&records, id, revision)?;
    note(change, &records, &item, "added a document to an item");
    let document_type = document_type.to_owned();
    keep(change, BudgetItem { document, document_type, document_is_public, ..item }).await.map(drop)
}

/// What is decided on something that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Approve,
    Refuse,
}

/// Approves or refuses an item that waits. Whoever asked for it does not decide.
///
/// # Errors
/// [`Failure::Stale`] when it was decided or changed meanwhile; [`Failure::Forbidden`] for whoever asked.
pub(crate) async fn decide(
    change: &mut Change,
    (id, revision): (Uuid, i32),
    by: Uuid,
    decision: Decision,
    words: &str,
) -> Result<BudgetItem, Failure> {
    let records = locked(change).await?;
    let item = seen(&records, id, revision)?;
    if item.approval != Approval::Asked.key() {
        return Err(stale());
    }
    if item.asked_by == Some(by) {
        return Err(Failure::Forbidden);
    }
    let (approval, what) = match decision {
        Decision::Approve => (Approval::Approved, "approved an item"),
        Decision::Refuse => (Approval::Refused, "refused an item"),
    };
    note(change, &records, &item, what);
    let decided = BudgetItem {
        approval: approval.key().to_owned(),
        decided_by: Some(by),
        decided_at: Some(change.at()),
        decision: words.to_owned(),
        ..item
    };
    keep(change, decided).await
}
