//! Asking for purchase orders by a button.

use axum::extract::Path;
use maud::{Markup, html};
use platform::enqueue;
use web::{Failure, Led, Reply, Sent, Visit};

use super::{one_button, path, year_of};
use crate::changes::purchase_order_request::{Asked, Whom, ask as write_letters, to_ask};
use crate::changes::run::Plan;
use crate::jobs;

/// The buttons above the proposal.
pub(super) fn buttons(plan: &Plan) -> Markup {
    let first = to_ask(plan, Whom::First).count();
    let again = to_ask(plan, Whom::Again(plan.issued_on)).count() - first;
    let action = format!("{}/ask", path(plan.year));
    html! {
        @if first > 0 {
            (one_button(&action, html! { "Ask " (organisations(first)) " for their purchase order" }, &[]))
        }
        @if again > 0 {
            (one_button(&action, html! { "Ask " (organisations(again)) " again" }, &[("again", "yes")]))
        }
    }
}

fn organisations(count: usize) -> String {
    if count == 1 { "1 member".to_owned() } else { format!("{count} members") }
}

/// Asks one organisation, or everybody who is to be asked.
pub(crate) async fn ask(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let year = year_of(&visit, &slug).await?;
    let here = path(year);
    let one = sent.text("organisation");
    let is_again = !sent.text("again").is_empty();
    let whom = if is_again { Whom::Again(visit.today()) } else { Whom::First };
    let mut change = visit.change().await?;
    sent.once(&change, &here).await?;
    let plan = Plan::load(change.rows(), year, visit.today()).await?.ok_or(Failure::NotFound)?;
    let public_url = &visit.app.platform.config.public_url;
    let asked = if one.is_empty() {
        write_letters(&mut change, public_url, &plan, to_ask(&plan, whom)).await?
    } else {
        let theirs = plan.proposal.ready().filter(|line| line.organisation.slug == one);
        write_letters(&mut change, public_url, &plan, theirs.filter(|line| line.purchase_order.is_none()))
            .await?
    };
    if asked.has_more {
        let before = if is_again { format!(" {}", visit.today()) } else { String::new() };
        let payload = format!("{}{before}", year.from);
        enqueue(change.rows(), jobs::purchase_orders::ASK_NOW, &payload, change.at()).await?;
    }
    if asked.organisation_count > 0 {
        change.commit().await?;
    }
    Ok(Led::to(here).saying(said(asked)).into())
}

fn said(asked: Asked) -> String {
    let unreachable = match asked.unreachable_count {
        0 => String::new(),
        1 => " One has neither a finance contact nor a lead, so nobody could be asked.".to_owned(),
        many => format!(" {many} have neither a finance contact nor a lead, so nobody could be asked."),
    };
    let letters = if asked.letter_count == 1 {
        "1 letter".to_owned()
    } else {
        format!("{} letters", asked.letter_count)
    };
    let more = if asked.has_more { " The rest is written in the next minutes." } else { "" };
    match asked.organisation_count {
        0 if asked.unreachable_count == 0 => "Everybody has been asked or has answered already.".to_owned(),
        0 => format!("Nobody was asked.{unreachable}"),
        count => format!("{letters} to {} written.{more}{unreachable}", organisations(count)),
    }
}
