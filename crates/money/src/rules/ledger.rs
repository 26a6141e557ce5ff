//! The export to the ledger of whoever keeps the accounts: which columns it has and what stands in them.

use platform::{Day, Pence};

/// One line of the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) on: Day,
    pub(crate) kind: Kind,
    /// The key of the record behind it; the same in every export.
    pub(crate) key: String,
    /// Number of the document; empty for payments.
    pub(crate) document: String,
    /// Number of the invoice that a credit note or a write-off is about.
    pub(crate) about: String,
    pub(crate) organisation: String,
    pub(crate) slug: String,
    pub(crate) words: String,
    pub(crate) reference: String,
    pub(crate) way: String,
    pub(crate) vat_code: String,
    pub(crate) vat_rate_bp: i32,
    pub(crate) purchase_order: String,
    /// "2026/27"; empty for payments.
    pub(crate) year: String,
    /// What it adds to what members owe; below nought what it takes off.
    pub(crate) amount: Pence,
}

/// What a line of the export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    InvoiceNet,
    InvoiceTax,
    CreditNet,
    CreditTax,
    Payment,
    PaymentUndone,
    Refund,
    RefundUndone,
    WriteOff,
    WriteOffUndone,
}

impl Kind {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::InvoiceNet => "Invoice, net",
            Self::InvoiceTax => "Invoice, VAT",
            Self::CreditNet => "Credit note, net",
            Self::CreditTax => "Credit note, VAT",
            Self::Payment => "Payment",
            Self::PaymentUndone => "Payment taken back",
            Self::Refund => "Refund",
            Self::RefundUndone => "Refund taken back",
            Self::WriteOff => "Write-off",
            Self::WriteOffUndone => "Write-off taken back",
        }
    }
}

/// What can stand in a column: its key in the settings, and what it holds.
pub(crate) const FIELDS: [(&str, &str); 18] = [
    ("date", "the day of the entry, as 2026-09-30"),
    ("date_uk", "the same day, as 30/09/2026"),
    ("kind", "what it is: invoice, VAT, credit note, payment, refund, write-off"),
    ("document", "number of the invoice or credit note"),
    ("about", "number of the invoice that a credit note or write-off is about"),
    ("organisation", "the member’s name"),
    ("organisation_code", "the member’s code, as in addresses of this site"),
    ("words", "the line of the invoice, or what was noted"),
    ("reference", "what stood with the payment"),
    ("way", "how it was paid"),
    ("vat_code", "kind of tax: S, Z, E or O"),
    ("vat_rate", "rate of tax in per cent"),
    ("purchase_order", "the member’s purchase order"),
    ("year", "the membership year"),
    ("amount", "the amount: above nought what members owe more, below it what they owe less"),
    ("debit", "the amount where it is above nought, otherwise empty"),
    ("credit", "the amount without its sign where it is below nought, otherwise empty"),
    ("key", "a key that is the same in every export, so that nothing is posted twice"),
];

/// A column: its heading, and the key of its field or fixed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) content: Content,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// The field of that key.
    Field(&'static str),
    /// The same words in every line, such as a cost centre.
    Fixed(String),
}

/// The most columns an export may have.
const MOST_COLUMNS: usize = 40;

/// The columns that the settings ask for, one a line as "Heading = field"; words in quotation marks stand in every line
/// ("Cost centre = "4711""). All that there is where the settings say nothing.
///
/// # Errors
/// A sentence for each line that can't be used.
pub(crate) fn columns(text: &str) -> Result<Vec<Column>, Vec<String>> {
    let lines: Vec<(usize, &str)> =
        text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()).collect();
    if lines.is_empty() {
        let shown = |(key, _): &(&'static str, &str)| {
            let heading = key.replace('_', " ");
            Column { heading, content: Content::Field(key) }
        };
        return Ok(FIELDS.iter().filter(|(key, _)| *key != "date_uk").map(shown).collect());
    }
    let (mut columns, mut problems): (Vec<Column>, Vec<String>) = (Vec::new(), Vec::new());
    for (place, line) in lines {
        match column(line) {
            Ok(column) if columns.iter().any(|known| known.heading == column.heading) => {
                problems.push(format!("Line {}: there are two columns “{}”.", place + 1, column.heading));
            }
            Ok(column) => columns.push(column),
            Err(sentence) => problems.push(format!("Line {}: {sentence}", place + 1)),
        }
    }
    if columns.len() > MOST_COLUMNS {
        problems.push(format!("There are more than {MOST_COLUMNS} columns."));
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

fn column(line: &str) -> Result<Column, String> {
    let Some((heading, content)) = line.split_once('=') else {
        return Err("write a heading, an equals sign and a field, such as “Amount = amount”.".to_owned());
    };
    let (heading, content) = (heading.trim(), content.trim());
    if heading.is_empty() || heading.chars().count() > 60 {
        return Err("write a heading of at most 60 characters before the equals sign.".to_owned());
    }
    let heading = heading.to_owned();
    if let Some(fixed) = content.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let fixed: String = fixed.chars().take(100).collect();
        return Ok(Column { heading, content: Content::Fixed(fixed) });
    }
    match FIELDS.iter().find(|(key, _)| *key == content) {
        Some((key, _)) => Ok(Column { heading, content: Content::Field(key) }),
        None => {
            let keys: Vec<&str> = FIELDS.iter().map(|(key, _)| *key).collect();
            let content: String = content.chars().take(40).collect();
            Err(format!("there is no field “{content}”; the fields are {}.", keys.join(", ")))
        }
    }
}

impl Posting {
    /// What stands in that column of its line.
    pub(crate) fn cell(&self, column: &Column) -> String {
        let field = match &column.content {
            Content::Fixed(words) => return words.clone(),
            Content::Field(field) => *field,
        };
        match field {
            "date" => self.on.to_string(),
            "date_uk" => {
                let iso = self.on.to_string();
                format!("{}/{}/{}", &iso[8..], &iso[5..7], &iso[..4])
            }
            "kind" => self.kind.title().to_owned(),
            "document" => self.document.clone(),
            "about" => self.about.clone(),
            "organisation" => self.organisation.clone(),
            "organisation_code" => self.slug.clone(),
            "words" => self.words.clone(),
            "reference" => self.reference.clone(),
            "way" => self.way.clone(),
            "vat_code" => self.vat_code.clone(),
            "vat_rate" if self.vat_code.is_empty() => String::new(),
            "vat_rate" => Pence(i64::from(self.vat_rate_bp)).decimal(),
            "purchase_order" => self.purchase_order.clone(),
            "year" => self.year.clone(),
            "amount" => self.amount.decimal(),
            "debit" if self.amount > Pence(0) => self.amount.decimal(),
            "credit" if self.amount < Pence(0) => (-self.amount).decimal(),
            "key" => self.key.clone(),
            _ => String::new(),
        }
    }
}
