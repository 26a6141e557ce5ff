use platform::{Change, Day, Difference, save};
use sea_orm::DbErr;
use uuid::Uuid;

use crate::notices::PurchaseOrderGiven;
use crate::store::{self, PurchaseOrder, purchase_order};

/// Takes an organisation's answer: a number, or an empty one where it uses none. `seen` is the revision of the answer that it
/// replaces, nought for the first. A sentence where it can't be taken.
pub(crate) async fn give(
    change: &mut Change,
    organisation: Uuid,
    year_from: Day,
    seen: i32,
    number: &str,
) -> Result<Result<(), String>, DbErr> {
    if let Some(invoice) = store::find_live_invoice(change.rows(), organisation, year_from).await? {
        return Ok(Err(format!(
            "Invoice {} was issued meanwhile, and an issued invoice is never changed. Ask for a new one instead",
            invoice.number
        )));
    }
    let known = store::find_purchase_order(change.rows(), organisation, year_from).await?;
    if known.as_ref().map_or(0, |known| known.revision) != seen {
        let now = known.as_ref().map_or("nothing", |known| in_words(&known.number));
        return Ok(Err(format!(
            "Somebody else answered meanwhile: on record is now {now}. Save again if yours is right"
        )));
    }
    let before = known.as_ref().map_or_else(String::new, |known| in_words(&known.number).to_owned());
    let differences = Difference::among([("Purchase order", before, in_words(number).to_owned())]);
    let wanted = PurchaseOrder {
        id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
        organisation_id: organisation,
        year_from,
        number: number.to_owned(),
        given_at: change.at(),
        revision: seen + 1,
    };
    save::<purchase_order::Entity>(change.rows(), known.as_ref(), wanted).await?;
    change.record(organisation, &PurchaseOrderGiven { year_from, differences });
    Ok(Ok(()))
}

/// An answer as people read it.
pub(crate) fn in_words(number: &str) -> &str {
    if number.is_empty() { "none used" } else { number }
}
