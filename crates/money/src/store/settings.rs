use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};
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

/// The first settings of all. Their key is always the same, so that two people who decide at once can't both be first.
pub(crate) async fn insert_setting(
    rows: &impl ConnectionTrait,
    setting: &setting::Model,
) -> Result<(), DbErr> {
    let row = setting::Model { id: Uuid::nil(), revision: 1, ..setting.clone() };
    setting::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}

/// Saves the settings, one revision on. `false` when they were changed since the revision they carry.
pub(crate) async fn update_setting(
    rows: &impl ConnectionTrait,
    setting: &setting::Model,
) -> Result<bool, DbErr> {
    use setting::Column as C;
    let saved = setting::Entity::update_many()
        .col_expr(C::IssuerName, Expr::value(setting.issuer_name.as_str()))
        .col_expr(C::IssuerAddress, Expr::value(setting.issuer_address.as_str()))
        .col_expr(C::VatNumber, Expr::value(setting.vat_number.as_str()))
        .col_expr(C::EndpointScheme, Expr::value(setting.endpoint_scheme.as_str()))
        .col_expr(C::EndpointId, Expr::value(setting.endpoint_id.as_str()))
        .col_expr(C::ContactEmail, Expr::value(setting.contact_email.as_str()))
        .col_expr(C::AccountName, Expr::value(setting.account_name.as_str()))
        .col_expr(C::SortCode, Expr::value(setting.sort_code.as_str()))
        .col_expr(C::AccountNumber, Expr::value(setting.account_number.as_str()))
        .col_expr(C::PaymentDays, Expr::value(setting.payment_days))
        .col_expr(C::NumberPrefix, Expr::value(setting.number_prefix.as_str()))
        .col_expr(C::ReminderDays, Expr::value(setting.reminder_days.as_str()))
        .col_expr(C::SpendingLimitPence, Expr::value(setting.spending_limit_pence))
        .col_expr(C::LedgerColumns, Expr::value(setting.ledger_columns.as_str()))
        .col_expr(C::IsExample, Expr::value(setting.is_example))
        .col_expr(C::Revision, Expr::value(setting.revision + 1))
        .filter(C::Id.eq(setting.id))
        .filter(C::Revision.eq(setting.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}
