//! Crediting an invoice, in whole or in part: first everything that follows, then the credit note.

use axum::extract::Path;
use maud::{Markup, html};
use platform::Pence;
use ui::{Button, ErrorLink, ErrorSummary, Input, InsetText, SummaryList, SummaryRow, Textarea, WarningText};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Route, Sent, Visit};

use super::KEEPERS;
use super::payments::invoice_href;
use crate::changes::credit_note::{self, Creditable, Plan};
use crate::store::{self, InvoiceLine};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/invoices/{number}/credit", KEEPERS, ask),
        Route::post("/money/invoices/{number}/credit", KEEPERS, take),
    ]
}

/// The most characters of a reason; it is printed on the document.
const MOST_WORDS: usize = 500;

/// What was typed: an amount for each line, and why.
#[derive(Default)]
struct Typed {
    nets: Vec<String>,
    words: String,
    problems: Vec<(String, String)>,
}

impl Typed {
    fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|(known, _)| known == field).map(|(_, sentence)| sentence.as_str())
    }
}

fn field(line: usize) -> String {
    format!("net-{}", line + 1)
}

async fn load(visit: &Visit, number: &str) -> Result<Creditable, Failure> {
    let found = store::find_invoice_by_number(visit.rows(), number).await?;
    let invoice = found.filter(|invoice| invoice.kind == "invoice").ok_or(Failure::NotFound)?;
    Ok(credit_note::creditable(visit.rows(), invoice).await?)
}

fn page(of: &Creditable) -> Page {
    let number = of.invoice.number.as_str();
    super::page(format!("Credit invoice {number}"))
        .kicker(of.invoice.bill_to_name.as_str())
        .crumb("Invoices", "/money/invoices")
        .crumb(number, invoice_href(number))
}

fn asking(of: &Creditable, typed: &Typed) -> Page {
    let page = page(of);
    if !of.has_any() {
        return page.content(html! { (InsetText::new("All of this invoice is credited already.")) });
    }
    page.lede("An issued invoice is never changed. What was wrong with it is credited; a right one can then be issued.")
        .wrong(!typed.problems.is_empty())
        .content(html! {
            @if !typed.problems.is_empty() {
                (ErrorSummary::new(typed.problems.iter().map(|(field, sentence)| ErrorLink::new(field, sentence.as_str()))))
            }
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                form.app-form method="post" novalidate {
                    h2.govuk-heading-m { "How much is credited, before tax?" }
                    p.govuk-body { "All that is left of it is filled in. Make a line smaller to credit part of it, or empty to leave it as it is." }
                    @for (place, line) in of.lines.iter().enumerate() { (net_field(of, place, line, typed)) }
                    (reason(typed))
                    div.govuk-button-group {
                        (Button::new("See what follows").sending("act", "see"))
                        a.govuk-link href=(invoice_href(&of.invoice.number)) { "Cancel" }
                    }
                }
            } }
        })
}

fn net_field(of: &Creditable, place: usize, line: &InvoiceLine, typed: &Typed) -> Markup {
    let name = field(place);
    let hint = format!("{} on the invoice; {} of it can still be credited", line.net_pence, of.left[place]);
    let value = typed.nets.get(place).map_or("", String::as_str);
    let mut input = Input::new(name.as_str(), line.title.as_str()).value(value).hint(hint);
    input.inputmode = "decimal".to_owned();
    input.prefix.content = "£".into();
    input.classes = "govuk-input--width-10".to_owned();
    input.error_message = typed.problem(&name).map(Into::into);
    html! { (input) }
}

fn reason(typed: &Typed) -> Markup {
    let mut area = Textarea::new("words", "Why").value(typed.words.as_str()).rows(3);
    area.hint = Some(
        "It is printed on the credit note, for example: The council merged before the year began.".into(),
    );
    area.error_message = typed.problem("words").map(Into::into);
    html! { (area) }
}

