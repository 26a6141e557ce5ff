use members::YearLine;
use network::Year;
use platform::{Day, Pence};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use uuid::Uuid;

use super::paper::Corrected;
use super::*;
use crate::changes::document::{NewDocument, NewLine, Purpose};
use crate::rules::endpoint::Endpoint;
use crate::rules::vat::Vat;
use crate::store::{Invoice, InvoiceLine, Setting, first_setting};

/// Settings with everything in them.
pub(crate) fn setting() -> Setting {
    Setting {
        issuer_name: "Oldgate Council".to_owned(),
        issuer_address: "Finance\nTown Hall, Market Place\nOldgate\nOL1 1AA".to_owned(),
        vat_number: "GB123456789".to_owned(),
        endpoint_scheme: "9932".to_owned(),
        endpoint_id: "GB123456789".to_owned(),
        contact_email: "money@imagined.example".to_owned(),
        account_name: "Oldgate Council".to_owned(),
        sort_code: "00-00-00".to_owned(),
        account_number: "00000000".to_owned(),
        number_prefix: "NIC-".to_owned(),
        ..first_setting()
    }
}

fn new_line(title: &str, net: Pence, vat: Vat) -> NewLine {
    let vat_reason = match vat {
        Vat::Exempt => "Exempt under VATA 1994, schedule 9, group 9, item 1(e)",
        Vat::Outside => "A grant without anything in return is outside the scope of VAT",
        _ => "",
    };
    NewLine {
        title: title.to_owned(),
        reason: "Full member, 210,000 residents; joined on 1 October 2031: 10 of 12 months of £6,000."
            .to_owned(),
        net,
        vat,
        rate_bp: 2_000,
        vat_reason: vat_reason.to_owned(),
    }
}

/// A document with these lines, as it would be issued.
fn paper(lines: Vec<NewLine>) -> Paper {
    let year = Year { from: Day::of(2031, 8, 1) };
    let document = NewDocument {
        purpose: Purpose::Membership,
        organisation: Uuid::nil(),
        bill_to_name: "Eastmarsh Council".to_owned(),
        category: "full".to_owned(),
        year_from: year.from,
        run: None,
        issued_on: Day::of(2031, 9, 8),
        due_on: Day::of(2031, 10, 8),
        purchase_order: "PO-4711".to_owned(),
        words: String::new(),
        lines,
    };
    let (net, tax) = document.sums();
    let lines = document.lines.iter().zip(1..).map(|(line, place)| InvoiceLine {
        id: Uuid::nil(),
        invoice_id: Uuid::nil(),
        place,
        title: line.title.clone(),
        reason: line.reason.clone(),
        net_pence: line.net,
        vat: line.vat.code().to_owned(),
        vat_rate_bp: if line.vat == Vat::Standard { line.rate_bp } else { 0 },
        vat_reason: line.vat_reason.clone(),
    });
    Paper {
        setting: setting(),
        lines: lines.collect(),
        corrects: None,
        network: "Network of Imagined Councils".to_owned(),
        year,
        buyer: Some(Endpoint { scheme: "0088".to_owned(), id: "7300010000001".to_owned() }),
        statement: None,
        invoice: invoice(&document, net, tax),
    }
}

fn invoice(document: &NewDocument, net: Pence, tax: Pence) -> Invoice {
    Invoice {
        id: Uuid::nil(),
        serial: 1,
        number: "NIC-00001".to_owned(),
        kind: "invoice".to_owned(),
        purpose: "membership".to_owned(),
        organisation_id: document.organisation,
        category: document.category.clone(),
        year_from: document.year_from,
        run_id: None,
        credits_id: None,
        issued_on: document.issued_on,
        due_on: document.due_on,
        purchase_order: document.purchase_order.clone(),
        bill_to_name: document.bill_to_name.clone(),
        net_pence: net,
        vat_pence: tax,
        total_pence: net + tax,
        words: String::new(),
        is_live: true,
        pdf: String::new(),
        ubl: String::new(),
        sent_at: None,
        disputed_on: None,
        dispute: String::new(),
        budget_line_id: None,
    }
}

fn statement() -> YearStatement {
    let line = |words: &str, titles: &[&str]| YearLine {
        words: words.to_owned(),
        items: titles.iter().map(|title| ((*title).to_owned(), "/".to_owned())).collect(),
    };
    YearStatement {
        from: Day::of(2030, 8, 1),
        to: Day::of(2031, 7, 31),
        title: "2030/31".to_owned(),
        lines: vec![
            line(
                "1 seat held, which gives a voice in how the network is run",
                &["Member, Oversight Committee, held by the Leader"],
            ),
            line(
                "1 funded project led, with £15,000 from the network",
                &["A library of things in every ward"],
            ),
            line(
                "2 case studies published",
                &["How a market hall came to be run by its traders", "Care that neighbours give"],
            ),
            line("1 event hosted", &["Learning day on co-production, 12 March 2031"]),
        ],
    }
}

