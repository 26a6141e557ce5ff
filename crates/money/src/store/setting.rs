use platform::Pence;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Who issues the invoices, how they are paid, and what the network decided about its money. One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_setting")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who issues invoices: the network, or the council that keeps its accounts.
    pub issuer_name: String,
    /// Where the issuer is, one part a line; the last is the postcode.
    pub issuer_address: String,
    /// Its number for value added tax, with the country before it; empty where it has none.
    pub vat_number: String,
    /// The kind of its address on the Peppol network, such as 9932; empty where it has none.
    pub endpoint_scheme: String,
    /// Its address on the Peppol network.
    pub endpoint_id: String,
    /// Where questions about invoices go.
    pub contact_email: String,
    /// Whose bank account is paid into.
    pub account_name: String,
    /// Its sort code.
    pub sort_code: String,
    /// Its number.
    pub account_number: String,
    /// Days from issue until an invoice is due.
    pub payment_days: i32,
    /// What stands before the running number of a document.
    pub number_prefix: String,
    /// Days after the due day on which reminders go out, separated by spaces; empty for none.
    pub reminder_days: String,
    /// Spending above it has to be approved.
    pub spending_limit_pence: Pence,
    /// The columns of the export to the ledger, one a line: heading, equals sign, field.
    pub ledger_columns: String,
    /// Whether these are an example and nobody’s real account.
    pub is_example: bool,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}
