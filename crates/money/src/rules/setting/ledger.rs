/// What a column of the export to the ledger can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LedgerField {
    /// The day of the entry.
    Date,
    /// Invoice, credit note, payment, write-off or refund.
    Kind,
    /// The number of the document.
    Number,
    /// The reference that stands with a payment.
    Reference,
    /// The purchase order.
    PurchaseOrder,
    /// The organisation’s name.
    Organisation,
    /// The organisation’s part of an address, which never changes.
    Account,
    /// The category it pays in.
    Category,
    /// The membership year.
    Year,
    /// The day on which it is due.
    Due,
    /// Before tax.
    Net,
    /// The tax.
    Vat,
    /// Both together.
    Gross,
    /// Code of the kind of tax.
    VatCode,
    /// What is charged, in words.
    Description,
}

impl LedgerField {
    /// Every field with its key and what it holds, in the order in which they are explained.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 15] = [
        (Self::Date, "date", "the day of the entry"),
        (Self::Kind, "kind", "invoice, credit note, payment, write-off or refund"),
        (Self::Number, "number", "the number of the invoice or credit note"),
        (Self::Reference, "reference", "what stands with a payment"),
        (Self::PurchaseOrder, "purchase_order", "the purchase order of the member"),
        (Self::Organisation, "organisation", "the name of the member"),
        (Self::Account, "account", "the member’s key, which stays when its name changes"),
        (Self::Category, "category", "the category of membership"),
        (Self::Year, "year", "the membership year"),
        (Self::Due, "due", "the day on which it is due"),
        (Self::Net, "net", "the amount before tax"),
        (Self::Vat, "vat", "the tax"),
        (Self::Gross, "gross", "the amount with tax"),
        (Self::VatCode, "vat_code", "the code of the kind of tax"),
        (Self::Description, "description", "what is charged, in words"),
    ];

    /// What it is called in the settings.
    pub(crate) fn key(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, key, _)| key)
    }

    /// The field of that key.
    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == key).map(|(field, ..)| *field)
    }
}

/// The columns of the export, given one a line as heading, equals sign, field; every field under its own name where nothing
/// is given.
pub(crate) fn ledger_columns(text: &str) -> Result<Vec<(String, LedgerField)>, String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return Ok(LedgerField::ALL.iter().map(|(field, key, _)| ((*key).to_owned(), *field)).collect());
    }
    let mut columns: Vec<(String, LedgerField)> = Vec::with_capacity(lines.len());
    for line in lines {
        let shown: String = line.chars().take(60).collect();
        let Some((heading, key)) = line.rsplit_once('=') else {
            return Err(format!(
                "“{shown}” has no equals sign. Write a heading, an equals sign and a field, such as Amount=gross"
            ));
        };
        let (heading, key) = (heading.trim(), key.trim());
        let Some(field) = LedgerField::read(key) else {
            return Err(format!(
                "“{shown}” ends in a field that does not exist. Choose from the list below the box"
            ));
        };
        if heading.is_empty() {
            return Err(format!("“{shown}” has no heading before the equals sign"));
        }
        if columns.iter().any(|(known, _)| known == heading) {
            return Err(format!("Two columns are headed “{heading}”. Give each its own heading"));
        }
        columns.push((heading.to_owned(), field));
    }
    Ok(columns)
}