fn credit(mut paper: Paper) -> Paper {
    paper.invoice.kind = "credit_note".to_owned();
    paper.invoice.purpose = "other".to_owned();
    paper.invoice.number = "NIC-00002".to_owned();
    paper.invoice.words = "Eastmarsh was charged for 12 months and joined in the third.".to_owned();
    paper.corrects = Some(Corrected { number: "NIC-00001".to_owned(), issued_on: Day::of(2031, 9, 8) });
    paper
}

/// A document of each sort that is issued, by name.
fn samples() -> Vec<(&'static str, Paper)> {
    let one =
        |vat| paper(vec![new_line("Membership of the Network of Imagined Councils", Pence(500_000), vat)]);
    let long = "The Very Long and Rather Ancient Combined Authority of the Upper, Middle and Lower Reaches of the River ".repeat(2);
    let mut named = one(Vat::Standard);
    named.invoice.bill_to_name = format!("{long}& Sons <Ŵan> 東京");
    named.invoice.purchase_order = "A".repeat(120);
    named.lines[0].title = long.clone();
    named.lines[0].reason = long.repeat(4);
    let mut plain = one(Vat::Standard);
    plain.buyer = None;
    plain.invoice.purchase_order = String::new();
    plain.setting.is_example = true;
    let mut outside = one(Vat::Outside);
    outside.setting.endpoint_scheme = "0088".to_owned();
    outside.setting.endpoint_id = "7300010000001".to_owned();
    outside.setting.vat_number = String::new();
    let many = (1..=30).map(|n| {
        new_line(
            &format!("Place {n} at the conference"),
            Pence(3_333 + n),
            if n % 3 == 0 { Vat::Zero } else { Vat::Standard },
        )
    });
    let mut many = paper(many.collect());
    many.invoice.purpose = "other".to_owned();
    let taken_off = vec![
        new_line("Membership", Pence(600_000), Vat::Standard),
        new_line("For the months before joining", Pence(-100_001), Vat::Standard),
    ];
    vec![
        ("standard", Paper { statement: Some(statement()), ..one(Vat::Standard) }),
        ("example", Paper { statement: Some(statement()), ..plain }),
        ("exempt", one(Vat::Exempt)),
        ("zero", one(Vat::Zero)),
        ("outside", outside),
        ("credit-note", credit(one(Vat::Standard))),
        ("credit-note-exempt", credit(one(Vat::Exempt))),
        ("long-names", Paper { statement: Some(statement()), ..named }),
        ("thirty-lines", many),
        ("less", paper(taken_off)),
    ]
}

/// Each sort is printed and written. Where GUILDHALL_SAMPLES names a folder, the files are left there for the validators
/// of the browser tests.
#[test]
fn every_sort_of_document_is_made() {
    let folder = std::env::var_os("GUILDHALL_SAMPLES").map(std::path::PathBuf::from);
    for (name, paper) in samples() {
        let pdf = print(&paper).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(what_is_missing(&paper), Vec::<&str>::new(), "{name}");
        let ubl = write_electronic(&paper).unwrap();
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
            std::fs::write(folder.join(format!("{name}.xml")), ubl).unwrap();
        }
    }
}

/// A document that would break a rule is not written, and says what is missing.
#[test]
fn what_would_break_a_rule_is_not_written() {
    let whole = || paper(vec![new_line("Membership", Pence(1), Vat::Standard)]);
    let mut nameless = whole();
    nameless.setting.vat_number = String::new();
    let mixed =
        paper(vec![new_line("Fee", Pence(1), Vat::Standard), new_line("Gift", Pence(1), Vat::Outside)]);
    let mut unknown = paper(vec![new_line("Gift", Pence(1), Vat::Outside)]);
    unknown.setting.endpoint_id = String::new();
    let mut unreasoned = paper(vec![new_line("Fee", Pence(1), Vat::Exempt)]);
    unreasoned.lines[0].vat_reason = String::new();
    for (paper, rule) in
        [(nameless, "BR-S-02"), (mixed, "BR-O-11"), (unknown, "BR-CO-26"), (unreasoned, "BR-E-10")]
    {
        let missing = what_is_missing(&paper).join(" ");
        assert!(missing.contains(rule), "{missing}");
        assert_eq!(write_electronic(&paper), None);
        print(&paper).unwrap();
    }
}

