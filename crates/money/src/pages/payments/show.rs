use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use members::{Brief, OrganisationFinder};
use platform::Pence;
use ui::patterns::{Fact, FactList, Scroll};
use ui::{Button, Cell, ErrorLink, ErrorSummary, Input, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{account_href, briefs_of, invoice_href, may_keep, payment_href, state};
use crate::changes::ledger::Refusal;
use crate::changes::payment;
use crate::pages;
use crate::rules::balance::Balance;
use crate::rules::settle::{lay, way_title};
use crate::store::{self, Invoice, Payment, Settlement};

/// A payment with everything its page shows.
pub(super) struct Shown {
    pub(super) payment: Payment,
    pub(super) brief: Option<Brief>,
    pub(super) settlements: Vec<Settlement>,
    pub(super) invoices: HashMap<Uuid, Invoice>,
    pub(super) refunds: Vec<Payment>,
    pub(super) left: Pence,
    open: Vec<(Invoice, Balance)>,
}

impl Shown {
    /// Its settlements that stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Settlement> {
        self.settlements.iter().filter(|settlement| settlement.undone_at.is_none())
    }

    /// The number of the invoice of a settlement.
    pub(super) fn number(&self, settlement: &Settlement) -> &str {
        self.invoices.get(&settlement.invoice_id).map_or("", |invoice| invoice.number.as_str())
    }
}

/// Reads it.
pub(super) async fn load(visit: &Visit, id: &str) -> Result<Shown, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    let rows = visit.rows();
    let payment = store::find_payment(rows, id).await?.ok_or(Failure::NotFound)?;
    let settlements = store::list_settlements_by_payment(rows, id).await?;
    let ids: Vec<Uuid> = settlements.iter().map(|settlement| settlement.invoice_id).collect();
    let invoices = store::list_documents(rows, &ids).await?;
    let refunds = store::list_refunds_of(rows, id).await?;
    let uses = store::uses_of(rows, std::slice::from_ref(&payment)).await?;
    let left = uses.get(&id).copied().unwrap_or_default().left_of(payment.amount_pence);
    let is_free = payment.undone_at.is_none() && left > Pence(0);
    let open = match payment.organisation_id.filter(|_| is_free) {
        Some(organisation) => store::list_open_invoices(rows, Some(organisation)).await?,
        None => Vec::new(),
    };
    let brief = briefs_of(visit, [payment.organisation_id]).await?.into_values().next();
    let invoices = invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect();
    Ok(Shown { payment, brief, settlements, invoices, refunds, left, open })
}

/// What it is called.
pub(super) fn title(payment: &Payment) -> String {
    let what = if payment.refunds_id.is_some() { "Refund" } else { "Payment" };
    format!("{what} of {}", Pence(payment.amount_pence.0.abs()))
}

/// Its page, with what was typed into the amounts and what is wrong with them.
fn page(visit: &Visit, shown: &Shown, typed: &HashMap<Uuid, String>, refusal: Option<&Refusal>) -> Page {
    let payment = &shown.payment;
    let may = may_keep(visit) && payment.undone_at.is_none();
    let is_free = may && shown.left > Pence(0);
    pages::page(title(payment))
        .kicker(shown.brief.as_ref().map_or("Nobody knows yet whose", |brief| brief.name.as_str()))
        .crumb("Payments", "/money/payments")
        .wrong(refusal.is_some())
        .content(html! {
            @if let Some(refusal) = refusal {
                (ErrorSummary::new([ErrorLink::new(&refusal.invoice.map_or_else(|| "laid".to_owned(), field), refusal.sentence.as_str())]))
            }
            div.govuk-grid-row {
                div.govuk-grid-column-two-thirds {
                    (facts(shown))
                    @if is_free && payment.organisation_id.is_none() { (whose_form(&Answers::default(), payment)) }
                    (settled(shown, may))
                    @if is_free && !shown.open.is_empty() { (lay_form(shown, typed, refusal)) }
                    @else if is_free && payment.organisation_id.is_some() {
                        p.govuk-body { (shown.left) " is credit on the account. Nothing else is owed; it waits for the next invoice, or can be given back." }
                    }
                    (refunded(shown))
                    @if may { (more(shown)) }
                }
            }
        })
}

