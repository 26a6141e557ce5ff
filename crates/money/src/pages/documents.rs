//! The files of a document, sending it once more, and where an organisation takes electronic invoices.

use axum::extract::Path;
use axum::response::Response;
use maud::html;
use members::MemberYears;
use ui::InsetText;
use web::{Access, Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit};

use super::{KEEPERS, READERS};
use crate::changes::issue_letter::{StoredFiles, send_again};
use crate::documents::{Paper, file_name, what_is_missing};
use crate::jobs::documents::keep_files;
use crate::notices::EndpointGiven;
use crate::powers;
use crate::rules::endpoint::{Endpoint, SCHEMES};
use crate::store::{self, Invoice};

/// An organisation's own people, and those who read about money.
pub(super) const COLLEAGUES: Access =
    Access::Colleague(&[&powers::SEE, &powers::MANAGE, &powers::APPROVE, &powers::SIGN_OFF]);

pub(super) fn routes(years: &MemberYears) -> Vec<Route> {
    const OWN: Access = Access::Colleague(&[&powers::MANAGE]);
    let years = years.clone();
    let resend = move |visit, path, sent| resend(visit, path, sent, years.clone());
    vec![
        Route::get("/money/invoices/{number}/pdf", READERS, pdf),
        Route::get("/money/invoices/{number}/ubl", READERS, ubl),
        Route::post("/money/invoices/{number}/resend", KEEPERS, resend),
        Route::get("/my/organisations/{organisation}/invoices/{number}/pdf", COLLEAGUES, own_pdf),
        Route::get("/my/organisations/{organisation}/invoices/{number}/ubl", COLLEAGUES, own_ubl),
        Route::get("/my/organisations/{organisation}/electronic-invoices", OWN, ask_endpoint),
        Route::post("/my/organisations/{organisation}/electronic-invoices", OWN, give_endpoint),
    ]
}

async fn numbered(visit: &Visit, number: &str) -> Result<Invoice, Failure> {
    store::find_invoice_by_number(visit.rows(), number).await?.ok_or(Failure::NotFound)
}

/// The document of that number, if it is that organisation's.
async fn own(visit: &Visit, slug: &str, number: &str) -> Result<Invoice, Failure> {
    let organisation = members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)?;
    let invoice = numbered(visit, number).await?;
    if invoice.organisation_id == organisation.id { Ok(invoice) } else { Err(Failure::NotFound) }
}

async fn pdf(visit: Visit, Path(number): Path<String>) -> Result<Response, Failure> {
    let invoice = numbered(&visit, &number).await?;
    send_pdf(&visit, &invoice).await
}

async fn ubl(visit: Visit, Path(number): Path<String>) -> Result<Response, Failure> {
    let invoice = numbered(&visit, &number).await?;
    send_ubl(&visit, &invoice).await
}

async fn own_pdf(visit: Visit, Path((slug, number)): Path<(String, String)>) -> Result<Response, Failure> {
    let invoice = own(&visit, &slug, &number).await?;
    send_pdf(&visit, &invoice).await
}

async fn own_ubl(visit: Visit, Path((slug, number)): Path<(String, String)>) -> Result<Response, Failure> {
    let invoice = own(&visit, &slug, &number).await?;
    send_ubl(&visit, &invoice).await
}

async fn send_pdf(visit: &Visit, invoice: &Invoice) -> Result<Response, Failure> {
    if invoice.pdf.is_empty() {
        return Err(Failure::wrong("This document is still being made. Try again in a minute."));
    }
    send(visit, &format!("{}.pdf", file_name(invoice)), "application/pdf", &invoice.pdf).await
}

async fn send_ubl(visit: &Visit, invoice: &Invoice) -> Result<Response, Failure> {
    if invoice.ubl.is_empty() {
        return Err(Failure::wrong(match invoice.pdf.as_str() {
            "" => "This document is still being made. Try again in a minute.",
            _ => {
                "There is no electronic document of this one: something that the standard demands is not on record. The PDF file is the document."
            }
        }));
    }
    send(visit, &format!("{}.xml", file_name(invoice)), "application/xml", &invoice.ubl).await
}

