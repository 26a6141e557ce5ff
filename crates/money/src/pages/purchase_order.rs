//! The purchase order of an organisation for a year: by a link from a letter, by its own people, or by those who keep money.

use axum::extract::Path;
use maud::{Markup, html};
use members::Brief;
use network::Year;
use ui::InsetText;
use web::{Access, Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit};

use super::{mine, organisation_of, run};
use crate::changes::purchase_order::{give, in_words};
use crate::changes::purchase_order_request::{TASK, read_about};
use crate::changes::run::Plan;
use crate::powers::MANAGE;
use crate::store::{self, Invoice, PurchaseOrder};

pub(super) fn routes() -> Vec<Route> {
    const COLLEAGUES: Access = Access::Colleague(&[&MANAGE]);
    const LINK: Access = Access::Link(TASK);
    let path = "/my/organisations/{organisation}/invoices/purchase-orders/{year}";
    vec![
        Route::get(path, COLLEAGUES, show),
        Route::post(path, COLLEAGUES, take),
        Route::get("/task/purchase-order/{key}", LINK, open),
        Route::post("/task/purchase-order/{key}", LINK, take_linked),
    ]
}

/// Where an organisation's own people answer.
pub(crate) fn path(organisation: &Brief, year: Year) -> String {
    format!("{}/purchase-orders/{}", mine::path(&organisation.slug), year.slug())
}

/// What the page is about.
struct About {
    organisation: Brief,
    year: Year,
    known: Option<PurchaseOrder>,
    issued: Option<Invoice>,
    /// What it is going to be asked for, in a sentence; empty where that is not known yet.
    amount: String,
    is_linked: bool,
}

impl About {
    async fn load(visit: &Visit, organisation: Brief, year: Year) -> Result<Self, Failure> {
        let plan = Plan::load(visit.rows(), year, visit.today()).await?;
        let line = plan.as_ref().and_then(|plan| plan.line_of(organisation.id));
        let amount = line.filter(|line| line.net().0 > 0).map(|line| {
            let vat = if line.tax.0 == 0 {
                "no VAT is charged".to_owned()
            } else {
                format!("{} VAT, {} in all", line.tax, line.gross())
            };
            format!("{} for the year, {vat}. {}", line.net(), line.reason())
        });
        Ok(Self {
            known: store::find_purchase_order(visit.rows(), organisation.id, year.from).await?,
            issued: store::find_live_invoice(visit.rows(), organisation.id, year.from).await?,
            amount: amount.unwrap_or_default(),
            is_linked: visit.link.is_some(),
            organisation,
            year,
        })
    }

    fn answers(&self) -> Answers {
        match &self.known {
            Some(known) if known.number.is_empty() => Answers::default().with("uses", "no"),
            Some(known) => Answers::default().with("uses", "yes").with("number", &known.number),
            None => Answers::default(),
        }
    }

    fn page(&self, answers: &Answers) -> Page {
        let title = format!("Your purchase order for {}", self.year.title());
        let page = Page::new(title).kicker(self.organisation.name.as_str());
        let page = if self.is_linked { page } else { mine::crumbs(page, &self.organisation) };
        if let Some(invoice) = &self.issued {
            return page.lede("The invoice was issued, and an issued invoice is never changed.").content(html! {
                (self.on_record())
                p.govuk-body { "Invoice " (invoice.number) " of " (invoice.issued_on.in_words()) " carries "
                    @if invoice.purchase_order.is_empty() { "no purchase order" } @else { "purchase order " strong { (invoice.purchase_order) } }
                    ". If it has to be another, tell us what is wrong with the invoice: it is credited and issued anew." }
            });
        }
        let frame = FormFrame {
            // A first answer has no earlier state; the form then carries none.
            revision: self.known.as_ref().map_or(0, |known| known.revision),
            cancel: if self.is_linked { String::new() } else { mine::path(&self.organisation.slug) },
            ..FormFrame::default()
        };
        page.lede("It will stand on the invoice, so that it can be paid without questions. You can change it until the invoice is issued.")
            .wrong(!answers.is_sound())
            .content(html! {
                div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                    @if !self.amount.is_empty() { (InsetText::new(html! { "What the invoice will ask for, by what is known today: " (self.amount) })) }
                    (self.on_record())
                    (form().show(answers, &frame))
                } }
            })
    }

    fn on_record(&self) -> Markup {
        html! {
            @if let Some(known) = &self.known {
                p.govuk-body { "On record since " (known.given_at.in_words()) ": " strong { (in_words(&known.number)) } "." }
            }
        }
    }
}

