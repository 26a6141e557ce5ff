use platform::{Change, Column, Problems, Row, Sheet};

use super::read_pounds;
use crate::changes::setting::{differences, write_setting};
use crate::rules::ledger::columns;
use crate::rules::setting as rules;
use crate::store::{self, Setting};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("issuer_name", "who issues invoices"),
    Column::optional("issuer_address", "its address, its parts separated by semicolons, the postcode last"),
    Column::optional("vat_number", "its VAT number"),
    Column::optional("endpoint_scheme", "the kind of its address on the Peppol network: 9932 or 0088"),
    Column::optional("endpoint_id", "its address on the Peppol network"),
    Column::optional("contact_email", "where questions about invoices go"),
    Column::optional("account_name", "whose bank account is paid into"),
    Column::optional("sort_code", "its sort code"),
    Column::optional("account_number", "its number"),
    Column::optional("payment_days", "days from issue until an invoice is due; 30 where empty"),
    Column::optional("number_prefix", "what stands before the number of a document"),
    Column::optional(
        "reminder_days",
        "days after the due day on which reminders go out, with spaces between",
    ),
    Column::optional("spending_limit", "spending above it has to be approved, in pounds"),
    Column::optional(
        "ledger_columns",
        "columns of the export to the ledger as heading=field, separated by semicolons",
    ),
    Column::optional("example", "yes where these are an example and nobody’s real account"),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let before = store::find_setting(change.rows()).await?;
    for (place, row) in sheet.rows().enumerate() {
        if place > 0 {
            problems.add(&row, "", "there is only one set of settings; this is a second one.");
            continue;
        }
        let wanted = wanted(&row, &before, problems);
        if problems.is_empty() && !differences(&before, &wanted).is_empty() {
            write_setting(change, &before, wanted).await?;
        }
    }
    Ok(())
}

/// A cell that isn't there leaves what was so; one that is there is checked as in the form.
fn wanted(row: &Row<'_>, before: &Setting, problems: &mut Problems) -> Setting {
    let mut wanted = before.clone();
    let mut text = |column: &str, into: &mut String, check: &dyn Fn(&str) -> Result<String, String>| {
        if !row.has(column) {
            return;
        }
        match row.text(column) {
            "" => into.clear(),
            text => match check(text) {
                Ok(kept) => *into = kept,
                Err(sentence) => problems.add(row, column, format!("{sentence}.")),
            },
        }
    };
    let any = |text: &str| Ok(text.to_owned());
    let lines = |text: &str| text.split(';').map(str::trim).collect::<Vec<_>>().join("\n");
    text("issuer_name", &mut wanted.issuer_name, &any);
    text("issuer_address", &mut wanted.issuer_address, &|text| Ok(rules::address(&lines(text))?));
    text("vat_number", &mut wanted.vat_number, &|text| Ok(rules::vat_number(text)?));
    text("endpoint_scheme", &mut wanted.endpoint_scheme, &any);
    let scheme = wanted.endpoint_scheme.clone();
    text("endpoint_id", &mut wanted.endpoint_id, &|text| Ok(rules::endpoint(&scheme, text)?));
    text("contact_email", &mut wanted.contact_email, &|text| {
        if web::is_email(text) {
            Ok(text.to_owned())
        } else {
            Err(format!("“{text}” is not an e-mail address"))
        }
    });
    text("account_name", &mut wanted.account_name, &any);
    text("sort_code", &mut wanted.sort_code, &|text| Ok(rules::sort_code(text)?));
    text("account_number", &mut wanted.account_number, &|text| Ok(rules::account_number(text)?));
    text("number_prefix", &mut wanted.number_prefix, &|text| Ok(rules::number_prefix(text)?));
    text("reminder_days", &mut wanted.reminder_days, &|text| Ok(rules::reminder_days(text)?));
    text("ledger_columns", &mut wanted.ledger_columns, &|text| {
        let text = lines(text);
        columns(&text).map(|_| text).map_err(|problems| problems.join(" "))
    });
    let days: Option<u8> = row.parse("payment_days", problems);
    wanted.payment_days = days.map_or(wanted.payment_days, i32::from);
    wanted.spending_limit_pence =
        read_pounds(row, "spending_limit", problems).unwrap_or(wanted.spending_limit_pence);
    wanted.is_example = row.yes("example", wanted.is_example, problems);
    wanted
}
