use platform::Pence;

use super::Paper;
use super::xml::Xml;
use crate::rules::vat::Vat;
use crate::store::InvoiceLine;

/// Tax by its kinds, the totals, and the lines.
pub(super) fn write(xml: &mut Xml, paper: &Paper) {
    let sums = paper.vat_sums();
    let net: Pence = sums.iter().map(|sum| sum.net).sum();
    let tax: Pence = sums.iter().map(|sum| sum.tax).sum();
    xml.within("cac:TaxTotal", |xml| {
        xml.amount("cbc:TaxAmount", tax);
        for sum in &sums {
            xml.within("cac:TaxSubtotal", |xml| {
                xml.amount("cbc:TaxableAmount", sum.net);
                xml.amount("cbc:TaxAmount", sum.tax);
                xml.within("cac:TaxCategory", |xml| category(xml, sum.vat, sum.rate_bp, &sum.reason));
            });
        }
    });
    xml.within("cac:LegalMonetaryTotal", |xml| {
        xml.amount("cbc:LineExtensionAmount", net);
        xml.amount("cbc:TaxExclusiveAmount", net);
        xml.amount("cbc:TaxInclusiveAmount", net + tax);
        xml.amount("cbc:PayableAmount", net + tax);
    });
    for (place, line) in (1..).zip(&paper.lines) {
        let (name, quantity) = match paper.is_credit() {
            true => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
            false => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        };
        xml.within(name, |xml| one(xml, place, line, quantity));
    }
}

fn one(xml: &mut Xml, place: usize, line: &InvoiceLine, quantity: &str) {
    // A price may not be below nought (BR-27): what is taken off is minus one of it.
    let (many, price) =
        if line.net_pence < Pence(0) { ("-1", -line.net_pence) } else { ("1", line.net_pence) };
    xml.text("cbc:ID", &place.to_string());
    // C62 is "one" (UN/ECE recommendation 20).
    xml.coded(quantity, &[("unitCode", "C62")], many);
    xml.amount("cbc:LineExtensionAmount", line.net_pence);
    xml.within("cac:Item", |xml| {
        xml.text("cbc:Description", &line.reason);
        xml.text("cbc:Name", &line.title);
        xml.within("cac:ClassifiedTaxCategory", |xml| {
            category(xml, Paper::vat_of(line), line.vat_rate_bp, "");
        });
    });
    xml.within("cac:Price", |xml| xml.amount("cbc:PriceAmount", price));
}

/// A kind of tax. Outside the scope there is no rate (BR-O-05).
fn category(xml: &mut Xml, vat: Vat, rate_bp: i32, reason: &str) {
    xml.text("cbc:ID", vat.code());
    if vat != Vat::Outside {
        let rate = if vat == Vat::Standard { rate_bp } else { 0 };
        xml.text("cbc:Percent", &Pence(i64::from(rate)).decimal());
    }
    if vat.needs_reason() {
        xml.text("cbc:TaxExemptionReason", reason);
    }
    xml.within("cac:TaxScheme", |xml| xml.text("cbc:ID", "VAT"));
}
