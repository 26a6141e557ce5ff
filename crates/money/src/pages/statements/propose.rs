use std::collections::{HashMap, HashSet};

use members::OrganisationFinder;
use platform::Pence;
use uuid::Uuid;
use web::{Failure, Visit};

use crate::changes::statement::Meaning;
use crate::rules::matching::{Open, Paid, Payers, Proposal, Sureness, propose};
use crate::rules::settle::lay;
use crate::store::{self, Invoice, Payment, StatementLine};

/// A payment recorded by hand may lie so many days from the bank’s own day.
const NEAR_DAYS: i32 = 7;

/// What a line may be.
pub(super) struct Proposed {
    pub(super) meaning: Meaning,
    pub(super) sureness: Sureness,
    pub(super) reason: String,
    pub(super) organisation: Option<Uuid>,
}

/// The proposals for some lines, by line; and the invoices they speak of.
pub(super) struct Proposals {
    pub(super) by_line: HashMap<Uuid, Proposed>,
    pub(super) invoices: HashMap<Uuid, Invoice>,
}

/// Works them out, in the order of the lines: what one line would pay, the next one no longer finds. Seven queries.
pub(super) async fn proposals(visit: &Visit, lines: &[StatementLine]) -> Result<Proposals, Failure> {
    if lines.is_empty() {
        return Ok(Proposals { by_line: HashMap::new(), invoices: HashMap::new() });
    }
    let invoices = store::list_open_invoices(visit.rows(), None).await?;
    let mut open: Vec<Open> = invoices
        .iter()
        .map(|(invoice, balance)| Open {
            id: invoice.id,
            number: invoice.number.clone(),
            purchase_order: invoice.purchase_order.clone(),
            organisation: invoice.organisation_id,
            owed: balance.outstanding(),
        })
        .collect();
    let payers = payers(visit, lines).await?;
    let mut recorded = recorded(visit, lines).await?;
    let mut by_line = HashMap::new();
    for line in lines {
        let paid = Paid { amount: line.amount_pence, reference: &line.reference, payer: &line.payer };
        let proposal = propose(paid, &open, &payers);
        if let Some(payment) = take_recorded(&mut recorded, line, proposal.as_ref()) {
            by_line.insert(line.id, of_recorded(payment));
        } else if let Some(proposal) = proposal {
            let owed = |id: &Uuid| open.iter().find(|open| open.id == *id).map(|open| (*id, open.owed));
            let owed: Vec<(Uuid, Pence)> = proposal.invoices.iter().filter_map(owed).collect();
            let parts = lay(line.amount_pence, &owed);
            if proposal.sureness > Sureness::Possible {
                settle(&mut open, &parts);
            }
            by_line.insert(line.id, of_proposal(proposal, parts));
        }
    }
    Ok(Proposals {
        by_line,
        invoices: invoices.into_iter().map(|(invoice, _)| (invoice.id, invoice)).collect(),
    })
}

fn settle(open: &mut Vec<Open>, parts: &[(Uuid, Pence)]) {
    for (id, amount) in parts {
        if let Some(open) = open.iter_mut().find(|open| open.id == *id) {
            open.owed = open.owed - *amount;
        }
    }
    open.retain(|open| open.owed > Pence(0));
}

fn of_proposal(proposal: Proposal, parts: Vec<(Uuid, Pence)>) -> Proposed {
    let organisation = Some(proposal.organisation);
    Proposed {
        meaning: Meaning::Payment { organisation, parts },
        sureness: proposal.sureness,
        reason: proposal.reason,
        organisation,
    }
}

fn of_recorded(payment: Payment) -> Proposed {
    Proposed {
        meaning: Meaning::Recorded(payment.id),
        sureness: Sureness::Likely,
        reason: format!(
            "A payment of the same amount was recorded by hand for {}.",
            payment.received_on.in_words()
        ),
        organisation: payment.organisation_id,
    }
}

/// Names under which organisations pay: their own, and those under which they paid before.
async fn payers(visit: &Visit, lines: &[StatementLine]) -> Result<Payers, Failure> {
    let mut payers = Payers::default();
    for (name, organisation) in OrganisationFinder::load(visit.rows()).await?.names() {
        payers.add(name, organisation);
    }
    let names: HashSet<&str> =
        lines.iter().map(|line| line.payer.as_str()).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() {
        let names = names.into_iter().map(str::to_owned).collect();
        for (name, organisation) in store::known_payers(visit.rows(), names).await? {
            payers.add(&name, organisation);
        }
    }
    Ok(payers)
}

/// Payments of the same amounts that no line stands for.
async fn recorded(visit: &Visit, lines: &[StatementLine]) -> Result<Vec<Payment>, Failure> {
    let days = || lines.iter().map(|line| line.received_on);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(Vec::new()) };
    let amounts = lines.iter().map(|line| line.amount_pence).collect();
    let between = (first.plus_days(-NEAR_DAYS), last.plus_days(NEAR_DAYS));
    let mut payments = store::list_payments_of_amounts(visit.rows(), amounts, between).await?;
    let ids: Vec<Uuid> = payments.iter().map(|payment| payment.id).collect();
    let with_line = store::payments_with_line(visit.rows(), &ids).await?;
    payments.retain(|payment| !with_line.iter().any(|(known, _)| *known == payment.id));
    Ok(payments)
}

/// The payment of the line’s amount from about its day, where it can be the same: nothing says it is another member’s.
fn take_recorded(
    recorded: &mut Vec<Payment>,
    line: &StatementLine,
    proposal: Option<&Proposal>,
) -> Option<Payment> {
    let is_same = |payment: &Payment| {
        let apart = payment.received_on.days_until(line.received_on).abs();
        let is_near = payment.amount_pence == line.amount_pence && apart <= NEAR_DAYS;
        let is_theirs = match (proposal, payment.organisation_id) {
            (Some(proposal), Some(organisation)) => proposal.organisation == organisation,
            _ => !line.reference.is_empty() && line.reference == payment.reference,
        };
        is_near && is_theirs
    };
    let place = recorded.iter().position(is_same)?;
    Some(recorded.remove(place))
}

/// A meaning as a form carries it, so that what is booked is what was shown.
pub(super) fn written(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Recorded(payment) => format!("recorded {payment}"),
        Meaning::Payment { organisation, parts } => {
            let whose = organisation.map_or_else(|| "nobody".to_owned(), |id| id.to_string());
            let parts = parts.iter().map(|(invoice, amount)| format!(" {invoice}:{}", amount.0));
            format!("payment {whose}{}", parts.collect::<String>())
        }
    }
}

/// Reads it back.
pub(super) fn read(text: &str) -> Option<Meaning> {
    let mut words = text.split(' ');
    match (words.next()?, words.next()?) {
        ("recorded", payment) => Some(Meaning::Recorded(payment.parse().ok()?)),
        ("payment", whose) => {
            let organisation = if whose == "nobody" { None } else { Some(whose.parse().ok()?) };
            let part = |word: &str| {
                let (invoice, amount) = word.split_once(':')?;
                Some((invoice.parse().ok()?, Pence(amount.parse().ok()?)))
            };
            Some(Meaning::Payment { organisation, parts: words.map(part).collect::<Option<_>>()? })
        }
        _ => None,
    }
}
