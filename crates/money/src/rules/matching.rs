//! Whose a payment is and what it is for, proposed from what stands with it. Nothing is booked on a proposal alone.

use std::collections::HashMap;

use platform::Pence;
use uuid::Uuid;

/// An invoice on which something is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) purchase_order: String,
    pub(crate) organisation: Uuid,
    pub(crate) owed: Pence,
}

/// What a bank or a ledger says of a payment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paid<'a> {
    pub(crate) amount: Pence,
    pub(crate) reference: &'a str,
    pub(crate) payer: &'a str,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    Possible,
    Likely,
    Sure,
}

impl Sureness {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Possible => "Possible",
            Self::Likely => "Likely",
            Self::Sure => "Sure",
        }
    }
}

/// What a payment may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) organisation: Uuid,
    /// What it pays, in the order in which it is laid; none where it would be credit on the account.
    pub(crate) invoices: Vec<Uuid>,
    pub(crate) sureness: Sureness,
    /// Why, in a sentence.
    pub(crate) reason: String,
}

/// Who pays under which name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Payers {
    /// Names as [`plain_name`] has them.
    known: HashMap<String, Uuid>,
    /// The telling words of each name.
    telling: Vec<(String, Uuid)>,
}

/// Words that many councils’ names have, so that they tell nothing.
const COMMON: [&str; 22] = [
    "and",
    "bc",
    "borough",
    "cc",
    "city",
    "co",
    "council",
    "county",
    "dc",
    "district",
    "lb",
    "limited",
    "london",
    "ltd",
    "mbc",
    "metropolitan",
    "of",
    "plc",
    "royal",
    "tc",
    "the",
    "town",
];

/// Less alike than this are two names, not two spellings.
const ALIKE: f64 = 0.93;

/// A reference as it is compared.
fn plain(text: &str) -> String {
    let letters = text.to_lowercase().replace('&', " and ").replace(|c: char| !c.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared: M.B.C. is MBC.
fn plain_name(name: &str) -> String {
    plain(&name.replace(['.', '’', '\''], ""))
}

fn telling(text: &str) -> String {
    let words = plain_name(text);
    let telling: Vec<&str> = words.split(' ').filter(|word| !COMMON.contains(word)).collect();
    telling.join(" ")
}

impl Payers {
    /// Adds a name under which an organisation may pay.
    pub(crate) fn add(&mut self, name: &str, organisation: Uuid) {
        let words = telling(name);
        if words.len() >= 3 {
            self.telling.push((words, organisation));
        }
        self.known.insert(plain_name(name), organisation);
    }

    /// Who pays under that name, and whether it is exactly theirs.
    pub(crate) fn find(&self, payer: &str) -> Option<(Uuid, bool)> {
        if let Some(exact) = self.known.get(&plain_name(payer)) {
            return Some((*exact, true));
        }
        let words = telling(payer);
        if words.len() < 4 {
            return None;
        }
        let alike = self.telling.iter().map(|(name, id)| (strsim::jaro_winkler(name, &words), *id));
        let mut alike: Vec<(f64, Uuid)> = alike.filter(|(alike, _)| *alike >= ALIKE).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, id) = *alike.first()?;
        // Two organisations that are as alike leave it open.
        let is_open = alike.iter().any(|(other, theirs)| *theirs != id && best - other < 0.02);
        (!is_open).then_some((id, false))
    }

    /// Whose name stands in what a bank says of a payment: “FPI OLDHAM COUNCIL AP 0342”. The longest name tells; where
    /// one place is more than one organisation’s, nothing does.
    fn named_in(&self, description: &str) -> Option<Uuid> {
        let text = format!(" {} ", plain_name(description));
        let is_in = |name: &str| name.len() >= 4 && text.contains(&format!(" {name} "));
        let whole = self.known.iter().filter(|(name, _)| is_in(name) && !telling(name).is_empty());
        let mut names: Vec<(&str, Uuid)> = whole.map(|(name, id)| (name.as_str(), *id)).collect();
        if names.is_empty() {
            let telling = self.telling.iter().filter(|(name, _)| is_in(name));
            names = telling.map(|(name, id)| (name.as_str(), *id)).collect();
        }
        longest(&names)
    }
}

/// Whose the longest of the names is; nobody’s where two have one as long.
fn longest(names: &[(&str, Uuid)]) -> Option<Uuid> {
    let most = names.iter().map(|(name, _)| name.len()).max()?;
    let mut whose = names.iter().filter(|(name, _)| name.len() == most).map(|(_, id)| *id);
    let first = whose.next()?;
    whose.all(|other| other == first).then_some(first)
}

/// What the payment may be; `None` where nothing speaks for anything. `open` is in the order in which invoices are due.
pub(crate) fn propose(paid: Paid<'_>, open: &[Open], payers: &Payers) -> Option<Proposal> {
    let named = named_in_reference(paid, open);
    if named.is_some() {
        return named;
    }
    let known = payers
        .find(paid.payer)
        .map(|(organisation, is_exact)| (organisation, if is_exact { Named::Exactly } else { Named::Alike }));
    let known = known.or_else(|| Some((payers.named_in(paid.reference)?, Named::InReference)));
    match known {
        Some((organisation, named)) => {
            let theirs: Vec<&Open> =
                open.iter().filter(|invoice| invoice.organisation == organisation).collect();
            Some(by_payer(paid.amount, organisation, &theirs, named))
        }
        None => by_amount(paid.amount, open),
    }
}

/// How a payment names its payer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Exactly,
    Alike,
    InReference,
}

