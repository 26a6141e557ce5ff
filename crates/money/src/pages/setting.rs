//! Who issues invoices, how they are paid, and what else is decided about money.

use maud::{Markup, html};
use ui::patterns::{EmptyState, Link};
use ui::{Button, Details, InsetText, SummaryList, SummaryRow, Table, Tag};
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit};

use super::{KEEPERS, READERS};
use crate::changes::setting::save_setting;
use crate::powers::MANAGE;
use crate::rules::ledger::{FIELDS, columns};
use crate::rules::setting::{self as rules, ENDPOINT_SCHEMES};
use crate::store::{self, Setting};

const PATH: &str = "/money/settings";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(PATH, READERS, show),
        Route::get("/money/settings/edit", KEEPERS, ask),
        Route::post("/money/settings/edit", KEEPERS, save),
    ]
}

/// What is decided, to read.
async fn show(visit: Visit) -> Result<Page, Failure> {
    let setting = store::find_setting(visit.rows()).await?;
    let may_edit = visit.may(&MANAGE);
    Ok(super::page("Settings of money")
        .lede("Who issues invoices, how they are paid, and what is decided about reminders, spending and the ledger.")
        .content(html! {
            @if setting.revision == 0 {
                (EmptyState {
                    title: "Nothing is decided yet".to_owned(),
                    text: "Invoices need a name and an address of whoever issues them, and an account to pay into. Until somebody \
                        fills that in, what stands below is so."
                        .to_owned(),
                    links: if may_edit { vec![Link::new("Fill in the settings", "/money/settings/edit")] } else { Vec::new() },
                })
            }
            @if setting.is_example {
                (InsetText::new("These are an example. No such account exists; do not pay anything into it."))
            }
            (summary(&setting))
            @if may_edit && setting.revision > 0 { (Button::link("Change the settings", "/money/settings/edit").secondary()) }
        }))
}

fn summary(setting: &Setting) -> SummaryList {
    let or = |text: &str, otherwise: &'static str| -> Markup {
        html! { @if text.is_empty() { span.app-quiet { (otherwise) } } @else { @for line in text.lines() { (line) br; } } }
    };
    let scheme = ENDPOINT_SCHEMES.iter().find(|(key, _)| *key == setting.endpoint_scheme);
    let endpoint = html! {
        @if let Some((_, title)) = scheme { (setting.endpoint_id) br; span.app-quiet { (title) } }
        @else { span.app-quiet { "None: electronic invoices have no sender’s address" } }
    };
    let account = html! {
        @if setting.account_number.is_empty() { span.app-quiet { "Not given" } }
        @else { (setting.account_name) br; "Sort code " (setting.sort_code) br; "Account " (setting.account_number) }
    };
    let reminders: Vec<&str> = setting.reminder_days.split_whitespace().collect();
    let reminders =
        if reminders.is_empty() { String::new() } else { format!("{} days late", reminders.join(", ")) };
    let issuer = html! {
        (or(&setting.issuer_name, "Not given")) @if setting.is_example { " " (Tag::new("Example").colour(ui::Colour::Yellow)) }
    };
    SummaryList::new([
        SummaryRow::new("Issued by", issuer),
        SummaryRow::new("Address", or(&setting.issuer_address, "Not given")),
        SummaryRow::new("VAT number", or(&setting.vat_number, "None: no VAT can be charged")),
        SummaryRow::new("Peppol address", endpoint),
        SummaryRow::new("Questions go to", or(&setting.contact_email, "Not given")),
        SummaryRow::new("Paid into", account),
        SummaryRow::new("Due", html! { (setting.payment_days) " days after issue" }),
        SummaryRow::new("Before document numbers", or(&setting.number_prefix, "Nothing: 00001, 00002, …")),
        SummaryRow::new("Reminders", or(&reminders, "None")),
        SummaryRow::new("Spending has to be approved above", html! { (setting.spending_limit_pence) }),
        SummaryRow::new(
            "Columns of the ledger export",
            or(&setting.ledger_columns, "Every field under its own name"),
        ),
    ])
}

