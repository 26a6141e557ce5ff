use std::collections::HashMap;

use platform::Pence;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::rules::vat;
use crate::store::{self, FeeLine, FeeTable};

const SETTINGS: &[&str] = &[
    "issuer_name",
    "issuer_address",
    "vat_number",
    "endpoint_scheme",
    "endpoint_id",
    "contact_email",
    "account_name",
    "sort_code",
    "account_number",
    "payment_days",
    "number_prefix",
    "reminder_days",
    "spending_limit",
    "ledger_columns",
    "example",
];

const TABLES: &[&str] = &["year", "title", "state", "pro_rata", "vat_rate", "example", "note"];

const LINES: &[&str] = &[
    "year",
    "table",
    "position",
    "title",
    "category",
    "kinds",
    "residents_from",
    "residents_below",
    "budget_from",
    "budget_below",
    "transition",
    "amount",
    "vat",
    "vat_reason",
];

pub(super) fn all() -> Vec<Export> {
    vec![
        Export { name: "money_settings", headings: SETTINGS, write: |rows| Box::pin(settings(rows)) },
        Export { name: "fee_tables", headings: TABLES, write: |rows| Box::pin(tables(rows)) },
        Export { name: "fee_lines", headings: LINES, write: |rows| Box::pin(lines(rows)) },
    ]
}

/// As a form has it: 4500, or 4500.50.
fn pounds(amount: Pence) -> String {
    amount.decimal().trim_end_matches(".00").to_owned()
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

async fn settings(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let setting = store::find_setting(rows).await?;
    if setting.revision == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![vec![
        setting.issuer_name,
        setting.issuer_address.replace('\n', "; "),
        setting.vat_number,
        setting.endpoint_scheme,
        setting.endpoint_id,
        setting.contact_email,
        setting.account_name,
        setting.sort_code,
        setting.account_number,
        setting.payment_days.to_string(),
        setting.number_prefix,
        setting.reminder_days,
        pounds(setting.spending_limit_pence),
        setting.ledger_columns.replace('\n', "; "),
        yes(setting.is_example),
    ]])
}

async fn tables(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let row = |table: FeeTable| {
        vec![
            table.year().title(),
            table.title,
            table.state,
            table.pro_rata,
            vat::rate(table.vat_rate_bp),
            yes(table.is_example),
            table.note,
        ]
    };
    Ok(store::list_fee_tables(rows).await?.into_iter().map(row).collect())
}

async fn lines(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let tables = store::list_fee_tables(rows).await?;
    let tables: HashMap<Uuid, FeeTable> = tables.into_iter().map(|table| (table.id, table)).collect();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let budget = |amount: Option<Pence>| amount.map(pounds).unwrap_or_default();
    let row = |line: FeeLine| {
        let table = tables.get(&line.table_id);
        vec![
            table.map_or_else(String::new, |table| table.year().title()),
            table.map_or_else(String::new, |table| table.title.clone()),
            line.place.to_string(),
            line.title,
            line.category,
            line.kinds.replace(' ', "; "),
            number(line.residents_from),
            number(line.residents_below),
            budget(line.budget_from_pence),
            budget(line.budget_below_pence),
            line.transition,
            pounds(line.amount_pence),
            line.vat,
            line.vat_reason,
        ]
    };
    Ok(store::list_all_fee_lines(rows).await?.into_iter().map(row).collect())
}
