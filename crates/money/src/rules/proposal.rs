//! What every member is to be asked for in a membership year, or why it is asked for nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use members::{Brief, Category, Member};
use network::Year;
use platform::{Day, Pence};
use uuid::Uuid;

use super::fee::{Fee, Line, NoFee, Payer, ProRata, fee};
use super::vat::Vat;

mod exception;

pub(crate) use exception::{Exception, KINDS};

/// A fee table, as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tariff {
    pub(crate) year: Year,
    pub(crate) lines: Vec<Line>,
    pub(crate) pro_rata: ProRata,
    /// The standard rate of tax in hundredths of a per cent.
    pub(crate) vat_rate_bp: i32,
}

/// What is known of the payers beside their memberships, by organisation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Who has somebody to send an invoice to.
    pub(crate) finance_contacts: HashSet<Uuid>,
    /// The purchase orders given for the year; an empty one says that they use none.
    pub(crate) purchase_orders: HashMap<Uuid, String>,
    /// Who is left out of this year's run, with the reason.
    pub(crate) holds: HashMap<Uuid, String>,
    /// Whose invoice of the year before was disputed.
    pub(crate) disputed: HashSet<Uuid>,
    /// Who has an invoice for the fee of this year, with its number.
    pub(crate) issued: HashMap<Uuid, String>,
}

/// One member's line of a year.
#[derive(Clone, Debug)]
pub(crate) struct Proposed {
    pub(crate) organisation: Brief,
    pub(crate) category: Category,
    /// What it pays by the table, or why the table does not say.
    pub(crate) fee: Result<Fee, NoFee>,
    /// The tax on it.
    pub(crate) vat: Vat,
    pub(crate) rate_bp: i32,
    /// Why no tax is charged; empty where it is.
    pub(crate) vat_reason: String,
    pub(crate) tax: Pence,
    /// The number for the invoice; `None` where none was given, empty where they use none.
    pub(crate) purchase_order: Option<String>,
    /// The number of the invoice it has for this year already.
    pub(crate) issued: Option<String>,
    /// What to look at before it is issued, what stops it first.
    pub(crate) exceptions: Vec<Exception>,
}

impl Proposed {
    /// What it pays before tax; nought where the table does not say.
    pub(crate) fn net(&self) -> Pence {
        self.fee.as_ref().map_or(Pence(0), |fee| fee.net)
    }

    /// What it pays with tax.
    pub(crate) fn gross(&self) -> Pence {
        self.net() + self.tax
    }

    /// Whether an invoice can be issued: it pays something, nothing stops it, and it has none for this year.
    pub(crate) fn is_ready(&self) -> bool {
        self.net() > Pence(0) && self.issued.is_none() && !self.exceptions.iter().any(Exception::stops)
    }

    /// Why it comes to this amount, or why to none, in a sentence.
    pub(crate) fn reason(&self) -> &str {
        match &self.fee {
            Ok(fee) => &fee.reason,
            Err(why) => why.in_words(),
        }
    }
}

/// Members whom the source counts but does not name. Nobody can be sent an invoice without a name, so that they stand in one
/// line for each category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unnamed {
    pub(crate) category: Category,
    pub(crate) count: usize,
    /// What they would pay by the table.
    pub(crate) net: Pence,
    /// How many of them the table says nothing of.
    pub(crate) without_fee: usize,
}

/// All members of a year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proposal {
    /// Those with a name, by category, then by name.
    pub(crate) lines: Vec<Proposed>,
    /// Those without one.
    pub(crate) unnamed: Vec<Unnamed>,
}

impl Proposal {
    /// Whose invoice can be issued.
    pub(crate) fn ready(&self) -> impl Iterator<Item = &Proposed> {
        self.lines.iter().filter(|line| line.is_ready())
    }

    /// What the members of these categories come to before tax: with a name, and without.
    pub(crate) fn net_of(&self, categories: &[String]) -> (Pence, Pence) {
        let is_of = |category: &Category| categories.contains(&category.key);
        let named = self.lines.iter().filter(|line| is_of(&line.category)).map(Proposed::net).sum();
        let unnamed = self.unnamed.iter().filter(|some| is_of(&some.category)).map(|some| some.net).sum();
        (named, unnamed)
    }
}

