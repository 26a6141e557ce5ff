//! What is proposed, worked out each time it is opened.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use network::Year;
use platform::Pence;
use ui::Button;
use ui::patterns::{SourceNote, Stat, StatRow};
use web::{Failure, Page, Visit, csv};

use super::{ask, exceptions, lines, nothing_adopted, path, year_of};
use crate::changes::run::Plan;
use crate::pages::page;
use crate::powers::MANAGE;
use crate::rules::proposal::Proposed;

/// The page.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let year = year_of(&visit, &slug).await?;
    let page = page(format!("Invoices for {}", year.title())).crumb("Years", "/money/runs");
    let Some(plan) = Plan::load(visit.rows(), year, visit.today()).await? else {
        return Ok(page
            .lede("Nothing can be proposed before there is a fee table.")
            .content(nothing_adopted(year)));
    };
    let asked = lines::ask(&visit, &plan)?;
    let may_keep = visit.may(&MANAGE);
    let is_plain = asked.is_plain();
    let all_lines = lines::all(&visit, &plan, &asked, may_keep)?;
    Ok(page
        .lede("What every member is to be asked for, worked out from the records at this moment.")
        .content(html! {
            @if is_plain {
                (stats(&plan))
                (state(&plan, may_keep))
                @if plan.table.is_example {
                    (SourceNote {
                        title: "An example".to_owned(),
                        text: html! {
                            "These fees follow from "
                            a.govuk-link href={ "/money/fees/" (plan.table.id) } { (plan.table.title) }
                            ", which was made up because the real one is not public."
                        },
                    })
                }
                (exceptions::all(&visit, &plan, may_keep))
            }
            (all_lines)
            @if is_plain { (lines::totals(&plan)) (unnamed(&plan)) }
        }))
}

fn stats(plan: &Plan) -> Markup {
    let (net, vat) = plan.sums();
    let ready = plan.proposal.ready().count();
    let issued = plan.proposal.lines.iter().filter(|line| line.issued.is_some()).count();
    let stat = |figure: String, label: &str| Stat { figure, label: label.to_owned(), ..Stat::default() };
    let mut stats = vec![
        stat(ready.to_string(), if ready == 1 { "invoice ready" } else { "invoices ready" }),
        stat(net.to_string(), "before VAT"),
        stat(vat.to_string(), "VAT"),
        stat((net + vat).to_string(), "in all"),
    ];
    if issued > 0 {
        stats.push(stat(issued.to_string(), "issued already"));
    }
    html! { (StatRow { label: "What is proposed".to_owned(), stats }) }
}

/// Where the year stands, and the one thing to do next.
fn state(plan: &Plan, may_keep: bool) -> Markup {
    let ready = plan.proposal.ready().count();
    html! {
        @if !plan.runs.is_empty() {
            ul.govuk-list {
                @for run in &plan.runs {
                    li {
                        a.govuk-link href={ (path(plan.year)) "/issued/" (run.id) } {
                            (invoices(run.invoice_count.unsigned_abs() as usize)) " issued on " (run.issued_at.in_words())
                        }
                    }
                }
            }
            p.govuk-body {
                @if ready == 0 { "Everything that can be issued for this year has been. Whoever joins later appears here by itself." }
                @else { "More can be issued: members who joined, were held back or were not complete when the others were. A further run issues only theirs." }
            }
        }
        @if may_keep && ready > 0 {
            div.govuk-button-group {
                (Button::link(format!("Issue {}", invoices(ready)), format!("{}/confirm", path(plan.year))))
                (ask::buttons(plan))
            }
        }
    }
}

/// "1 invoice", "119 invoices".
pub(super) fn invoices(count: usize) -> String {
    if count == 1 { "1 invoice".to_owned() } else { format!("{count} invoices") }
}

/// Members that the source counts but does not name.
fn unnamed(plan: &Plan) -> Markup {
    html! {
        @if !plan.proposal.unnamed.is_empty() {
            section.app-section {
                h2.govuk-heading-l id="unnamed" { "Members without a name" }
                p.govuk-body {
                    "The records count them but do not name them, and nobody can be sent an invoice without a name."
                }
                ul.govuk-list.govuk-list--bullet {
                    @for some in &plan.proposal.unnamed {
                        li {
                            (some.count) " " (some.category.plural.to_lowercase())
                            @if some.net > Pence(0) { ": they would pay " (some.net) " before VAT" }
                        }
                    }
                }
            }
        }
    }
}

/// All lines of the proposal that the address asks for.
pub(crate) async fn sheet(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let year: Year = year_of(&visit, &slug).await?;
    let plan = Plan::load(visit.rows(), year, visit.today()).await?.ok_or(Failure::NotFound)?;
    let asked = lines::ask(&visit, &plan)?;
    let line = |line: &&Proposed| {
        let exceptions: Vec<&str> = line.exceptions.iter().map(|exception| exception.title()).collect();
        vec![
            line.organisation.name.clone(),
            line.category.title.clone(),
            lines::state_of(line).1.to_owned(),
            line.issued.clone().unwrap_or_default(),
            line.reason().to_owned(),
            line.net().decimal(),
            line.vat.code().to_owned(),
            line.tax.decimal(),
            line.gross().decimal(),
            line.purchase_order.clone().unwrap_or_default(),
            exceptions.join("; "),
        ]
    };
    let headings = [
        "organisation",
        "category",
        "state",
        "invoice",
        "reason",
        "net",
        "vat_category",
        "vat",
        "total",
        "purchase_order",
        "to_look_at",
    ];
    let kept = asked.kept(&plan);
    Ok(csv(&format!("invoices-{}.csv", year.slug()), &headings, kept.iter().map(line)))
}
