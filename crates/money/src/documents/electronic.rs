//! An invoice or a credit note as accounting systems read it: UBL 2.1 by EN 16931, and by Peppol BIS Billing 3.0 where both
//! sides have an address on the Peppol network. A document that breaks a rule is not written: see [`what_is_missing`].

mod parties;
mod totals;
mod xml;

use super::paper::Paper;
use crate::rules::endpoint::Endpoint;
use crate::rules::vat::Vat;
use xml::Xml;

/// What the document follows where the payer has an address on the Peppol network.
const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// What it follows otherwise: the European standard that public bodies must accept (Procurement Act 2023, section 67).
/// Peppol demands an address of the payer, and none is made up.
const CORE: &str = "urn:cen.eu:en16931:2017";
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// What is missing for an electronic document, each in a sentence; nothing where it can be written. An address on the
/// Peppol network is not needed for one.
pub(crate) fn what_is_missing(paper: &Paper) -> Vec<&'static str> {
    let setting = &paper.setting;
    let sums = paper.vat_sums();
    let mut missing = Vec::new();
    if setting.issuer_name.is_empty() {
        missing.push("The settings do not say who issues invoices (EN 16931, BR-06).");
    }
    if sums.iter().any(|sum| sum.vat != Vat::Outside) {
        let country = setting.vat_number.get(..2);
        if !country.is_some_and(|country| country.bytes().all(|byte| byte.is_ascii_uppercase())) {
            missing.push("The settings have no VAT number that begins with its country (BR-S-02, BR-E-02, BR-Z-02, BR-CO-09).");
        }
        if sums.iter().any(|sum| sum.vat == Vat::Outside) {
            missing.push(
                "A line outside the scope of VAT stands beside others, which the standard forbids (BR-O-11).",
            );
        }
    } else if seller(paper).is_none() {
        missing.push("The settings have no address for electronic invoices, which names an issuer without a VAT number (BR-CO-26).");
    }
    if sums.iter().any(|sum| sum.vat.needs_reason() && sum.reason.is_empty()) {
        missing.push("A line is exempt or outside the scope of VAT without a reason (BR-E-10, BR-O-10).");
    }
    if paper.lines.is_empty() {
        missing.push("It has no lines (BR-16).");
    }
    missing
}

/// The issuer's own address, where the settings have one that can be.
fn seller(paper: &Paper) -> Option<Endpoint> {
    Endpoint::read(&paper.setting.endpoint_scheme, &paper.setting.endpoint_id).ok()
}

/// The document as XML; `None` where something is missing.
pub(crate) fn write(paper: &Paper) -> Option<Vec<u8>> {
    if !what_is_missing(paper).is_empty() {
        return None;
    }
    let root = if paper.is_credit() { "CreditNote" } else { "Invoice" };
    Some(Xml::document(root, |xml| {
        head(xml, paper);
        parties::write(xml, paper);
        payment(xml, paper);
        totals::write(xml, paper);
    }))
}

/// From the number to what it refers to. The order is the schema's, and differs between the two kinds.
fn head(xml: &mut Xml, paper: &Paper) {
    let invoice = &paper.invoice;
    let is_peppol = paper.buyer.is_some() && seller(paper).is_some();
    let day = invoice.issued_on.to_string();
    xml.text("cbc:CustomizationID", if is_peppol { PEPPOL } else { CORE });
    xml.text("cbc:ProfileID", PROFILE);
    xml.text("cbc:ID", &invoice.number);
    xml.text("cbc:IssueDate", &day);
    if paper.is_credit() {
        xml.text("cbc:TaxPointDate", &day);
        xml.text("cbc:CreditNoteTypeCode", "381");
        xml.text("cbc:Note", &note(paper));
    } else {
        xml.text("cbc:DueDate", &invoice.due_on.to_string());
        xml.text("cbc:InvoiceTypeCode", "380");
        xml.text("cbc:Note", &note(paper));
        xml.text("cbc:TaxPointDate", &day);
    }
    xml.text("cbc:DocumentCurrencyCode", "GBP");
    // Peppol demands one of the two (PEPPOL-EN16931-R003).
    if invoice.purchase_order.is_empty() {
        xml.text("cbc:BuyerReference", &paper.addressee()[0]);
    }
    if invoice.purpose == "membership" {
        xml.within("cac:InvoicePeriod", |xml| {
            xml.text("cbc:StartDate", &paper.year.from.to_string());
            xml.text("cbc:EndDate", &paper.year.until().plus_days(-1).to_string());
        });
    }
    if !invoice.purchase_order.is_empty() {
        xml.within("cac:OrderReference", |xml| xml.text("cbc:ID", &invoice.purchase_order));
    }
    if let Some(corrected) = &paper.corrects {
        xml.within("cac:BillingReference", |xml| {
            xml.within("cac:InvoiceDocumentReference", |xml| {
                xml.text("cbc:ID", &corrected.number);
                xml.text("cbc:IssueDate", &corrected.issued_on.to_string());
            });
        });
    }
}

/// What a person should read on it.
fn note(paper: &Paper) -> String {
    let example = if paper.setting.is_example { "EXAMPLE: nobody is asked to pay this." } else { "" };
    [example, paper.invoice.words.as_str()].join(" ").trim().to_owned()
}

/// How it is paid.
fn payment(xml: &mut Xml, paper: &Paper) {
    let setting = &paper.setting;
    if !paper.is_credit() && !setting.account_number.is_empty() {
        xml.within("cac:PaymentMeans", |xml| {
            // A transfer from bank to bank (UNCL4461).
            xml.coded("cbc:PaymentMeansCode", &[("name", "Credit transfer")], "30");
            xml.text("cbc:PaymentID", &paper.invoice.number);
            xml.within("cac:PayeeFinancialAccount", |xml| {
                xml.text("cbc:ID", &digits(&setting.account_number));
                xml.text("cbc:Name", &setting.account_name);
                if !setting.sort_code.is_empty() {
                    xml.within("cac:FinancialInstitutionBranch", |xml| {
                        xml.text("cbc:ID", &digits(&setting.sort_code));
                    });
                }
            });
        });
    }
    // A credit note has no day on which it is due, so it says what becomes of it (BR-CO-25).
    let terms = match &paper.corrects {
        _ if !paper.is_credit() => format!("Due by {}.", paper.invoice.due_on.in_words()),
        Some(of) => format!("Counts against invoice {}, or is paid back.", of.number),
        None => "Counts against what is owed, or is paid back.".to_owned(),
    };
    xml.within("cac:PaymentTerms", |xml| xml.text("cbc:Note", &terms));
}

/// An account or a sort code without what makes it easy to read.
fn digits(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}
