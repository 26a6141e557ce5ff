use platform::{Change, Difference};
use sea_orm::{DbErr, SqlErr};
use web::Failure;

use super::stale;
use crate::notices::SettingChanged;
use crate::store::{self, Setting};

/// What differs between two states of the settings, as the journal keeps it.
pub(crate) fn differences(before: &Setting, after: &Setting) -> Vec<Difference> {
    let pair = |of: &dyn Fn(&Setting) -> String| (of(before), of(after));
    let yes = |is_so: bool| if is_so { "yes" } else { "no" }.to_owned();
    let fields: [(&str, (String, String)); 14] = [
        ("Issuer", pair(&|s| s.issuer_name.clone())),
        ("Address of the issuer", pair(&|s| s.issuer_address.replace('\n', ", "))),
        ("VAT number", pair(&|s| s.vat_number.clone())),
        ("Kind of Peppol address", pair(&|s| s.endpoint_scheme.clone())),
        ("Peppol address", pair(&|s| s.endpoint_id.clone())),
        ("Name of the account", pair(&|s| s.account_name.clone())),
        ("Sort code", pair(&|s| s.sort_code.clone())),
        ("Account number", pair(&|s| s.account_number.clone())),
        ("Days to pay", pair(&|s| s.payment_days.to_string())),
        ("Before document numbers", pair(&|s| s.number_prefix.clone())),
        ("Reminder days", pair(&|s| s.reminder_days.clone())),
        ("Spending limit", pair(&|s| s.spending_limit_pence.to_string())),
        ("Ledger columns", pair(&|s| s.ledger_columns.replace('\n', ", "))),
        ("An example", pair(&|s| yes(s.is_example))),
    ];
    let fields = fields.into_iter().map(|(field, (before, after))| (field, before, after));
    let mut differences = Difference::among(fields);
    if before.contact_email != after.contact_email {
        let said = |text: &str| if text.is_empty() { "not given" } else { "given" }.to_owned();
        let after = if after.contact_email.is_empty() { "not given" } else { "another" };
        differences.push(Difference {
            field: "Address for questions".to_owned(),
            before: said(&before.contact_email),
            after: after.to_owned(),
        });
    }
    differences
}

/// Saves the settings as they are read from a file, whatever their state.
pub(crate) async fn write_setting(
    change: &mut Change,
    before: &Setting,
    after: Setting,
) -> Result<(), DbErr> {
    let differences = differences(before, &after);
    if before.revision == 0 {
        store::insert_setting(change.rows(), &after).await?;
    } else {
        store::update_setting(change.rows(), &after).await?;
    }
    change.record(before.id, &SettingChanged { differences });
    Ok(())
}

/// Saves the settings. Nothing is written where nothing differs; whoever filled the form from an older state is told.
pub(crate) async fn save_setting(
    change: &mut Change,
    before: &Setting,
    after: Setting,
) -> Result<(), Failure> {
    let differences = differences(before, &after);
    if before.revision == 0 {
        if after.revision != 0 {
            return Err(stale());
        }
        match store::insert_setting(change.rows(), &after).await {
            Err(error) if is_taken(&error) => return Err(stale()),
            other => other?,
        }
    } else if !store::update_setting(change.rows(), &after).await? {
        return Err(stale());
    }
    change.record(before.id, &SettingChanged { differences });
    Ok(())
}

/// Whether a row of that key was there already.
pub(super) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