fn form() -> Form {
    let schemes = std::iter::once(("none", "None")).chain(ENDPOINT_SCHEMES);
    let number = |name, label: &str| Field::new(name, label, FieldKind::Number);
    Form::new(vec![
        Field::text("issuer_name", "Name")
            .heading("Who issues invoices")
            .hint("The network, or the council that keeps its accounts")
            .required("Enter who issues invoices")
            .most(160),
        Field::lines("issuer_address", "Address").hint("One part a line, the postcode last").row_count(4).most(400),
        Field::text("vat_number", "VAT number")
            .hint("GB and 9 or 12 digits. Leave it empty where the issuer is not registered for VAT")
            .width(20),
        Field::one_of("endpoint_scheme", "Address on the Peppol network", schemes)
            .required("Choose the kind of address, or None"),
        Field::text("endpoint_id", "The address itself").width(20),
        Field::email("contact_email", "Where questions about invoices go").autocomplete(""),
        Field::text("account_name", "Name of the account").heading("Where invoices are paid").most(100),
        Field::text("sort_code", "Sort code").hint("6 digits, such as 12-34-56").width(10),
        Field::text("account_number", "Account number").hint("8 digits").width(10),
        number("payment_days", "Days to pay")
            .hint("Public bodies pay within 30 days (Procurement Act 2023, section 68)")
            .required("Enter how many days there are to pay")
            .width(3),
        Field::text("number_prefix", "Before document numbers")
            .hint("Letters, digits and hyphens, such as NIC-. Invoices that were issued keep their numbers")
            .width(10),
        Field::text("reminder_days", "Days late on which reminders go out")
            .heading("What is decided")
            .hint("Going up, with spaces between, such as 7 21 42. Leave it empty for no reminders")
            .width(20),
        Field::new("spending_limit", "Spending has to be approved above", FieldKind::Pounds)
            .required("Enter the amount above which spending has to be approved")
            .width(10),
        Field::lines("ledger_columns", "Columns of the ledger export")
            .hint("One a line: a heading, an equals sign and a field, such as Amount=gross. Leave it empty for every field")
            .most(2_000),
        Field::new("is_example", "Example", FieldKind::Tick("These are an example and nobody’s real account".to_owned())),
    ])
}

fn answers_of(setting: &Setting) -> Answers {
    let scheme = if setting.endpoint_scheme.is_empty() { "none" } else { &setting.endpoint_scheme };
    Answers::default()
        .with("issuer_name", &setting.issuer_name)
        .with("issuer_address", &setting.issuer_address)
        .with("vat_number", &setting.vat_number)
        .with("endpoint_scheme", scheme)
        .with("endpoint_id", &setting.endpoint_id)
        .with("contact_email", &setting.contact_email)
        .with("account_name", &setting.account_name)
        .with("sort_code", &setting.sort_code)
        .with("account_number", &setting.account_number)
        .with("payment_days", setting.payment_days)
        .with("number_prefix", &setting.number_prefix)
        .with("reminder_days", &setting.reminder_days)
        .with("spending_limit", setting.spending_limit_pence.decimal())
        .with("ledger_columns", &setting.ledger_columns)
        .with("is_example", if setting.is_example { "yes" } else { "" })
}

fn form_page(answers: &Answers, revision: i32) -> Page {
    let frame = FormFrame { revision, cancel: PATH.to_owned(), ..FormFrame::default() };
    let fields = FIELDS.iter().map(|(key, about)| [*key, *about]);
    let fields = html! { (Table::new("").head(["Field", "What it holds"]).rows(fields).with_row_heads()) };
    super::page("Change the settings of money").crumb("Settings", PATH).wrong(!answers.is_sound()).content(
        html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (Details::new("Fields for the columns of the ledger export", fields))
                (form().show(answers, &frame))
            } }
        },
    )
}