/// The one membership of each organisation by which it pays: the one it holds on the first day of the year, or the first
/// that begins within it. Whoever moves to another category within the year pays by the new one from the next year on,
/// so that nobody is asked twice.
pub(crate) fn paying(members: Vec<Member>, year: Year) -> Vec<Member> {
    let mut first: HashMap<Uuid, (Option<Day>, i32)> = HashMap::new();
    let begins = |member: &Member| member.span.from.filter(|from| year.from < *from);
    let is_in = |member: &Member| member.span.overlaps(year.span());
    for member in members.iter().filter(|member| is_in(member)) {
        let rank = (begins(member), member.category.place);
        first.entry(member.organisation.id).and_modify(|known| *known = (*known).min(rank)).or_insert(rank);
    }
    let mut taken = HashSet::new();
    let is_first = |member: &Member| {
        let rank = (begins(member), member.category.place);
        is_in(member)
            && first.get(&member.organisation.id) == Some(&rank)
            && taken.insert(member.organisation.id)
    };
    members.into_iter().filter(is_first).collect()
}

/// Whether an organisation stands in another category later in the year.
fn movers(members: &[Member], year: Year) -> HashSet<Uuid> {
    let mut categories: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
    for member in members.iter().filter(|member| member.span.overlaps(year.span())) {
        categories.entry(member.organisation.id).or_default().insert(member.category.id);
    }
    categories.into_iter().filter(|(_, of)| of.len() > 1).map(|(id, _)| id).collect()
}

/// Every member's line of the year by the table. Memberships keep the order they are given in.
pub(crate) fn propose(tariff: &Tariff, members: Vec<Member>, known: &Known) -> Proposal {
    let movers = movers(&members, tariff.year);
    let mut proposal = Proposal::default();
    let mut unnamed: BTreeMap<(i32, Uuid), Unnamed> = BTreeMap::new();
    for member in paying(members, tariff.year) {
        let fee = fee(&tariff.lines, tariff.pro_rata, tariff.year, &payer(&member));
        if member.is_named {
            let has_moved = movers.contains(&member.organisation.id);
            proposal.lines.push(proposed(tariff, member, fee, known, has_moved));
            continue;
        }
        let key = (member.category.place, member.category.id);
        let some = unnamed.entry(key).or_insert_with(|| Unnamed {
            category: member.category.clone(),
            count: 0,
            net: Pence(0),
            without_fee: 0,
        });
        some.count += 1;
        some.without_fee += usize::from(fee.is_err());
        some.net = some.net + fee.map_or(Pence(0), |fee| fee.net);
    }
    proposal.unnamed = unnamed.into_values().collect();
    proposal
}

/// A member, as a fee table looks at it.
pub(crate) fn payer(member: &Member) -> Payer {
    Payer {
        category: member.category.key.clone(),
        kind: member.organisation.kind.clone(),
        residents: member.residents,
        budget: member.budget_pence,
        span: member.span,
        transition: member.transition,
    }
}

fn proposed(
    tariff: &Tariff,
    member: Member,
    fee: Result<Fee, NoFee>,
    known: &Known,
    has_moved: bool,
) -> Proposed {
    let line = fee.as_ref().ok().and_then(|fee| tariff.lines.get(fee.line));
    let vat = line.map_or(Vat::Standard, |line| line.vat);
    let vat_reason = line.map_or_else(String::new, |line| line.vat_reason.clone());
    let rate_bp = if vat == Vat::Standard { tariff.vat_rate_bp } else { 0 };
    let exceptions = exception::all(tariff.year, &member, &fee, known, has_moved);
    let id = member.organisation.id;
    Proposed {
        tax: vat.on(fee.as_ref().map_or(Pence(0), |fee| fee.net), rate_bp),
        fee,
        vat,
        rate_bp,
        vat_reason,
        purchase_order: known.purchase_orders.get(&id).cloned(),
        issued: known.issued.get(&id).cloned(),
        exceptions,
        organisation: member.organisation,
        category: member.category,
    }
}

#[cfg(test)]
mod tests;
