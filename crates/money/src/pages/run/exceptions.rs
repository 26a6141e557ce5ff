//! What has to be looked at before anything is issued: on top, by kind, each with one thing to do.

use maud::{Markup, html};
use ui::patterns::Scroll;
use ui::{Cell, Table};
use web::Visit;

use super::{one_button, path};
use crate::changes::run::Plan;
use crate::rules::proposal::{Exception, KINDS, Proposed};

/// So many of a kind are shown; the rest is a list of its own.
const MOST_SHOWN: usize = 8;

/// All kinds that there are.
pub(super) fn all(visit: &Visit, plan: &Plan, may_keep: bool) -> Markup {
    let open: Vec<&Proposed> = plan.proposal.lines.iter().filter(|line| line.issued.is_none()).collect();
    let of_kind = |key: &str| {
        let has = |line: &&&Proposed| line.exceptions.iter().any(|exception| exception.key() == key);
        open.iter().filter(has).copied().collect::<Vec<&Proposed>>()
    };
    let groups: Vec<(&str, &str, Vec<&Proposed>)> = KINDS
        .iter()
        .map(|(key, title)| (*key, *title, of_kind(key)))
        .filter(|(.., found)| !found.is_empty())
        .collect();
    html! {
        section.app-section {
            h2.govuk-heading-l id="look" { "Look at these first" }
            @if groups.is_empty() {
                p.govuk-body { "Nothing stands out: everybody who pays has a finance contact and has answered about their purchase order." }
            }
            @for (key, title, found) in &groups { (group(visit, plan, (key, title), found, may_keep)) }
        }
    }
}

fn group(
    visit: &Visit,
    plan: &Plan,
    (key, title): (&str, &str),
    found: &[&Proposed],
    may_keep: bool,
) -> Markup {
    let rows = found.iter().take(MOST_SHOWN).filter_map(|line| {
        let exception = line.exceptions.iter().find(|exception| exception.key() == key)?;
        let name = html! { a.govuk-link href={ "/my/organisations/" (line.organisation.slug) } { (line.organisation.name) } };
        let what = what(plan, line, exception);
        let way = if may_keep { way(plan, line, exception) } else { html! {} };
        Some([Cell::from(name), Cell::from(what), Cell::numeric(line.net().to_string()), Cell::from(way)])
    });
    let head =
        [Cell::from("Member"), Cell::from("What is so"), Cell::numeric("Net"), Cell::from("What to do")];
    let title = format!("{title} ({})", found.len());
    let table = Table::new(title.as_str()).head(head).rows(rows).with_row_heads();
    let more = visit.address.with("exception", key).href(&path(plan.year));
    html! {
        (Scroll::new(&title, &table).wide())
        @if found.len() > MOST_SHOWN {
            p.govuk-body { a.govuk-link href=(more) { "All " (found.len()) ": " (title) } }
        }
    }
}

fn what(plan: &Plan, line: &Proposed, exception: &Exception) -> String {
    let asked = plan.requests.get(&line.organisation.id);
    match (exception, asked) {
        (Exception::NoOrder, Some(asked)) => {
            format!("Asked on {}, no answer yet.", asked.asked_at.day().in_words())
        }
        (Exception::NoOrder, None) => "Not asked yet.".to_owned(),
        _ => exception.in_words(),
    }
}

/// What to do about a line whose exceptions a list was narrowed down to; empty where nothing is.
pub(super) fn ways(visit: &Visit, plan: &Plan, line: &Proposed) -> Markup {
    let is_asked = |exception: &&Exception| visit.address.all("exception").any(|key| key == exception.key());
    let open = line.exceptions.iter().filter(is_asked).filter(|_| line.issued.is_none());
    html! { @for exception in open { (way(plan, line, exception)) } }
}

/// The one thing to do about it.
fn way(plan: &Plan, line: &Proposed, exception: &Exception) -> Markup {
    let (slug, name) = (&line.organisation.slug, &line.organisation.name);
    let here = path(plan.year);
    let link = |words: &str, href: String| {
        html! { a.govuk-link href=(href) { (words) span.govuk-visually-hidden { ": " (name) } } }
    };
    let named = |words: &str| html! { (words) span.govuk-visually-hidden { ": " (name) } };
    match exception {
        Exception::Held(_) => one_button(&format!("{here}/release/{slug}"), named("Take back in"), &[]),
        Exception::NoFee(_) => link("Look at the fee table", format!("/money/fees/{}", plan.table.id)),
        Exception::InTransition | Exception::NothingToPay => {
            link("Look at its standing", format!("/my/organisations/{slug}"))
        }
        Exception::NoContact => {
            link("Add a finance contact", format!("/my/organisations/{slug}/people/invite"))
        }
        Exception::NoOrder => {
            let to = format!("/my/organisations/{slug}/invoices/purchase-orders/{}", plan.year.slug());
            let is_asked = plan.requests.contains_key(&line.organisation.id);
            html! {
                (one_button(&format!("{here}/ask"), named(if is_asked { "Ask again" } else { "Ask now" }), &[("organisation", slug)]))
                (link("Type it in", to))
            }
        }
        Exception::DisputedLastYear | Exception::LeavesWithin(_) | Exception::Moves => {
            link("Hold it back", format!("{here}/hold/{slug}"))
        }
    }
}