fn form() -> Form {
    Form::new(vec![
        Field::one_of(
            "uses",
            "Do you use purchase orders?",
            [("yes", "Yes, this is its number"), ("no", "No, we use none")],
        )
        .required("Say whether you use purchase orders"),
        Field::text("number", "Number of the purchase order")
            .hint("As it should stand on the invoice, such as PO 4500012345")
            .most(60)
            .width(20),
    ])
}

async fn year_and_organisation(visit: &Visit, organisation: &str, year: &str) -> Result<About, Failure> {
    let organisation = organisation_of(visit.rows(), organisation).await?;
    let year = run::year_of(visit, year).await?;
    About::load(visit, organisation, year).await
}

/// For an organisation's own people, and for those who keep money.
pub(crate) async fn show(visit: Visit, Path((slug, year)): Path<(String, String)>) -> Result<Page, Failure> {
    let about = year_and_organisation(&visit, &slug, &year).await?;
    Ok(about.page(&about.answers()))
}

/// Takes their answer. Whoever does not belong to the organisation came from the proposal and is led back to it.
pub(crate) async fn take(
    visit: Visit,
    Path((slug, year)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let about = year_and_organisation(&visit, &slug, &year).await?;
    let led_to = if visit.person()?.belongs_to(&slug) { mine::path(&slug) } else { run::path(about.year) };
    match save(&visit, &about, &sent, &led_to).await? {
        None => Ok(Led::to(led_to).saying("The answer about the purchase order is saved.").into()),
        Some(page) => Ok(page.into()),
    }
}

/// What a link is about, while the person it was sent to still belongs there.
async fn of_link(visit: &Visit) -> Result<About, Failure> {
    let link = visit.link.as_ref().ok_or(Failure::NotFound)?;
    let (organisation, year) = read_about(&link.about).ok_or(Failure::NotFound)?;
    let person = match link.person {
        Some(person) => visit.app.person(person).await?,
        None => None,
    };
    let person = person.ok_or(Failure::Forbidden)?;
    let role =
        person.roles.iter().find(|role| role.organisation == organisation).ok_or(Failure::Forbidden)?;
    let organisation = organisation_of(visit.rows(), &role.slug).await?;
    About::load(visit, organisation, Year { from: year }).await
}

/// The page that the letter's link opens. Opening it changes nothing.
pub(crate) async fn open(visit: Visit, Path(_): Path<String>) -> Result<Page, Failure> {
    let about = of_link(&visit).await?;
    Ok(about.page(&about.answers()))
}

/// Takes the answer of whoever has the letter. The link goes on working, so that the answer can be changed.
pub(crate) async fn take_linked(visit: Visit, Path(_): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let about = of_link(&visit).await?;
    let led_to = visit.path.clone();
    Ok(match save(&visit, &about, &sent, &led_to).await? {
        None => thanks(&about, sent.text("number")).into(),
        Some(page) => page.into(),
    })
}

fn thanks(about: &About, number: &str) -> Page {
    let answer = match number {
        "" => "no purchase order will stand on your invoice".to_owned(),
        number => format!("{number} will stand on your invoice"),
    };
    Page::new("Thank you").kicker(about.organisation.name.as_str()).lede(format!("It is saved: {answer} for {}.", about.year.title())).content(html! {
        p.govuk-body { "There is nothing more to do. The invoice comes by e-mail. If the answer changes before that, open the link in our letter again." }
    })
}

/// Saves an answer; the page again where it can't be.
async fn save(visit: &Visit, about: &About, sent: &Sent, led_to: &str) -> Result<Option<Page>, Failure> {
    let mut answers = form().read(sent);
    let uses = answers.text("uses") == "yes";
    if uses && answers.text("number").is_empty() {
        answers.problem("number", "Enter the number of the purchase order");
    }
    if !answers.is_sound() {
        return Ok(Some(about.page(&answers)));
    }
    let number = if uses { answers.text("number").to_owned() } else { String::new() };
    let mut change = visit.change().await?;
    sent.once(&change, led_to).await?;
    let given = give(&mut change, about.organisation.id, about.year.from, sent.revision(), &number).await?;
    if let Err(sentence) = given {
        drop(change);
        answers.problem("number", &sentence);
        let fresh = About::load(visit, about.organisation.clone(), about.year).await?;
        return Ok(Some(fresh.page(&answers).wrong(true)));
    }
    change.commit().await?;
    Ok(None)
}
