use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use members::Brief;
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll, SortBar};
use ui::{Button, Cell, Colour, ErrorLink, ErrorSummary, Table, Tag};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Sent, Visit, page_links};

use super::propose::{Proposals, Proposed, proposals, read, written};
use super::{statement_href, statement_of};
use crate::changes::statement;
use crate::pages;
use crate::pages::payments::{account_href, briefs_of, invoice_href, may_keep, payment_href};
use crate::rules::matching::Sureness;
use crate::store::{self, ASIDE, MATCHED, Statement, StatementLine, WAITING};

/// The states as the page offers them.
const STATES: [(&str, &str); 3] = [(WAITING, "Waiting"), (MATCHED, "Matched"), (ASIDE, "Set aside")];

/// Where a line is dealt with by hand.
pub(super) fn line_href(line: &StatementLine) -> String {
    format!("{}/lines/{}", statement_href(line.statement_id), line.id)
}

/// A list, its lines of one state, and what those that wait may be.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let statement = statement_of(&visit, &id).await?;
    page(&visit, &statement, &[]).await
}

async fn page(visit: &Visit, statement: &Statement, refused: &[String]) -> Result<Page, Failure> {
    let state = match visit.address.text("state") {
        "" => WAITING,
        asked => STATES.iter().find(|(key, _)| *key == asked).ok_or(Failure::NotFound)?.0,
    };
    let number = visit.address.page()?;
    let size = web::PAGE_SIZE;
    let some = (((number - 1) * size) as u64, size as u64);
    let (lines, count) = store::list_lines(visit.rows(), statement.id, state, some).await?;
    let total = usize::try_from(count).unwrap_or(usize::MAX);
    let number = web::page_of(&visit.address, total)?;
    let counts = store::count_lines(visit.rows(), &[statement.id]).await?;
    let href = statement_href(statement.id);
    let content = if state == WAITING {
        let found = proposals(visit, &lines).await?;
        let briefs = briefs_of(visit, found.by_line.values().map(|proposed| proposed.organisation)).await?;
        waiting(visit, &lines, &found, &briefs)
    } else {
        html! { (Scroll::new("Lines", dealt_with(&lines, may_keep(visit)))) }
    };
    let days = format!("{} to {}", statement.first_on.in_words(), statement.last_on.in_words());
    let noun = if statement.line_count == 1 { "line" } else { "lines" };
    let summary = format!("{days}: {} {noun}, {} in all.", statement.line_count, statement.total_pence);
    Ok(pages::page(statement.title.as_str())
        .kicker("List of payments")
        .crumb("Lists of payments", "/money/statements")
        .lede(summary)
        .wrong(!refused.is_empty())
        .content(html! {
            @if !refused.is_empty() {
                (ErrorSummary::new(refused.iter().map(|sentence| ErrorLink::new("lines", sentence.as_str()))))
            }
            div id="lines" { (SortBar { count: shown_count(total), sorts: states(&counts, state, &href), ..SortBar::default() }) }
            @if lines.is_empty() { (nothing(state)) } @else { (content) }
            (page_links(&href, &visit.address, number, total))
        }))
}

fn shown_count(total: usize) -> String {
    format!("{} {}", platform::numbers::grouped(total as u64), if total == 1 { "line" } else { "lines" })
}

fn states(counts: &[(Uuid, String, i64)], now: &str, href: &str) -> Vec<Link> {
    let count =
        |state: &str| counts.iter().find(|(_, known, _)| known == state).map_or(0, |(.., many)| *many);
    let link = |(key, words): &(&str, &str)| {
        Link::new(format!("{words} ({})", count(key)), format!("{href}?state={key}")).current(*key == now)
    };
    STATES.iter().map(link).collect()
}

fn nothing(state: &str) -> Markup {
    let (title, text) = match state {
        WAITING => ("Nothing waits", "Every line of this list is matched or set aside."),
        MATCHED => (
            "Nothing is matched yet",
            "Tick proposals and confirm them, or open a line and say what it pays.",
        ),
        _ => (
            "Nothing is set aside",
            "A line that is no payment of a member is set aside with a reason, from its own page.",
        ),
    };
    html! { (EmptyState { title: title.to_owned(), text: text.to_owned(), links: vec![Link::new("All lists", "/money/statements")] }) }
}

/// The lines that wait, each with what it may be; sure ones are ticked.
fn waiting(
    visit: &Visit,
    lines: &[StatementLine],
    found: &Proposals,
    briefs: &HashMap<Uuid, Brief>,
) -> Markup {
    let may = may_keep(visit);
    let rows = lines.iter().map(|line| {
        let proposed = found.by_line.get(&line.id);
        [
            Cell::from(tick(line, proposed.filter(|_| may))),
            Cell::from(facts(line)),
            Cell::from(html! {
                (proposal(proposed, found, briefs))
                @if may { br; a.govuk-link href=(line_href(line)) { "By hand" span.govuk-visually-hidden { ", line " (line.line) } } }
            }),
        ]
    });
    let head = [
        Cell::from(html! { span.govuk-visually-hidden { "Confirm" } }),
        Cell::from("Line"),
        Cell::from("What it may be"),
    ];
    let table =
        Table { caption_classes: "govuk-visually-hidden".to_owned(), ..Table::new("Lines that wait") }
            .head(head)
            .rows(rows);
    let has_any = may && lines.iter().any(|line| found.by_line.contains_key(&line.id));
    html! {
        form method="post" action={ (visit.path.trim_end_matches("/confirm")) "/confirm" } {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            (Scroll::new("Lines that wait", table))
            @if has_any { (Button { prevent_double_click: Some(true), ..Button::new("Book those ticked") }) }
        }
    }
}