/// Only a document between two known addresses says that it follows Peppol; no address is made up.
#[test]
fn peppol_is_said_only_where_both_sides_have_an_address() {
    let text = |paper: &Paper| String::from_utf8(write_electronic(paper).unwrap()).unwrap();
    let whole = paper(vec![new_line("Membership", Pence(500_000), Vat::Standard)]);
    let known = text(&whole);
    assert!(known.contains("urn:fdc:peppol.eu:2017:poacc:billing:3.0</"), "{known}");
    assert!(known.contains("schemeID=\"0088\">7300010000001</"), "{known}");
    let unknown = text(&Paper { buyer: None, ..whole });
    assert!(unknown.contains("<cbc:CustomizationID>urn:cen.eu:en16931:2017</"), "{unknown}");
    assert_eq!(unknown.matches("EndpointID").count(), 2, "the issuer's alone: {unknown}");
}

/// What is outside the scope of VAT carries no number for it.
#[test]
fn outside_the_scope_no_vat_number_stands() {
    let mut gift = paper(vec![new_line("Gift", Pence(500_000), Vat::Outside)]);
    gift.setting.endpoint_scheme = "0088".to_owned();
    gift.setting.endpoint_id = "7300010000001".to_owned();
    let text = String::from_utf8(write_electronic(&gift).unwrap()).unwrap();
    assert!(!text.contains("PartyTaxScheme") && !text.contains("Percent"), "{text}");
}

/// The texts of all elements, by name, in order; of totals, lines and tax apart.
fn amounts(xml: &[u8], within: &str, name: &str) -> Vec<i64> {
    let (mut reader, mut path, mut found) = (Reader::from_reader(xml), Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => path.push(String::from_utf8(start.name().0.to_vec()).unwrap()),
            Event::End(_) => drop(path.pop()),
            Event::Text(text) if path.ends_with(&[within.to_owned(), name.to_owned()]) => {
                found.push(Pence::parse(&text.decode().unwrap()).unwrap().0);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn any_line() -> impl Strategy<Value = NewLine> {
    let vat = prop::sample::select(vec![Vat::Standard, Vat::Zero, Vat::Exempt]);
    (0_i64..10_000_000, vat, prop::sample::select(vec![500, 1_750, 2_000]), "\\PC{1,30}").prop_map(
        |(net, vat, rate_bp, title)| NewLine {
            rate_bp,
            title: format!("a{title}"),
            ..new_line("", Pence(net), vat)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The totals of EN 16931: lines make the net, kinds make the tax, both make what is paid, and it is what was issued.
    #[test]
    fn totals_follow_from_lines(lines in prop::collection::vec(any_line(), 1..12), is_credit: bool) {
        let paper = paper(lines);
        let paper = if is_credit { credit(paper) } else { paper };
        let xml = write_electronic(&paper).unwrap();
        let line = if is_credit { "cac:CreditNoteLine" } else { "cac:InvoiceLine" };
        let one = |within: &str, name: &str| amounts(&xml, within, name).iter().sum::<i64>();
        let net = one("cac:LegalMonetaryTotal", "cbc:LineExtensionAmount");
        prop_assert_eq!(one(line, "cbc:LineExtensionAmount"), net, "BR-CO-10");
        prop_assert_eq!(one("cac:LegalMonetaryTotal", "cbc:TaxExclusiveAmount"), net, "BR-CO-13");
        prop_assert_eq!(one("cac:TaxSubtotal", "cbc:TaxableAmount"), net, "BR-S-08, BR-E-08, BR-Z-08");
        let tax = one("cac:TaxTotal", "cbc:TaxAmount");
        prop_assert_eq!(one("cac:TaxSubtotal", "cbc:TaxAmount"), tax, "BR-CO-14");
        prop_assert_eq!(one("cac:LegalMonetaryTotal", "cbc:TaxInclusiveAmount"), net + tax, "BR-CO-15");
        prop_assert_eq!(one("cac:LegalMonetaryTotal", "cbc:PayableAmount"), net + tax, "BR-CO-16");
        prop_assert_eq!((net, tax), (paper.invoice.net_pence.0, paper.invoice.vat_pence.0));
    }
}

/// Run it to see what this computer does:
/// `cargo test --release -p money -- --ignored --nocapture documents_per_second`.
#[test]
#[ignore = "prints figures"]
fn documents_per_second() {
    let mut paper = Paper {
        statement: Some(statement()),
        ..paper(vec![new_line("Membership", Pence(500_000), Vat::Standard)])
    };
    print(&paper).unwrap();
    let many = 300;
    let (mut bytes, started) = (0, std::time::Instant::now());
    for one in 0..many {
        paper.invoice.number = format!("NIC-{one:05}");
        paper.invoice.bill_to_name = format!("Council {one}");
        bytes += print(&paper).unwrap().len();
    }
    let seconds = started.elapsed().as_secs_f64();
    let each = f64::from(many) / seconds;
    println!(
        "{each:.0} invoices of two pages a second on one processor, {} KiB each",
        bytes / many as usize / 1024
    );
    let started = std::time::Instant::now();
    (0..many).for_each(|_| drop(write_electronic(&paper)));
    println!("{:.0} electronic invoices a second", f64::from(many) / started.elapsed().as_secs_f64());
}