/// Asks for them.
async fn ask(visit: Visit) -> Result<Page, Failure> {
    let setting = store::find_setting(visit.rows()).await?;
    Ok(form_page(&answers_of(&setting), setting.revision))
}

/// Puts the answer into the settings as it is kept, or says what is wrong with it; an empty one is kept empty.
fn take<E: AsRef<str>>(
    answers: &mut Answers,
    name: &str,
    into: &mut String,
    check: impl FnOnce(&str) -> Result<String, E>,
) {
    into.clear();
    let text = answers.text(name).to_owned();
    if text.is_empty() {
        return;
    }
    match check(&text) {
        Ok(kept) => *into = kept,
        Err(sentence) => answers.problem(name, sentence.as_ref()),
    }
}

/// The settings as they were answered; what is wrong with them is noted beside its question.
fn said(answers: &mut Answers, before: &Setting) -> Setting {
    let mut after = before.clone();
    let any = |text: &str| Ok::<_, &str>(text.to_owned());
    take(answers, "issuer_name", &mut after.issuer_name, any);
    take(answers, "issuer_address", &mut after.issuer_address, rules::address);
    take(answers, "vat_number", &mut after.vat_number, rules::vat_number);
    take(answers, "contact_email", &mut after.contact_email, any);
    take(answers, "account_name", &mut after.account_name, any);
    take(answers, "sort_code", &mut after.sort_code, rules::sort_code);
    take(answers, "account_number", &mut after.account_number, rules::account_number);
    take(answers, "number_prefix", &mut after.number_prefix, rules::number_prefix);
    take(answers, "reminder_days", &mut after.reminder_days, rules::reminder_days);
    take(answers, "ledger_columns", &mut after.ledger_columns, |text| {
        columns(text).map(|_| text.to_owned()).map_err(|problems| problems.join(" "))
    });
    let scheme = match answers.text("endpoint_scheme") {
        "none" => String::new(),
        scheme => scheme.to_owned(),
    };
    take(answers, "endpoint_id", &mut after.endpoint_id, |text| rules::endpoint(&scheme, text));
    match (scheme.is_empty(), answers.text("endpoint_id").is_empty()) {
        (false, true) => {
            answers.problem("endpoint_id", "Enter the address on the Peppol network, or choose None above")
        }
        (true, false) => {
            answers.problem("endpoint_id", "Choose what kind of address this is, or leave it empty")
        }
        _ => {}
    }
    after.endpoint_scheme = scheme;
    check_account(answers);
    let days = answers.number("payment_days").and_then(|days| i32::try_from(days).ok());
    match days.filter(|days| (1..=120).contains(days)) {
        Some(days) => after.payment_days = days,
        None => answers.problem("payment_days", "Days to pay must be from 1 to 120"),
    }
    after.spending_limit_pence = answers.pence("spending_limit").unwrap_or(before.spending_limit_pence);
    after.is_example = answers.is_ticked("is_example");
    after
}

/// An account is given whole or not at all.
fn check_account(answers: &mut Answers) {
    let parts = [
        ("account_name", "Enter the name of the account"),
        ("sort_code", "Enter the sort code of the account"),
        ("account_number", "Enter the number of the account"),
    ];
    if parts.iter().all(|(name, _)| answers.text(name).is_empty()) {
        return;
    }
    for (name, sentence) in parts {
        if answers.text(name).is_empty() {
            answers.problem(name, sentence);
        }
    }
}

/// Saves them.
async fn save(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    let mut change = visit.change().await?;
    let before = store::find_setting(change.rows()).await?;
    let after = Setting { revision: sent.revision(), ..said(&mut answers, &before) };
    if !answers.is_sound() {
        return Ok(form_page(&answers, sent.revision()).into());
    }
    sent.once(&change, PATH).await?;
    save_setting(&mut change, &before, after).await?;
    change.commit().await?;
    Ok(Led::to(PATH).saying("The settings are saved.").into())
}