fn read(of: &Creditable, sent: &Sent) -> (Typed, Vec<Pence>) {
    let mut typed = Typed { words: sent.text("words").to_owned(), ..Typed::default() };
    let mut nets = Vec::new();
    for place in 0..of.lines.len() {
        let name = field(place);
        let text = sent.text(&name);
        let amount =
            if text.is_empty() { Some(Pence(0)) } else { Pence::parse(text).filter(|a| *a >= Pence(0)) };
        if amount.is_none() {
            typed.problems.push((name, "Enter an amount, such as 1200 or 1200.50".to_owned()));
        }
        typed.nets.push(text.to_owned());
        nets.push(amount.unwrap_or_default());
    }
    if typed.words.is_empty() {
        typed.problems.push(("words".to_owned(), "Say why it is credited".to_owned()));
    } else if typed.words.chars().count() > MOST_WORDS {
        typed
            .problems
            .push(("words".to_owned(), format!("The reason must be {MOST_WORDS} characters or fewer")));
    }
    (typed, nets)
}

fn preview(of: &Creditable, typed: &Typed, plan: &Plan, changed: Option<&str>) -> Page {
    let rows = [
        SummaryRow::new("Before tax", html! { (plan.net) }),
        SummaryRow::new("VAT", html! { (plan.tax) }),
        SummaryRow::new("Credited in all", html! { strong { (plan.total()) } }),
        SummaryRow::new("Why", html! { (typed.words) }),
    ];
    page(of).wrong(changed.is_some()).content(html! {
        @if let Some(sentence) = changed { (WarningText::new(sentence)) }
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            (SummaryList::new(rows))
            h2.govuk-heading-m { "What follows" }
            ul.govuk-list.govuk-list--bullet { @for sentence in &plan.consequences { li { (sentence) } } }
            form.app-form method="post" {
                input type="hidden" name="showing" value=(Uuid::now_v7());
                @for (place, net) in typed.nets.iter().enumerate() { input type="hidden" name=(field(place)) value=(net); }
                input type="hidden" name="words" value=(typed.words);
                @for sentence in &plan.consequences { input type="hidden" name="seen" value=(sentence); }
                div.govuk-button-group {
                    (Button { prevent_double_click: Some(true), ..Button::new("Issue the credit note").warning().sending("act", "confirm") })
                    a.govuk-link href=(format!("{}/credit", invoice_href(&of.invoice.number))) { "Change it" }
                }
            }
        } }
    })
}

async fn ask(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let of = load(&visit, &number).await?;
    let nets = of.left.iter().map(|left| left.decimal()).collect();
    Ok(asking(&of, &Typed { nets, ..Typed::default() }))
}

async fn take(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let of = load(&visit, &number).await?;
    let (mut typed, nets) = read(&of, &sent);
    let led_to = invoice_href(&of.invoice.number);
    let mut changed = None;
    if sent.act() == "confirm" && typed.problems.is_empty() {
        let seen: Vec<String> = sent.all("seen").map(str::to_owned).collect();
        let mut change = visit.change().await?;
        sent.once(&change, &led_to).await?;
        match credit_note::issue(&mut change, of.invoice.id, &nets, &typed.words, &seen).await? {
            Ok(note) => {
                change.commit().await?;
                let said = format!("Credit note {} over {} is issued.", note.number, note.total_pence);
                return Ok(Led::to(led_to).saying(said).into());
            }
            Err(refusal) => changed = Some(refusal.sentence),
        }
    }
    let of = load(&visit, &number).await?;
    let plan = credit_note::plan(&of, &nets, &typed.words, visit.today());
    match plan {
        Ok(plan) if typed.problems.is_empty() => Ok(preview(&of, &typed, &plan, changed.as_deref()).into()),
        Ok(_) => Ok(asking(&of, &typed).into()),
        Err((place, sentence)) => {
            let name = field(place);
            if typed.problem(&name).is_none() {
                typed.problems.insert(0, (name, sentence));
            }
            Ok(asking(&of, &typed).into())
        }
    }
}
