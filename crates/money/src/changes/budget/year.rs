use platform::{Change, Day, Difference};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;
use web::Failure;

use super::{locked, must_be_open, stale, title_of};
use crate::notices::BudgetYearChanged;
use crate::rules::budget::{Approval, Kind, may_sign};
use crate::store::{BudgetItem, BudgetRecords, BudgetYear, budget_item, budget_year};

/// Begins the budget of a year, projected; with what was assumed for the year before, where that is wanted.
///
/// # Errors
/// When the year has a budget already.
pub(crate) async fn begin_year(
    change: &mut Change,
    year: BudgetYear,
    copies_assumptions: bool,
) -> Result<(), Failure> {
    let records = locked(change).await?;
    if records.years.iter().any(|known| known.year_from == year.year_from) {
        return Err(Failure::wrong(format!("The year {} has a budget already.", title_of(&year))));
    }
    budget_year::Entity::insert(year.clone().into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await?;
    let before = records.years.iter().rev().find(|known| known.year_from < year.year_from);
    let copies: Vec<BudgetItem> = match before {
        Some(before) if copies_assumptions => {
            let standing =
                records.items.iter().filter(|item| item.year_id == before.id && item.undone_at.is_none());
            let assumed = standing.filter(|item| {
                [Kind::Assumption.key(), Kind::ToBeConfirmed.key()].contains(&item.kind.as_str())
            });
            assumed.map(|item| copied(change, item, before, &year)).collect()
        }
        _ => Vec::new(),
    };
    if !copies.is_empty() {
        let rows = copies.iter().map(|item| item.clone().into_active_model().reset_all());
        budget_item::Entity::insert_many(rows).exec_without_returning(change.rows()).await?;
    }
    let what = match copies.len() {
        0 => "began the budget".to_owned(),
        1 => "began the budget with 1 item of the year before".to_owned(),
        many => format!("began the budget with {many} items of the year before"),
    };
    change.record(year.id, &BudgetYearChanged { year: title_of(&year), what, differences: Vec::new() });
    Ok(())
}

fn copied(change: &Change, item: &BudgetItem, before: &BudgetYear, year: &BudgetYear) -> BudgetItem {
    let id = Uuid::now_v7();
    BudgetItem {
        id,
        reference: id.to_string(),
        year_id: year.id,
        evidence: format!("As for {}.", title_of(before)),
        recorded_at: change.at(),
        revision: 1,
        ..item.clone()
    }
}

/// Saves what is said of a year, filled in from the state that `after` carries as its revision.
///
/// # Errors
/// [`Failure::Stale`] when somebody else saved since.
pub(crate) async fn edit_year(change: &mut Change, after: BudgetYear) -> Result<(), Failure> {
    let records = locked(change).await?;
    let before = records.year(after.id).ok_or(Failure::NotFound)?;
    if before.revision != after.revision {
        return Err(stale());
    }
    let differences = Difference::among([
        ("What it rests on", before.evidence.clone(), after.evidence.clone()),
        ("What one should know", before.note.clone(), after.note.clone()),
    ]);
    let what = "edited what is said of the budget".to_owned();
    change.record(after.id, &BudgetYearChanged { year: title_of(before), what, differences });
    keep(change, after).await
}

/// What can be done with a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearStep {
    Publish,
    Unpublish,
    /// From projected to actual.
    Close,
    /// From actual to projected.
    Reopen,
}

impl YearStep {
    pub(crate) const ALL: [Self; 4] = [Self::Publish, Self::Unpublish, Self::Close, Self::Reopen];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Publish => "published the budget",
            Self::Unpublish => "took the budget back from the public",
            Self::Close => "closed the year: its figures are actual",
            Self::Reopen => "opened the year again: its figures are projected",
        }
    }
}

/// Takes a step with a year.
///
/// # Errors
/// With a sentence that says why it can't be; [`Failure::Stale`] when somebody else changed it since.
pub(crate) async fn step_year(
    change: &mut Change,
    year: Uuid,
    seen: i32,
    step: YearStep,
    today: Day,
) -> Result<(), Failure> {
    let records = locked(change).await?;
    let before = records.year(year).ok_or(Failure::NotFound)?;
    if before.revision != seen {
        return Err(stale());
    }
    let mut after = before.clone();
    match step {
        YearStep::Publish => {
            must_follow_published(&records, before)?;
            after.is_published = true;
        }
        YearStep::Unpublish => {
            must_not_be_followed(&records, before)?;
            after.is_published = false;
        }
        YearStep::Close => {
            must_be_open(&records, before)?;
            is_settled(&records, before, today).map_err(Failure::wrong)?;
            after.is_actual = true;
        }
        YearStep::Reopen => {
            must_be_open(&records, before)?;
            after.is_actual = false;
        }
    }
    let notice =
        BudgetYearChanged { year: title_of(before), what: step.done().to_owned(), differences: Vec::new() };
    change.record(year, &notice);
    keep(change, after).await
}

async fn keep(change: &Change, after: BudgetYear) -> Result<(), Failure> {
    let after = BudgetYear { revision: after.revision + 1, ..after };
    budget_year::Entity::update(after.into_active_model().reset_all()).exec(change.rows()).await?;
    Ok(())
}

/// A year begins with the balance of the year before: whoever sees the one sees the other.
fn must_follow_published(records: &BudgetRecords, year: &BudgetYear) -> Result<(), Failure> {
    let before =
        records.years.iter().find(|other| network::Year { from: other.year_from }.until() == year.year_from);
    match before {
        Some(before) if !before.is_published => Err(Failure::wrong(format!(
            "It begins with the balance of {}. Publish that year first.",
            title_of(before)
        ))),
        _ => Ok(()),
    }
}

fn must_not_be_followed(records: &BudgetRecords, year: &BudgetYear) -> Result<(), Failure> {
    let until = network::Year { from: year.year_from }.until();
    match records.years.iter().find(|other| other.year_from == until && other.is_published) {
        Some(after) => Err(Failure::wrong(format!(
            "{} begins with its balance and is published. Take that year back first.",
            title_of(after)
        ))),
        None => Ok(()),
    }
}

/// Whether nothing in a year is open any more, or what is.
pub(crate) fn is_settled(records: &BudgetRecords, year: &BudgetYear, today: Day) -> Result<(), String> {
    let is_over = network::Year { from: year.year_from }.until() <= today;
    let standing = || records.items.iter().filter(|item| item.year_id == year.id && item.undone_at.is_none());
    let of_kind = |kind: Kind| standing().filter(move |item| item.kind == kind.key());
    let open = u32::try_from(of_kind(Kind::ToBeConfirmed).count()).unwrap_or(u32::MAX);
    let waiting = standing().filter(|item| item.approval == Approval::Asked.key()).count();
    let is_unpaid = |item: &&BudgetItem| {
        item.approval != Approval::Refused.key()
            && item.approval != Approval::Asked.key()
            && records.left_of(item) > platform::Pence(0)
    };
    may_sign(is_over, open, waiting, of_kind(Kind::Commitment).filter(is_unpaid).count())
}