fn facts(shown: &Shown) -> Markup {
    let payment = &shown.payment;
    let account = shown.brief.as_ref().map(|brief| Fact {
        name: "Account".to_owned(),
        value: html! { a.govuk-link href=(account_href(&brief.slug)) { (brief.name) } },
        note: String::new(),
    });
    let mut list = FactList::default();
    list.facts.push(Fact {
        name: "State".to_owned(),
        value: html! { (state(payment, shown.left)) },
        note: String::new(),
    });
    list.facts.extend(account);
    if let Some(refunded) = payment.refunds_id {
        let value = html! { a.govuk-link href=(payment_href(refunded)) { "The payment it gives back" } };
        list.facts.push(Fact { name: "Gives back".to_owned(), value, note: String::new() });
    }
    let list = list
        .with("Day", payment.received_on.in_words())
        .with("How", way_title(&payment.way))
        .with("Reference", &payment.reference)
        .with("Payer", &payment.payer)
        .with("Note", &payment.note)
        .with("Recorded", payment.recorded_at.in_words())
        .with("Taken back", payment.undone_at.map_or_else(String::new, |at| at.in_words()));
    html! { (list) }
}

/// What it pays; what was taken off again stays to be read.
fn settled(shown: &Shown, may: bool) -> Markup {
    if shown.payment.refunds_id.is_some() {
        return html! {};
    }
    html! {
        h2.govuk-heading-m { "What it pays" }
        @if shown.settlements.is_empty() { p.govuk-body { "Nothing yet." } }
        @else {
            (Scroll::new("What it pays", settled_table(shown, may)))
        }
    }
}

fn settled_table(shown: &Shown, may: bool) -> Table {
    let rows = shown.settlements.iter().map(|settlement| {
        let number = shown.number(settlement);
        let state = match settlement.undone_at {
            Some(at) => html! { "Taken off on " (at.day().in_words()) },
            None if may => release_form(&shown.payment, settlement, number),
            None => html! {},
        };
        [
            Cell::from(html! { a.govuk-link href=(invoice_href(number)) { (number) } }),
            Cell::from(settlement.on_day.in_words()),
            Cell::from(state),
            Cell::numeric(settlement.amount_pence.to_string()),
        ]
    });
    let head = [Cell::from("Invoice"), Cell::from("Since"), Cell::from(""), Cell::numeric("Amount")];
    Table { caption_classes: "govuk-visually-hidden".to_owned(), ..Table::new("What it pays") }
        .head(head)
        .rows(rows)
}

fn release_form(payment: &Payment, settlement: &Settlement, number: &str) -> Markup {
    html! {
        form.app-inline-form method="post" action={ (payment_href(payment.id)) "/release" } {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            input type="hidden" name="settlement" value=(settlement.id);
            (Button::new(html! { "Take off" span.govuk-visually-hidden { " invoice " (number) } }).secondary().classes("app-button-small"))
        }
    }
}

fn field(invoice: Uuid) -> String {
    format!("lay-{invoice}")
}

/// Asks how much goes to which invoice; the oldest first are filled in.
fn lay_form(shown: &Shown, typed: &HashMap<Uuid, String>, refusal: Option<&Refusal>) -> Markup {
    let owed: Vec<(Uuid, Pence)> =
        shown.open.iter().map(|(invoice, balance)| (invoice.id, balance.outstanding())).collect();
    let proposed: HashMap<Uuid, Pence> = lay(shown.left, &owed).into_iter().collect();
    html! {
        h2.govuk-heading-m id="laid" { (shown.left) " to use" }
        p.govuk-body { "The oldest invoices come first. What you give to none stays as credit on the account." }
        form.app-form method="post" action={ (payment_href(shown.payment.id)) "/allocate" } novalidate {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            @for (invoice, balance) in &shown.open {
                @let value = typed.get(&invoice.id).cloned().unwrap_or_else(|| {
                    if typed.is_empty() { proposed.get(&invoice.id).map_or_else(String::new, |amount| amount.decimal()) } else { String::new() }
                });
                @let problem = refusal.filter(|refusal| refusal.invoice == Some(invoice.id)).map(|refusal| refusal.sentence.as_str());
                (lay_field(invoice, balance.outstanding(), &value, problem))
            }
            (Button { prevent_double_click: Some(true), ..Button::new("Use it like this") })
        }
    }
}

fn lay_field(invoice: &Invoice, owed: Pence, value: &str, problem: Option<&str>) -> Markup {
    let name = field(invoice.id);
    let hint = format!("{owed} is owed, due on {}", invoice.due_on.in_words());
    let mut input = Input::new(name.as_str(), format!("Invoice {}", invoice.number)).value(value).hint(hint);
    input.inputmode = "decimal".to_owned();
    input.prefix.content = "£".into();
    input.classes = "govuk-input--width-10".to_owned();
    input.error_message = problem.map(Into::into);
    html! { (input) }
}

