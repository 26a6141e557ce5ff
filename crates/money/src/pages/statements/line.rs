use axum::extract::Path;
use maud::{Markup, html};
use members::OrganisationFinder;
use platform::Pence;
use ui::patterns::FactList;
use ui::{Button, ErrorLink, ErrorSummary};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::lines::line_href;
use super::{statement_href, statement_of};
use crate::changes::ledger::Refusal;
use crate::changes::statement::{self, Meaning};
use crate::pages;
use crate::pages::payments::payment_href;
use crate::rules::settle::lay;
use crate::store::{self, ASIDE, Statement, StatementLine, WAITING};

fn match_form() -> Form {
    Form::new(vec![
        Field::text("organisation", "Whose payment is it?")
            .hint("The member’s name, as in the list of members. Not needed if you enter an invoice."),
        Field::text("invoices", "Which invoices does it pay?")
            .hint("Their numbers, with spaces between them. Leave it empty to pay the oldest first."),
    ])
}

fn aside_form() -> Form {
    Form::new(vec![
        Field::text("reason", "Why is it set aside?")
            .hint("For example: Interest from the bank")
            .required("Say why it is set aside")
            .most(200),
    ])
}

async fn load(visit: &Visit, id: &str, line: &str) -> Result<(Statement, StatementLine), Failure> {
    let statement = statement_of(visit, id).await?;
    let key: Uuid = line.parse().map_err(|_| Failure::NotFound)?;
    let found = store::find_line(visit.rows(), key).await?;
    let line = found.filter(|line| line.statement_id == statement.id).ok_or(Failure::NotFound)?;
    Ok((statement, line))
}

fn page(
    statement: &Statement,
    line: &StatementLine,
    matching: &Answers,
    aside: &Answers,
    refusal: Option<&Refusal>,
) -> Page {
    let facts = FactList::default()
        .with("Day", line.received_on.in_words())
        .with("Amount", line.amount_pence.to_string())
        .with("Payer", &line.payer)
        .with("Reference", &line.reference);
    pages::page(format!("Line {}: {}", line.line, line.amount_pence))
        .kicker(statement.title.as_str())
        .crumb("Lists of payments", "/money/statements")
        .crumb(statement.title.as_str(), statement_href(statement.id))
        .wrong(refusal.is_some() || !matching.is_sound() || !aside.is_sound())
        .content(html! {
            @if let Some(refusal) = refusal { (ErrorSummary::new([ErrorLink::new("state", refusal.sentence.as_str())])) }
            div.govuk-grid-row { div.govuk-grid-column-two-thirds id="state" {
                (facts)
                @match line.state.as_str() {
                    WAITING => (waiting(line, matching, aside)),
                    ASIDE => (set_aside(line)),
                    _ => @if let Some(payment) = line.payment_id {
                        p.govuk-body { "It is recorded as " a.govuk-link href=(payment_href(payment)) { "this payment" } "." }
                    },
                }
            } }
        })
}

fn waiting(line: &StatementLine, matching: &Answers, aside: &Answers) -> Markup {
    let href = line_href(line);
    let frame = |act: &str, button: &str| FormFrame {
        action: format!("{href}?do={act}"),
        button: button.to_owned(),
        ..FormFrame::default()
    };
    html! {
        h2.govuk-heading-m { "It is a payment of a member" }
        (match_form().show(matching, &frame("match", "Book it")))
        h2.govuk-heading-m { "It is something else" }
        (aside_form().show(aside, &frame("aside", "Set it aside")))
    }
}

fn set_aside(line: &StatementLine) -> Markup {
    html! {
        p.govuk-body { "It was set aside: " (line.reason) }
        form method="post" action={ (line_href(line)) "?do=back" } {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            (Button::new("Bring it back").secondary())
        }
    }
}

/// A line and what can be done with it.
pub(super) async fn show(visit: Visit, Path((id, line)): Path<(String, String)>) -> Result<Page, Failure> {
    let (statement, line) = load(&visit, &id, &line).await?;
    Ok(page(&statement, &line, &Answers::default(), &Answers::default(), None))
}

/// Matches it by hand, sets it aside or brings it back.
pub(super) async fn take(
    visit: Visit,
    Path((id, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (statement, line) = load(&visit, &id, &key).await?;
    let (mut matching, mut aside) = (Answers::default(), Answers::default());
    let act = visit.address.text("do").to_owned();
    let mut meaning = None;
    match act.as_str() {
        "match" => {
            matching = match_form().read(&sent);
            meaning = typed(&visit, &line, &mut matching).await?;
        }
        "aside" => aside = aside_form().read(&sent),
        "back" => {}
        _ => return Err(Failure::NotFound),
    }
    if !matching.is_sound() || !aside.is_sound() {
        return Ok(page(&statement, &line, &matching, &aside, None).into());
    }
    let href = statement_href(statement.id);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    let (done, said) = match (act.as_str(), meaning) {
        ("match", Some(meaning)) => {
            (statement::confirm(&mut change, line.id, &statement.way, meaning).await?, "The line is booked.")
        }
        ("aside", _) => (
            statement::set_aside(&mut change, line.id, aside.text("reason")).await?,
            "The line is set aside.",
        ),
        _ => (statement::bring_back(&mut change, line.id).await?, "The line waits again."),
    };
    match done {
        Ok(()) => {
            change.commit().await?;
            Ok(Led::to(href).saying(said).into())
        }
        Err(refusal) => {
            drop(change);
            let (statement, line) = load(&visit, &id, &key).await?;
            Ok(page(&statement, &line, &matching, &aside, Some(&refusal)).into())
        }
    }
}

/// What was typed: whose it is and which invoices it pays.
async fn typed(
    visit: &Visit,
    line: &StatementLine,
    answers: &mut Answers,
) -> Result<Option<Meaning>, Failure> {
    let finder = OrganisationFinder::load(visit.rows()).await?;
    let mut organisation = finder.read_answer(answers, "organisation");
    let text = answers.text("invoices").to_owned();
    let numbers: Vec<&str> = text.split([' ', ',', ';']).filter(|number| !number.is_empty()).collect();
    let open = store::list_open_invoices(visit.rows(), None).await?;
    let mut chosen = Vec::new();
    for number in &numbers {
        match open.iter().find(|(invoice, _)| invoice.number.eq_ignore_ascii_case(number)) {
            Some((invoice, balance)) => chosen.push((invoice, balance.outstanding())),
            None => {
                let shown: String = number.chars().take(40).collect();
                answers.problem("invoices", &format!("Nothing is owed on an invoice “{shown}”"));
            }
        }
    }
    if let Some((first, _)) = chosen.first() {
        organisation = organisation.or(Some(first.organisation_id));
        if chosen.iter().any(|(invoice, _)| Some(invoice.organisation_id) != organisation) {
            answers.problem("invoices", "These invoices are not all of the same member");
        }
    }
    if organisation.is_none() {
        answers.problem("organisation", "Enter the member, or an invoice");
    }
    if !answers.is_sound() {
        return Ok(None);
    }
    let owed: Vec<(Uuid, Pence)> = if chosen.is_empty() {
        let theirs = open.iter().filter(|(invoice, _)| Some(invoice.organisation_id) == organisation);
        theirs.map(|(invoice, balance)| (invoice.id, balance.outstanding())).collect()
    } else {
        chosen.iter().map(|(invoice, owed)| (invoice.id, *owed)).collect()
    };
    Ok(Some(Meaning::Payment { organisation, parts: lay(line.amount_pence, &owed) }))
}