fn tick(line: &StatementLine, proposed: Option<&Proposed>) -> Markup {
    html! {
        @if let Some(proposed) = proposed {
            div.govuk-checkboxes.govuk-checkboxes--small {
                div.govuk-checkboxes__item {
                    input.govuk-checkboxes__input type="checkbox" id={ "line-" (line.line) } name="line" value=(line.id)
                        checked[proposed.sureness == Sureness::Sure];
                    label.govuk-label.govuk-checkboxes__label for={ "line-" (line.line) } {
                        span.govuk-visually-hidden { "Book line " (line.line) }
                    }
                }
            }
            input type="hidden" name={ "is-" (line.id) } value=(written(&proposed.meaning));
        }
    }
}

/// The amount stands first: beside long proposals a column of its own would lie out of sight on a telephone.
fn facts(line: &StatementLine) -> Markup {
    html! {
        strong { (line.amount_pence) }
        br; (line.received_on.in_words())
        @if !line.payer.is_empty() { br; (line.payer) }
        @if !line.reference.is_empty() { br; (line.reference) }
        br; span.app-quiet { "Line " (line.line) }
    }
}

fn proposal(proposed: Option<&Proposed>, found: &Proposals, briefs: &HashMap<Uuid, Brief>) -> Markup {
    let Some(proposed) = proposed else { return html! { span.app-quiet { "Nothing speaks for anybody." } } };
    let colour = match proposed.sureness {
        Sureness::Sure => Colour::Green,
        Sureness::Likely => Colour::Yellow,
        Sureness::Possible => Colour::Grey,
    };
    let brief = proposed.organisation.and_then(|id| briefs.get(&id));
    html! {
        (Tag::new(proposed.sureness.title()).colour(colour)) " "
        @if let Some(brief) = brief { a.govuk-link href=(account_href(&brief.slug)) { (brief.name) } }
        @match &proposed.meaning {
            statement::Meaning::Recorded(payment) => { ", " a.govuk-link href=(payment_href(*payment)) { "recorded already" } }
            statement::Meaning::Payment { parts, .. } => {
                @for (invoice, amount) in parts {
                    @if let Some(invoice) = found.invoices.get(invoice) {
                        br; a.govuk-link.app-number href=(invoice_href(&invoice.number)) { (invoice.number) } ": " (amount)
                    }
                }
            }
        }
        br; span.app-quiet { (proposed.reason) }
    }
}

fn dealt_with(lines: &[StatementLine], may: bool) -> Table {
    let rows = lines.iter().map(|line| {
        let state = match line.payment_id {
            Some(payment) => html! { a.govuk-link href=(payment_href(payment)) { "Its payment" } },
            None => html! {
                (line.reason)
                @if may { br; a.govuk-link href=(line_href(line)) { "Bring it back" span.govuk-visually-hidden { ", line " (line.line) } } }
            },
        };
        [Cell::from(facts(line)), Cell::from(state)]
    });
    let head = [Cell::from("Line"), Cell::from("What became of it")];
    Table { caption_classes: "govuk-visually-hidden".to_owned(), ..Table::new("Lines") }.head(head).rows(rows)
}

/// Books the lines that are ticked, each as what was shown for it. What can't be any more is said, the rest is booked.
pub(super) async fn confirm(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let statement = statement_of(&visit, &id).await?;
    let href = statement_href(statement.id);
    let ids: Vec<Uuid> = sent.all("line").filter_map(|id| id.parse().ok()).take(web::PAGE_SIZE).collect();
    let lines = store::list_lines_of_keys(visit.rows(), &ids).await?;
    if lines.is_empty() {
        let sentence = "Tick at least one line".to_owned();
        return Ok(page(&visit, &statement, &[sentence]).await?.into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    let (mut booked, mut sum, mut refused) = (0, Pence(0), Vec::new());
    for line in lines.iter().filter(|line| line.statement_id == statement.id) {
        let Some(meaning) = read(sent.text(&format!("is-{}", line.id))) else { continue };
        match statement::confirm(&mut change, line.id, &statement.way, meaning).await? {
            Ok(()) => {
                booked += 1;
                sum = sum + line.amount_pence;
            }
            Err(refusal) => refused.push(format!("Line {}: {}", line.line, refusal.sentence)),
        }
    }
    let noun = if booked == 1 { "line is" } else { "lines are" };
    if booked > 0 {
        change.commit().await?;
    }
    if refused.is_empty() {
        return Ok(Led::to(href).saying(format!("{booked} {noun} booked, {sum} in all.")).into());
    }
    if booked > 0 {
        refused.insert(0, format!("{booked} {noun} booked, {sum} in all. The others were not"));
    }
    Ok(page(&visit, &statement, &refused).await?.into())
}