fn refunded(shown: &Shown) -> Markup {
    html! {
        @if !shown.refunds.is_empty() {
            h2.govuk-heading-m { "Given back" }
            ul.govuk-list.govuk-list--bullet {
                @for refund in &shown.refunds {
                    li {
                        a.govuk-link href=(payment_href(refund.id)) { (-refund.amount_pence) " on " (refund.received_on.in_words()) }
                        @if refund.undone_at.is_some() { " (taken back)" }
                    }
                }
            }
        }
    }
}

fn more(shown: &Shown) -> Markup {
    let href = payment_href(shown.payment.id);
    let is_refund = shown.payment.refunds_id.is_some();
    html! {
        h2.govuk-heading-m { "Something else" }
        ul.govuk-list {
            @if !is_refund && shown.left > Pence(0) {
                li { a.govuk-link href={ (href) "/refund" } { "Give back what is free" } }
            }
            li { a.govuk-link href={ (href) "/undo" } { "It was recorded by mistake: take it back" } }
        }
    }
}

fn whose() -> Form {
    Form::new(vec![
        Field::text("organisation", "Whose payment is it?")
            .hint("The member’s name, as in the list of members")
            .required("Enter the member’s name"),
    ])
}

fn whose_form(answers: &Answers, payment: &Payment) -> Markup {
    let action = format!("{}/organisation", payment_href(payment.id));
    let frame = FormFrame { action, button: "Put it to their account".to_owned(), ..FormFrame::default() };
    whose().show(answers, &frame)
}

/// A payment, what it pays and what can be done with it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let shown = load(&visit, &id).await?;
    Ok(page(&visit, &shown, &HashMap::new(), None))
}

/// Lays what is free against invoices.
pub(super) async fn allocate(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let shown = load(&visit, &id).await?;
    let href = payment_href(shown.payment.id);
    let mut parts = Vec::new();
    let mut typed = HashMap::new();
    for (invoice, _) in &shown.open {
        let text = sent.text(&field(invoice.id));
        typed.insert(invoice.id, text.to_owned());
        match (text.is_empty(), Pence::parse(text).filter(|amount| *amount >= Pence(0))) {
            (true, _) => {}
            (false, Some(amount)) => parts.push((invoice.id, amount)),
            (false, None) => {
                let sentence =
                    format!("Enter an amount for invoice {}, such as 1200 or 1200.50", invoice.number);
                return Ok(page(&visit, &shown, &typed, Some(&Refusal::on(invoice, sentence))).into());
            }
        }
    }
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    match payment::allocate(&mut change, shown.payment.id, &parts).await? {
        Ok(_) => {
            change.commit().await?;
            Ok(Led::to(href).saying("The payment is laid against its invoices.").into())
        }
        Err(refusal) => {
            drop(change);
            let shown = load(&visit, &id).await?;
            Ok(page(&visit, &shown, &typed, Some(&refusal)).into())
        }
    }
}

/// Takes it off an invoice.
pub(super) async fn release(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let shown = load(&visit, &id).await?;
    let settlement = sent.text("settlement").parse().map_err(|_| Failure::NotFound)?;
    let href = payment_href(shown.payment.id);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    match payment::release(&mut change, shown.payment.id, settlement).await? {
        Ok(amount) => {
            change.commit().await?;
            Ok(Led::to(href).saying(format!("{amount} was taken off the invoice and is free to use.")).into())
        }
        Err(refusal) => {
            drop(change);
            let shown = load(&visit, &id).await?;
            Ok(page(&visit, &shown, &HashMap::new(), Some(&refusal)).into())
        }
    }
}

/// Says whose it is.
pub(super) async fn place(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let shown = load(&visit, &id).await?;
    let mut answers = whose().read(&sent);
    let finder = OrganisationFinder::load(visit.rows()).await?;
    let organisation = finder.read_answer(&mut answers, "organisation");
    let href = payment_href(shown.payment.id);
    if let Some(organisation) = organisation.filter(|_| answers.is_sound()) {
        let mut change = visit.change().await?;
        sent.once(&change, &href).await?;
        match payment::place(&mut change, shown.payment.id, organisation).await? {
            Ok(()) => {
                change.commit().await?;
                return Ok(Led::to(href).saying("It is on their account. Choose what it pays.").into());
            }
            Err(refusal) => answers.problem("organisation", &refusal.sentence),
        }
    }
    let content = html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds { (facts(&shown)) (whose_form(&answers, &shown.payment)) } }
    };
    Ok(pages::page(title(&shown.payment))
        .crumb("Payments", "/money/payments")
        .wrong(true)
        .content(content)
        .into())
}
