//! What an organisation's own people see of its invoices.

use axum::extract::Path;
use maud::{Markup, Render, html};
use members::Brief;
use network::Year;
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Cell, SummaryList, Table};
use web::{Access, Answers, Failure, Page, Reply, Route, Sent, Visit};

use super::invoice::Details;
use super::invoice::dispute::{Place, answer, asking};
use super::invoices::tag;
use super::{organisation_of, purchase_order};
use crate::changes::purchase_order::in_words;
use crate::changes::purchase_order_request::coming_year;
use crate::powers::{MANAGE, SEE};
use crate::rules::balance::{Balance, State};
use crate::store::{self, Invoice};

pub(super) fn routes() -> Vec<Route> {
    const SEEN_BY: Access = Access::Colleague(&[&SEE, &MANAGE]);
    const CHANGED_BY: Access = Access::Colleague(&[&MANAGE]);
    let dispute = "/my/organisations/{organisation}/invoices/{number}/dispute";
    vec![
        Route::get("/my/organisations/{organisation}/invoices", SEEN_BY, list),
        Route::get("/my/organisations/{organisation}/invoices/{number}", SEEN_BY, show),
        Route::get(dispute, CHANGED_BY, ask_dispute),
        Route::post(dispute, CHANGED_BY, take_dispute),
    ]
}

/// The path of an organisation's invoices.
pub(crate) fn path(slug: &str) -> String {
    format!("/my/organisations/{slug}/invoices")
}

/// The way to a page about an organisation's invoices.
pub(super) fn crumbs(page: Page, organisation: &Brief) -> Page {
    page.crumb("My page", "/my")
        .crumb(organisation.name.as_str(), format!("/my/organisations/{}", organisation.slug))
        .crumb("Invoices", path(&organisation.slug))
}

/// An invoice with what came of it.
pub(crate) struct Line {
    pub(crate) invoice: Invoice,
    pub(crate) balance: Balance,
    pub(crate) state: Option<State>,
}

/// An organisation's documents, the newest first. Two queries.
pub(crate) async fn lines_of(visit: &Visit, organisation: uuid::Uuid) -> Result<Vec<Line>, Failure> {
    let invoices = store::list_invoices_of(visit.rows(), organisation).await?;
    let balances = store::balances_of(visit.rows(), &invoices).await?;
    let today = visit.today();
    let line = |invoice: Invoice| {
        let balance = balances.get(&invoice.id).copied().unwrap_or_default();
        let state = balance.state(invoice.due_on, today, invoice.disputed_on.is_some());
        Line { state: (invoice.kind == "invoice").then_some(state), balance, invoice }
    };
    Ok(invoices.into_iter().map(line).collect())
}

/// What is owed on them.
pub(crate) fn owed(lines: &[Line]) -> Pence {
    lines.iter().filter(|line| line.state.is_some()).map(|line| line.balance.outstanding()).sum()
}

/// The list.
pub(crate) async fn list(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = organisation_of(visit.rows(), &slug).await?;
    let lines = lines_of(&visit, organisation.id).await?;
    let owed = owed(&lines);
    let lede = if owed > Pence(0) { format!("{owed} is owed.") } else { "Nothing is owed.".to_owned() };
    let page = Page::new("Invoices")
        .kicker(organisation.name.as_str())
        .crumb("My page", "/my")
        .crumb(organisation.name.as_str(), format!("/my/organisations/{}", organisation.slug));
    Ok(page.lede(lede).content(html! {
        (order(&visit, &organisation).await?)
        @if lines.is_empty() {
            (EmptyState {
                title: "No invoices yet".to_owned(),
                text: "Invoices for membership are issued in September as a rule and come by e-mail to the finance contact.".to_owned(),
                links: vec![Link::new("Who the finance contact is", format!("/my/organisations/{slug}/people"))],
            })
        } @else { (table(&lines, &slug)) }
    }))
}

/// The table of documents.
pub(crate) fn table(lines: &[Line], slug: &str) -> Markup {
    let rows = lines.iter().map(|line| {
        let invoice = &line.invoice;
        let number =
            html! { a.govuk-link.app-number href={ (path(slug)) "/" (invoice.number) } { (invoice.number) } };
        let owed = line.state.map_or_else(String::new, |_| line.balance.outstanding().to_string());
        let total = if line.state.is_some() { invoice.total_pence } else { -invoice.total_pence };
        [
            Cell::from(number),
            Cell::from(invoice.issued_on.in_words()),
            Cell::from(if line.state.is_some() { invoice.due_on.in_words() } else { String::new() }),
            Cell::numeric(total.to_string()),
            Cell::numeric(owed),
            Cell::from(tag(line.state)),
        ]
    });
    let head = [
        Cell::from("Number"),
        Cell::from("Issued"),
        Cell::from("Due"),
        Cell::numeric("In all"),
        Cell::numeric("Owed"),
        Cell::from("State"),
    ];
    Scroll::new("Invoices", Table::new("Invoices and credit notes").head(head).rows(rows).with_row_heads())
        .wide()
        .render()
}