async fn send(visit: &Visit, name: &str, media_type: &str, file: &str) -> Result<Response, Failure> {
    let bytes = visit.app.platform.files.fetch(file).await.map_err(anyhow::Error::from)?;
    Ok(web::file(name, media_type, bytes))
}

/// Sends a document once more. An electronic document that could not be made then is made now, if it can be.
async fn resend(
    visit: Visit,
    Path(number): Path<String>,
    sent: Sent,
    years: MemberYears,
) -> Result<Led, Failure> {
    let to = format!("/money/invoices/{number}");
    let invoice = numbered(&visit, &number).await?;
    if invoice.pdf.is_empty() {
        return Err(Failure::wrong(
            "This document is still being made, and is sent then. Try again in a minute.",
        ));
    }
    let mut files = StoredFiles { pdf: invoice.pdf.clone(), ubl: invoice.ubl.clone() };
    let mut paper = Paper::load(visit.rows(), &years, invoice).await?;
    let is_to_mend = files.ubl.is_empty() && what_is_missing(&paper).is_empty();
    if is_to_mend {
        let (same, made) = keep_files(&visit.app.platform, paper).await?;
        (paper, files.ubl) = (same, made.ubl);
    }
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    if is_to_mend {
        store::note_ubl(change.rows(), paper.invoice.id, &files.ubl).await?;
    }
    let count = send_again(&mut change, &visit.app.platform.config.public_url, &paper, &files).await?;
    let name = &paper.invoice.bill_to_name;
    if count == 0 {
        return Ok(Led::to(to).saying(format!(
            "Nothing was sent: {name} has no finance contact and no lead on record. Add somebody first."
        )));
    }
    change.commit().await?;
    let people = if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
    Ok(Led::to(to).saying(format!("It goes to {people} of {name} within a minute.")))
}

fn form() -> Form {
    let none = [("none".to_owned(), "We take no electronic invoices: PDF is right".to_owned())];
    let schemes =
        SCHEMES.map(|(code, title, example)| (code.to_owned(), format!("{title}, such as {example}")));
    Form::new(vec![
        Field::one_of("scheme", "What is your address there?", schemes.into_iter().chain(none))
            .required("Choose what your address is, or that you have none"),
        Field::text("endpoint", "The number").hint("As your access point registered it").most(20).width(20),
    ])
}

fn asking(organisation: &members::Brief, answers: &Answers) -> Page {
    let home = format!("/my/organisations/{}", organisation.slug);
    let frame = FormFrame { button: "Save".to_owned(), cancel: home.clone(), ..FormFrame::default() };
    Page::new("Electronic invoices")
        .kicker(organisation.name.as_str())
        .crumb("My page", "/my")
        .crumb(organisation.name.as_str(), home)
        .lede("Where you take invoices on the Peppol network, so that they can go straight into your finance system.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (InsetText::new("With every invoice comes an XML file by the European standard EN 16931. With your address it \
                    follows Peppol BIS Billing 3.0 too. It changes what is issued from now on."))
                (form().show(answers, &frame))
            } }
        })
}

async fn ask_endpoint(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = members::find_brief(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let answers = match store::find_endpoint(visit.rows(), organisation.id).await? {
        Some(known) => Answers::default().with("scheme", known.scheme).with("endpoint", known.id),
        None => Answers::default(),
    };
    Ok(asking(&organisation, &answers))
}

async fn give_endpoint(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let organisation = members::find_brief(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let mut answers = form().read(&sent);
    let scheme = answers.text("scheme").to_owned();
    let wanted = match scheme.as_str() {
        "none" | "" => None,
        _ => match Endpoint::read(&scheme, answers.text("endpoint")) {
            Ok(endpoint) => Some(endpoint),
            Err(sentence) => {
                answers.problem("endpoint", sentence);
                None
            }
        },
    };
    if !answers.is_sound() {
        return Ok(asking(&organisation, &answers).into());
    }
    let to = format!("/my/organisations/{slug}");
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    let scheme = wanted.as_ref().map(|endpoint| endpoint.scheme.clone()).unwrap_or_default();
    store::replace_endpoint(change.rows(), organisation.id, wanted, change.at()).await?;
    change.record(organisation.id, &EndpointGiven { scheme });
    change.commit().await?;
    Ok(Led::to(to).saying("Where you take electronic invoices is saved.").into())
}
