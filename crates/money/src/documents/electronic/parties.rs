use super::xml::Xml;
use super::{Paper, seller};
use crate::rules::endpoint::Endpoint;
use crate::rules::vat::Vat;

/// Who issues it and who pays.
pub(super) fn write(xml: &mut Xml, paper: &Paper) {
    xml.within("cac:AccountingSupplierParty", |xml| xml.within("cac:Party", |xml| issuer(xml, paper)));
    xml.within("cac:AccountingCustomerParty", |xml| xml.within("cac:Party", |xml| payer(xml, paper)));
}

fn issuer(xml: &mut Xml, paper: &Paper) {
    let setting = &paper.setting;
    // Where nothing but what is outside the scope of VAT is charged, no number for it may stand (BR-O-02), and the issuer
    // is known by another (BR-CO-26).
    let is_outside = paper.vat_sums().iter().all(|sum| sum.vat == Vat::Outside);
    let endpoint = seller(paper);
    if let Some(endpoint) = &endpoint {
        address(xml, endpoint);
        if is_outside {
            xml.within("cac:PartyIdentification", |xml| identifier(xml, endpoint));
        }
    }
    xml.within("cac:PartyName", |xml| xml.text("cbc:Name", &setting.issuer_name));
    let mut parts: Vec<&str> =
        setting.issuer_address.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
    let postcode = if parts.len() > 1 { parts.pop().unwrap_or_default() } else { "" };
    let town = if parts.len() > 1 { parts.pop().unwrap_or_default() } else { "" };
    xml.within("cac:PostalAddress", |xml| {
        xml.text("cbc:StreetName", parts.first().copied().unwrap_or_default());
        xml.text("cbc:AdditionalStreetName", &parts.get(1..).unwrap_or_default().join(", "));
        xml.text("cbc:CityName", town);
        xml.text("cbc:PostalZone", postcode);
        country(xml);
    });
    if !is_outside {
        xml.within("cac:PartyTaxScheme", |xml| {
            xml.text("cbc:CompanyID", &setting.vat_number.replace(' ', ""));
            xml.within("cac:TaxScheme", |xml| xml.text("cbc:ID", "VAT"));
        });
    }
    xml.within("cac:PartyLegalEntity", |xml| xml.text("cbc:RegistrationName", &setting.issuer_name));
    if !setting.contact_email.is_empty() {
        xml.within("cac:Contact", |xml| xml.text("cbc:ElectronicMail", &setting.contact_email));
    }
}

fn payer(xml: &mut Xml, paper: &Paper) {
    let [office, name] = paper.addressee();
    if let Some(endpoint) = paper.buyer.as_ref() {
        address(xml, endpoint);
    }
    xml.within("cac:PartyName", |xml| xml.text("cbc:Name", &name));
    // Members are in the United Kingdom; more of their address is not on record and not made up.
    xml.within("cac:PostalAddress", country);
    xml.within("cac:PartyLegalEntity", |xml| xml.text("cbc:RegistrationName", &name));
    xml.within("cac:Contact", |xml| xml.text("cbc:Name", &office));
}

/// Only schemes of ISO 6523 may be named with an identifier, and 9932 is none of them.
fn identifier(xml: &mut Xml, endpoint: &Endpoint) {
    if endpoint.scheme.starts_with('0') {
        xml.coded("cbc:ID", &[("schemeID", endpoint.scheme.as_str())], &endpoint.id);
    } else {
        xml.text("cbc:ID", &endpoint.id);
    }
}

fn address(xml: &mut Xml, endpoint: &Endpoint) {
    xml.coded("cbc:EndpointID", &[("schemeID", endpoint.scheme.as_str())], &endpoint.id);
}

fn country(xml: &mut Xml) {
    xml.within("cac:Country", |xml| xml.text("cbc:IdentificationCode", "GB"));
}
