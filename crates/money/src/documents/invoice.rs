//! An invoice or a credit note on paper.

use pdf::{PrintError, Template};
use platform::{Day, Pence};
use serde::Serialize;

use super::paper::Paper;
use super::year::{HOW_COUNTED, YearStatement};
use crate::rules::vat::{Vat, VatSum};
use crate::store::InvoiceLine;

static INVOICE: Template = Template::new(include_str!("invoice.typ"));

/// Prints it.
///
/// # Errors
/// When it can't be printed so that everybody can read it.
pub(crate) fn print(paper: &Paper) -> Result<Vec<u8>, PrintError> {
    INVOICE.print(&Printed::of(paper))
}

type Pairs = Vec<(&'static str, String)>;

#[derive(Serialize)]
struct Printed {
    title: String,
    is_example: bool,
    day: Date,
    issuer: Issuer,
    to: [String; 2],
    facts: Pairs,
    words: String,
    lines: Vec<Line>,
    vat: Vec<Sum>,
    net: String,
    tax: String,
    total_words: &'static str,
    total: String,
    pay_title: &'static str,
    pay_words: String,
    pay: Pairs,
    contact: String,
    foot: String,
    year: Option<InYear>,
}

#[derive(Serialize)]
struct Date {
    year: i16,
    month: i8,
    day: i8,
}

#[derive(Serialize)]
struct Issuer {
    name: String,
    address: Vec<String>,
    more: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    title: String,
    reason: String,
    vat: String,
    net: String,
}

#[derive(Serialize)]
struct Sum {
    title: &'static str,
    rate: String,
    net: String,
    tax: String,
    reason: String,
}

#[derive(Serialize)]
struct InYear {
    title: String,
    lede: String,
    lines: Vec<YearLine>,
    note: String,
}

#[derive(Serialize)]
struct YearLine {
    words: String,
    items: Vec<String>,
}

impl Printed {
    fn of(paper: &Paper) -> Self {
        let Paper { setting, invoice, .. } = paper;
        let title = format!("{} {}", paper.kind_title(), invoice.number);
        let sums = paper.vat_sums();
        Self {
            is_example: setting.is_example,
            day: date(invoice.issued_on),
            issuer: issuer(paper, &sums),
            to: paper.addressee(),
            facts: facts(paper),
            words: invoice.words.clone(),
            lines: paper.lines.iter().map(line).collect(),
            vat: sums.iter().map(sum).collect(),
            net: invoice.net_pence.exact(),
            tax: invoice.vat_pence.exact(),
            total_words: if paper.is_credit() { "Credited in all" } else { "To pay" },
            total: invoice.total_pence.exact(),
            pay_title: if paper.is_credit() { "What happens with it" } else { "How to pay" },
            pay_words: pay_words(paper),
            pay: pay(paper),
            contact: match setting.contact_email.as_str() {
                "" => String::new(),
                email => format!("Questions? Write to {email} and name {}.", invoice.number),
            },
            foot: [title.as_str(), invoice.bill_to_name.as_str()].join(" · "),
            year: paper.statement.as_ref().map(|statement| in_year(paper, statement)),
            title,
        }
    }
}

fn date(day: Day) -> Date {
    Date { year: day.0.year(), month: day.0.month(), day: day.0.day() }
}

fn issuer(paper: &Paper, sums: &[VatSum]) -> Issuer {
    let setting = &paper.setting;
    // Who charges nothing but what is outside the scope of the tax shows no number for it.
    let is_outside = sums.iter().all(|sum| sum.vat == Vat::Outside);
    let mut more = Vec::new();
    if !setting.vat_number.is_empty() && !is_outside {
        more.push(format!("VAT number {}", setting.vat_number));
    }
    if !setting.contact_email.is_empty() {
        more.push(setting.contact_email.clone());
    }
    let named = if setting.issuer_name.is_empty() { &paper.network } else { &setting.issuer_name };
    let on_behalf =
        (*named != paper.network).then(|| format!("for the {}", paper.network.trim_start_matches("The ")));
    let address = setting.issuer_address.lines().map(str::trim).filter(|part| !part.is_empty());
    Issuer {
        name: named.clone(),
        address: on_behalf.into_iter().chain(address.map(str::to_owned)).collect(),
        more,
    }
}

fn facts(paper: &Paper) -> Pairs {
    let invoice = &paper.invoice;
    let days = format!("{} to {}", paper.year.from.in_words(), paper.year.until().plus_days(-1).in_words());
    let for_year = (invoice.purpose == "membership").then(|| format!("{}: {days}", paper.year.title()));
    let corrects = paper.corrects.as_ref();
    vec![
        ("Number", invoice.number.clone()),
        ("Date and tax point", invoice.issued_on.in_words()),
        ("Due by", if paper.is_credit() { String::new() } else { invoice.due_on.in_words() }),
        ("Your purchase order", invoice.purchase_order.clone()),
        ("Membership year", for_year.unwrap_or_default()),
        (
            "Corrects",
            corrects.map_or_else(String::new, |of| {
                format!("Invoice {} of {}", of.number, of.issued_on.in_words())
            }),
        ),
    ]
}

fn line(line: &InvoiceLine) -> Line {
    let vat = match Paper::vat_of(line) {
        Vat::Standard => rate(line.vat_rate_bp),
        Vat::Zero => "Zero rate".to_owned(),
        Vat::Exempt => "Exempt".to_owned(),
        Vat::Outside => "Outside scope".to_owned(),
    };
    Line { title: line.title.clone(), reason: line.reason.clone(), vat, net: line.net_pence.exact() }
}

fn sum(sum: &VatSum) -> Sum {
    let charges = matches!(sum.vat, Vat::Standard | Vat::Zero);
    Sum {
        title: sum.vat.title(),
        rate: if charges { rate(sum.rate_bp) } else { "none".to_owned() },
        net: sum.net.exact(),
        tax: sum.tax.exact(),
        reason: sum.reason.clone(),
    }
}

/// Hundredths of a per cent as people read them: "20%", "17.5%".
fn rate(bp: i32) -> String {
    let decimal = Pence(i64::from(bp)).decimal();
    let short = decimal.trim_end_matches('0').trim_end_matches('.');
    format!("{short}%")
}

fn pay_words(paper: &Paper) -> String {
    let invoice = &paper.invoice;
    if paper.is_credit() {
        let number = paper.corrects.as_ref().map_or("the invoice", |of| of.number.as_str());
        return format!(
            "It counts against what is owed on {number}. If that is paid already, the amount is set against your next invoice or paid back, as you wish."
        );
    }
    let by = invoice.due_on.in_words();
    if paper.setting.account_number.is_empty() {
        return format!("Pay by {by}. Ask us for the account to pay to.");
    }
    format!("Pay by bank transfer by {by}. Give the reference, so that we know whose payment it is.")
}

fn pay(paper: &Paper) -> Pairs {
    let setting = &paper.setting;
    if paper.is_credit() || setting.account_number.is_empty() {
        return Vec::new();
    }
    vec![
        ("Account name", setting.account_name.clone()),
        ("Sort code", setting.sort_code.clone()),
        ("Account number", setting.account_number.clone()),
        ("Reference", paper.invoice.number.clone()),
    ]
}

fn in_year(paper: &Paper, statement: &YearStatement) -> InYear {
    let name = &paper.invoice.bill_to_name;
    let contact = &paper.setting.contact_email;
    let missing = if contact.is_empty() {
        String::new()
    } else {
        format!(" Is something missing? Write to {contact}.")
    };
    let line = |line: &members::YearLine| YearLine {
        words: line.words.clone(),
        items: line.items.iter().map(|(title, _)| title.clone()).collect(),
    };
    InYear {
        title: format!("What {name} got in {}", statement.title),
        lede: format!(
            "From the {}, {}.",
            paper.network.trim_start_matches("The "),
            statement.days_in_words()
        ),
        lines: statement.lines.iter().map(line).collect(),
        note: format!(
            "From the network’s records on {}. {HOW_COUNTED}{missing}",
            paper.invoice.issued_on.in_words()
        ),
    }
}
