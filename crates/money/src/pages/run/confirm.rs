//! The look before a year's invoices are issued, and the one confirmation that issues them.

use axum::extract::Path;
use maud::{Markup, html};
use network::Year;
use platform::Pence;
use ui::{Button, InsetText, SummaryList, WarningText};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Sent, Visit};

use super::proposal::invoices;
use super::{nothing_adopted, path, run_page, year_of};
use crate::changes::run::{Plan, issue};
use crate::rules::proposal::{Exception, Proposed};
use crate::rules::shown::Shown;

/// So many names are listed; the proposal has them all.
const MOST_NAMED: usize = 40;

/// Shows everything that would happen.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let year = year_of(&visit, &slug).await?;
    match Plan::load(visit.rows(), year, visit.today()).await? {
        Some(plan) => Ok(looking(&plan, &[])),
        None => Ok(run_page("Nothing to issue", year).content(nothing_adopted(year))),
    }
}

/// Issues all invoices that were shown, in one change: all of them or none. If the records changed since they were shown,
/// says what differs instead.
pub(crate) async fn confirm(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let year = year_of(&visit, &slug).await?;
    let run = Uuid::now_v7();
    let led_to = format!("{}/issued/{run}", path(year));
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    let Some(plan) = Plan::load(change.rows(), year, visit.today()).await? else {
        return Ok(run_page("Nothing to issue", year).content(nothing_adopted(year)).into());
    };
    let shown = Shown::read(sent.text("seen"));
    if shown.was_issued(&plan.proposal) {
        return Ok(issued_before(&plan));
    }
    let mut differences = shown.differences(&plan.shown(), &plan.proposal);
    differences.extend(missing(&plan).map(str::to_owned));
    if !differences.is_empty() || plan.proposal.ready().next().is_none() {
        return Ok(looking(&plan, &differences).wrong(true).into());
    }
    let issued = issue(&mut change, run, &plan).await?;
    change.commit().await?;
    Ok(Led::to(led_to)
        .saying(format!("{} issued. Their letters are being written.", invoices(issued.len())))
        .into())
}

/// Somebody else confirmed the same a moment ago.
fn issued_before(plan: &Plan) -> Reply {
    let said = "These invoices had been issued a moment before, so nothing was issued twice. This is what was issued.";
    let to = match plan.runs.last() {
        Some(run) => format!("{}/issued/{}", path(plan.year), run.id),
        None => path(plan.year),
    };
    Led::to(to).saying(said).into()
}

/// What has to be known before anything can be issued.
fn missing(plan: &Plan) -> Option<&'static str> {
    plan.setting.issuer_name.is_empty().then_some(
        "The settings do not say yet who issues the invoices. Nothing can be issued before they do.",
    )
}

fn looking(plan: &Plan, differences: &[String]) -> Page {
    let count = plan.proposal.ready().count();
    let year = plan.year;
    if count == 0 {
        let page = run_page("Nothing to issue", year);
        return page.lede("Everything that can be issued for this year has been.").content(html! {
            p.govuk-body { a.govuk-link href=(path(year)) { "Back to the year’s invoices" } }
        });
    }
    run_page(format!("Issue {}?", invoices(count)), year)
        .lede("An issued invoice is never changed: what is wrong with it is credited. So look before you confirm.")
        .content(html! {
            @if !differences.is_empty() { (changed(differences)) }
            (facts(plan))
            (left_out(plan))
            @match missing(plan) {
                Some(sentence) => {
                    (InsetText::new(html! { (sentence) " " a.govuk-link href="/money/settings" { "Say who issues them" } }))
                }
                None => {
                    (WarningText::new(format!("This gives {} their numbers and writes the letters.", invoices(count))))
                    form.app-form method="post" {
                        input type="hidden" name="showing" value=(Uuid::now_v7());
                        input type="hidden" name="seen" value=(plan.shown().to_text());
                        div.govuk-button-group {
                            (Button {
                                prevent_double_click: Some(true),
                                ..Button::new(format!("Issue {}", invoices(count))).warning().sending("act", "confirm")
                            })
                            a.govuk-link href=(path(year)) { "Cancel" }
                        }
                    }
                }
            }
        })
}

fn changed(differences: &[String]) -> Markup {
    html! {
        div.govuk-error-summary data-module="govuk-error-summary" {
            div role="alert" {
                h2.govuk-error-summary__title { "Nothing was issued: the records changed since you looked" }
                div.govuk-error-summary__body {
                    ul.govuk-list.govuk-list--bullet {
                        @for difference in differences.iter().take(MOST_NAMED) { li { (difference) } }
                        @if differences.len() > MOST_NAMED { li { "and " (differences.len() - MOST_NAMED) " more" } }
                    }
                    p { "What is shown below is how it is now. Confirm again if it is right." }
                }
            }
        }
    }
}

fn has(line: &Proposed, wanted: &Exception) -> bool {
    line.exceptions.contains(wanted)
}

fn facts(plan: &Plan) -> Markup {
    let (net, vat) = plan.sums();
    let without_contact = plan.proposal.ready().filter(|line| has(line, &Exception::NoContact)).count();
    let without_order = plan.proposal.ready().filter(|line| has(line, &Exception::NoOrder)).count();
    let count = plan.proposal.ready().count();
    let words = |many: usize, rest: &str| if many == 0 { "none".to_owned() } else { format!("{many}{rest}") };
    html! {
        (SummaryList::default()
            .row("Invoices", count.to_string())
            .row("Membership year", year_in_words(plan.year))
            .row("Before VAT", net.to_string())
            .row("VAT", vat.to_string())
            .row("In all", (net + vat).to_string())
            .row("Date on them, also the tax point", plan.issued_on.in_words())
            .row("Due", plan.due_on().in_words())
            .row("By the fee table", html! { a.govuk-link href={ "/money/fees/" (plan.table.id) } { (plan.table.title) } })
            .row("Letters", format!("to the finance contacts of {}", members(count - without_contact)))
            .row("Without a finance contact", words(without_contact, ": their letters go to their leads, where there are any"))
            .row("Without a purchase order", words(without_order, " have neither given one nor said that they use none")))
    }
}

fn members(count: usize) -> String {
    if count == 1 { "1 member".to_owned() } else { format!("{count} members") }
}

fn year_in_words(year: Year) -> String {
    format!("{}, from {} to {}", year.title(), year.from.in_words(), year.until().plus_days(-1).in_words())
}

/// Who gets no invoice, and why.
fn left_out(plan: &Plan) -> Markup {
    let out: Vec<&Proposed> =
        plan.proposal.lines.iter().filter(|line| line.issued.is_none() && !line.is_ready()).collect();
    let why = |line: &Proposed| {
        let stops = line.exceptions.iter().find(|exception| exception.stops());
        stops.map_or_else(|| line.reason().to_owned(), Exception::in_words)
    };
    let unnamed: usize =
        plan.proposal.unnamed.iter().filter(|some| some.net > Pence(0)).map(|some| some.count).sum();
    html! {
        @if !out.is_empty() || unnamed > 0 {
            h2.govuk-heading-m { "Left out" }
            ul.govuk-list.govuk-list--bullet {
                @for line in out.iter().take(MOST_NAMED) {
                    li { strong { (line.organisation.name) } ". " (why(line)) }
                }
                @if out.len() > MOST_NAMED { li { "and " (out.len() - MOST_NAMED) " more" } }
                @if unnamed > 0 { li { (unnamed) " members whom the records do not name." } }
            }
        }
    }
}
