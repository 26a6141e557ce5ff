use platform::{Change, Day};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;
use web::Failure;

use super::{locked, must_be_open, stale, title_of, year::is_settled};
use crate::notices::AccountsSigned;
use crate::store::{BudgetSignOff, budget_sign_off};

/// Records that a body signed off the accounts of a year. Its items do not change after it.
///
/// # Errors
/// With a sentence when the year is not closed or something in it is open; [`Failure::Stale`] when the year changed since.
pub(crate) async fn sign_off(
    change: &mut Change,
    signed: BudgetSignOff,
    seen: i32,
    today: Day,
) -> Result<(), Failure> {
    let records = locked(change).await?;
    let year = records.year(signed.year_id).ok_or(Failure::NotFound)?;
    must_be_open(&records, year)?;
    if year.revision != seen {
        return Err(stale());
    }
    if !year.is_actual {
        return Err(Failure::wrong("The year is still projected. Whoever keeps the budget closes it first."));
    }
    is_settled(&records, year, today).map_err(Failure::wrong)?;
    let before =
        records.years.iter().find(|other| network::Year { from: other.year_from }.until() == year.year_from);
    if let Some(before) = before.filter(|before| records.sign_off(before.id).is_none()) {
        return Err(Failure::wrong(format!(
            "It begins with the balance of {}, whose accounts are not signed off. Sign that year off first.",
            title_of(before)
        )));
    }
    let notice = AccountsSigned { year: title_of(year), body: signed.body.clone(), is_withdrawn: false };
    change.record(year.id, &notice);
    budget_sign_off::Entity::insert(signed.into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await?;
    Ok(())
}

/// Withdraws a sign-off, with the reason. It stays on record.
///
/// # Errors
/// [`Failure::Stale`] when it was withdrawn meanwhile; with a sentence when the year after it is signed off.
pub(crate) async fn withdraw(change: &mut Change, id: Uuid, today: Day, words: &str) -> Result<(), Failure> {
    let records = locked(change).await?;
    let signed = records.sign_offs.iter().find(|signed| signed.id == id).ok_or_else(stale)?;
    let year = records.year(signed.year_id).ok_or(Failure::NotFound)?;
    let until = network::Year { from: year.year_from }.until();
    let after =
        records.years.iter().find(|other| other.year_from == until && records.sign_off(other.id).is_some());
    if let Some(after) = after {
        return Err(Failure::wrong(format!(
            "The accounts of {} rest on it. Withdraw that sign-off first.",
            title_of(after)
        )));
    }
    let notice = AccountsSigned { year: title_of(year), body: signed.body.clone(), is_withdrawn: true };
    change.record(year.id, &notice);
    let withdrawn =
        BudgetSignOff { withdrawn_on: Some(today), withdrawn_words: words.to_owned(), ..signed.clone() };
    budget_sign_off::Entity::update(withdrawn.into_active_model().reset_all()).exec(change.rows()).await?;
    Ok(())
}
