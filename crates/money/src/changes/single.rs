use platform::Change;
use sea_orm::DbErr;

use super::document::{self, NewDocument, Purpose};
use crate::store::{self, Invoice};

/// Issues one invoice by itself. A sentence where it can't be issued.
pub(crate) async fn issue_single(
    change: &mut Change,
    document: NewDocument,
) -> Result<Result<Invoice, String>, DbErr> {
    let setting = store::find_setting(change.rows()).await?;
    if setting.issuer_name.is_empty() {
        let sentence =
            "The settings do not say yet who issues the invoices. Nothing can be issued before they do";
        return Ok(Err(sentence.to_owned()));
    }
    if document.purpose == Purpose::Membership {
        let known =
            store::find_live_invoice(change.rows(), document.organisation, document.year_from).await?;
        if let Some(known) = known {
            return Ok(Err(format!(
                "It has invoice {} for the fee of this year already. Credit that one first, or choose another purpose",
                known.number
            )));
        }
    }
    let due_on = document.issued_on.plus_days(setting.payment_days);
    let issued = document::issue(change, &setting, vec![NewDocument { due_on, ..document }]).await?;
    issued.into_iter().next().map(Ok).ok_or_else(|| DbErr::Custom("no document was issued".to_owned()))
}
