use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::setting;

/// What is so before anybody decided: nothing is known of the issuer, invoices are due after thirty days (the term that
/// public bodies pay by: Procurement Act 2023, section 68), reminders go out a week, three weeks and six weeks late.
pub(crate) fn first_setting() -> setting::Model {
    setting::Model {
        id: Uuid::nil(),
        issuer_name: String::new(),
        issuer_address: String::new(),
        vat_number: String::new(),
        endpoint_scheme: String::new(),
        endpoint_id: String::new(),
        contact_email: String::new(),
        account_name: String::new(),
        sort_code: String::new(),
        account_number: String::new(),
        payment_days: 30,
        number_prefix: String::new(),
        reminder_days: "7 21 42".to_owned(),
        spending_limit_pence: platform::Pence::pounds(5_000),
        ledger_columns: String::new(),
        is_example: false,
        revision: 0,
    }
}

/// The settings, or those that are so before anybody decided.
pub(crate) async fn find_setting(rows: &impl ConnectionTrait) -> Result<setting::Model, DbErr> {
    Ok(setting::Entity::find().one(rows).await?.unwrap_or_else(first_setting))
}