impl Named {
    fn words(self) -> &'static str {
        match self {
            Self::Exactly => "The payer is known by this name",
            Self::Alike => "The payer’s name is like theirs",
            Self::InReference => "Their name stands in the reference",
        }
    }
}

fn named_in_reference(paid: Paid<'_>, open: &[Open]) -> Option<Proposal> {
    let text = format!(" {} ", plain(&format!("{} {}", paid.reference, paid.payer)));
    let has = |word: &str| {
        let word = plain(word);
        word.len() >= 4 && text.contains(&format!(" {word} "))
    };
    let by_number: Vec<&Open> = open.iter().filter(|invoice| has(&invoice.number)).collect();
    let (found, what) = if by_number.is_empty() {
        (open.iter().filter(|invoice| has(&invoice.purchase_order)).collect::<Vec<_>>(), "purchase order")
    } else {
        (by_number, "invoice number")
    };
    let organisation = found.first()?.organisation;
    // A purchase order that two organisations use tells nothing.
    if found.iter().any(|invoice| invoice.organisation != organisation) {
        return None;
    }
    let owed: Pence = found.iter().map(|invoice| invoice.owed).sum();
    let numbers: Vec<&str> = found.iter().map(|invoice| invoice.number.as_str()).collect();
    let (sureness, more) = match paid.amount.cmp(&owed) {
        std::cmp::Ordering::Equal => (Sureness::Sure, " and the amount is what is owed".to_owned()),
        std::cmp::Ordering::Less => (Sureness::Likely, format!("; {} would stay owed", owed - paid.amount)),
        std::cmp::Ordering::Greater => {
            (Sureness::Likely, format!("; {} would be credit on the account", paid.amount - owed))
        }
    };
    Some(Proposal {
        organisation,
        invoices: found.iter().map(|invoice| invoice.id).collect(),
        sureness,
        reason: format!("The reference names the {what} of {}{more}.", numbers.join(", ")),
    })
}

fn by_payer(amount: Pence, organisation: Uuid, theirs: &[&Open], named: Named) -> Proposal {
    let (payer, is_exact) = (named.words(), named == Named::Exactly);
    let proposal = |invoices: Vec<Uuid>, sureness, more: String| Proposal {
        organisation,
        invoices,
        sureness,
        reason: format!("{payer}{more}."),
    };
    let step_down = |sureness| if is_exact { sureness } else { Sureness::Possible };
    if let Some(invoice) = theirs.iter().find(|invoice| invoice.owed == amount) {
        let sureness = if is_exact { Sureness::Sure } else { Sureness::Likely };
        return proposal(
            vec![invoice.id],
            sureness,
            format!(", and {} is owed on {}", amount, invoice.number),
        );
    }
    if let Some(some) = sum_to(amount, theirs) {
        let numbers: Vec<&str> = some.iter().map(|invoice| invoice.number.as_str()).collect();
        let more = format!(", and {} together owe {amount}", numbers.join(", "));
        return proposal(some.iter().map(|invoice| invoice.id).collect(), step_down(Sureness::Likely), more);
    }
    let more = if theirs.is_empty() {
        ", but owes nothing: it would be credit on the account"
    } else {
        ", but the amount fits no invoice: the oldest would be paid first"
    };
    proposal(theirs.iter().map(|invoice| invoice.id).collect(), Sureness::Possible, more.to_owned())
}

fn by_amount(amount: Pence, open: &[Open]) -> Option<Proposal> {
    let mut fitting = open.iter().filter(|invoice| invoice.owed == amount);
    let (Some(only), None) = (fitting.next(), fitting.next()) else { return None };
    Some(Proposal {
        organisation: only.organisation,
        invoices: vec![only.id],
        sureness: Sureness::Possible,
        reason: format!("{} is the only invoice on which exactly {amount} is owed.", only.number),
    })
}

/// More invoices than this of one payer are not added up in every way.
const MOST_ADDED: usize = 12;

/// Some of the invoices that together owe exactly the amount, all of them if they do; the fewest and oldest otherwise.
fn sum_to<'a>(amount: Pence, theirs: &[&'a Open]) -> Option<Vec<&'a Open>> {
    if theirs.len() < 2 {
        return None;
    }
    if theirs.iter().map(|invoice| invoice.owed).sum::<Pence>() == amount {
        return Some(theirs.to_vec());
    }
    let few = &theirs[..theirs.len().min(MOST_ADDED)];
    let mut best: Option<u32> = None;
    for chosen in 1_u32..1 << few.len() {
        let is_in = |place: usize| chosen & (1 << place) != 0;
        let sum: Pence = few.iter().enumerate().filter(|(place, _)| is_in(*place)).map(|(_, i)| i.owed).sum();
        if sum == amount && best.is_none_or(|best| chosen.count_ones() < best.count_ones()) {
            best = Some(chosen);
        }
    }
    let chosen = best?;
    Some(few.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0).map(|(_, i)| *i).collect())
}