/// What is on record about the purchase order of the coming invoice.
async fn order(visit: &Visit, organisation: &Brief) -> Result<Markup, Failure> {
    let Some(year) = coming_year(visit.rows(), visit.today()).await? else { return Ok(html! {}) };
    if store::find_live_invoice(visit.rows(), organisation.id, year.from).await?.is_some() {
        return Ok(html! {});
    }
    let known = store::find_purchase_order(visit.rows(), organisation.id, year.from).await?;
    let href = purchase_order::path(organisation, year);
    let value = html! {
        @match &known {
            Some(known) => (in_words(&known.number)),
            None => span.app-quiet { "Not answered yet" },
        }
    };
    let row = ui::SummaryRow::new(format!("Purchase order for {}", year.title()), value);
    let words = if known.is_some() { "Change" } else { "Answer" };
    let row = row.action(ui::Action::new(words, href, "the purchase order"));
    Ok(html! { (SummaryList::new([row])) })
}

/// An invoice of the organisation that the path names.
async fn find(visit: &Visit, slug: &str, number: &str) -> Result<(Brief, Details), Failure> {
    let organisation = organisation_of(visit.rows(), slug).await?;
    let invoice = super::invoice::find(visit, number).await?;
    if invoice.organisation_id != organisation.id {
        return Err(Failure::NotFound);
    }
    Ok((organisation, Details::load(visit, invoice).await?))
}

/// One of its invoices.
pub(crate) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (organisation, details) = find(&visit, &slug, &number).await?;
    let dispute = format!("{}/{number}/dispute", path(&slug));
    let is_owed = details
        .state
        .is_some_and(|state| !matches!(state, State::Settled | State::Credited | State::WrittenOff));
    let is_disputed = details.invoice.disputed_on.is_some();
    let page = Page::new(format!("{} {}", details.kind(), details.invoice.number));
    Ok(crumbs(page, &organisation).kicker(organisation.name.as_str()).meta(vec![tag(details.state)]).content(html! {
        (details.dispute())
        (details.facts(None))
        (details.lines())
        (details.settlements())
        @if is_owed {
            p.govuk-body {
                a.govuk-link href=(dispute) { @if is_disputed { "Say more about what is wrong, or that it is settled" } @else { "Something is wrong with this invoice" } }
            }
        }
    }))
}

fn place(organisation: &Brief, details: &Details) -> Place {
    let back = format!("{}/{}", path(&organisation.slug), details.invoice.number);
    let page = crumbs(Page::new("What is wrong with it?"), organisation)
        .crumb(details.invoice.number.as_str(), back.as_str())
        .kicker(format!("Invoice {}, {}", details.invoice.number, organisation.name));
    Place { page, back }
}

/// Asks what is wrong with it.
pub(crate) async fn ask_dispute(
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (organisation, details) = find(&visit, &slug, &number).await?;
    details.state.ok_or(Failure::NotFound)?;
    Ok(asking(place(&organisation, &details), &details, &Answers::default()))
}

/// Takes what is wrong with it.
pub(crate) async fn take_dispute(
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (organisation, details) = find(&visit, &slug, &number).await?;
    details.state.ok_or(Failure::NotFound)?;
    answer(&visit, place(&organisation, &details), &details, &sent).await
}

/// The membership years in which an organisation was asked for its purchase order and has not answered, with its invoice not
/// issued: this one and the next.
pub(crate) async fn unanswered(visit: &Visit, organisation: uuid::Uuid) -> Result<Option<Year>, Failure> {
    let Some(year) = coming_year(visit.rows(), visit.today()).await? else { return Ok(None) };
    let is_asked = store::find_request(visit.rows(), organisation, year.from).await?.is_some();
    if !is_asked
        || store::find_purchase_order(visit.rows(), organisation, year.from).await?.is_some()
        || store::find_live_invoice(visit.rows(), organisation, year.from).await?.is_some()
    {
        return Ok(None);
    }
    Ok(Some(year))
}
