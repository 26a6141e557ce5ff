//! What a fee table changes for every member, beside the one that was in force.

use std::collections::HashMap;

use members::{Category, Member};
use platform::Pence;
use uuid::Uuid;

use super::proposal::{Known, Proposed, Tariff, Unnamed, propose};

/// One member under both tables.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// Under the new one.
    pub(crate) new: Proposed,
    /// Under the old one; `None` where there is no old one.
    pub(crate) old: Option<Proposed>,
}

/// What happens to what a member pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    More,
    Less,
    Same,
    /// One of the tables does not say what it pays.
    Unknown,
}

impl Turn {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::More, "more", "Pays more"),
        (Self::Less, "less", "Pays less"),
        (Self::Same, "same", "Pays the same"),
        (Self::Unknown, "unknown", "Can’t be compared"),
    ];

    pub(crate) fn key(self) -> &'static str {
        Self::ALL.iter().find(|(turn, ..)| *turn == self).map_or("", |(_, key, _)| key)
    }
}

impl Pair {
    /// What it pays by the old table; `None` where that does not say.
    pub(crate) fn old_net(&self) -> Option<Pence> {
        self.old.as_ref().and_then(|old| old.fee.as_ref().ok()).map(|fee| fee.net)
    }

    /// What it pays by the new table; `None` where that does not say.
    pub(crate) fn new_net(&self) -> Option<Pence> {
        self.new.fee.as_ref().ok().map(|fee| fee.net)
    }

    /// How much more it pays; `None` where either table does not say.
    pub(crate) fn difference(&self) -> Option<Pence> {
        self.new_net().zip(self.old_net()).map(|(new, old)| new - old)
    }

    pub(crate) fn turn(&self) -> Turn {
        match self.difference() {
            None => Turn::Unknown,
            Some(Pence(0)) => Turn::Same,
            Some(more) if more > Pence(0) => Turn::More,
            Some(_) => Turn::Less,
        }
    }
}

/// What a category comes to under both tables, members without a name included.
#[derive(Clone, Debug)]
pub(crate) struct CategorySum {
    pub(crate) category: Category,
    pub(crate) count: usize,
    pub(crate) old: Pence,
    pub(crate) new: Pence,
}

/// Every member under both tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preview {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) sums: Vec<CategorySum>,
    /// How many are counted without a name.
    pub(crate) unnamed_count: usize,
}

impl Preview {
    /// Old and new together.
    pub(crate) fn totals(&self) -> (Pence, Pence) {
        (self.sums.iter().map(|sum| sum.old).sum(), self.sums.iter().map(|sum| sum.new).sum())
    }
}

/// Compares the tables for the members of the new one’s year: the old one is asked as if it went on.
pub(crate) fn preview(old: Option<&Tariff>, new: &Tariff, members: &[Member]) -> Preview {
    let known = Known::default();
    let after = propose(new, members.to_vec(), &known);
    let before = old.map(|old| {
        let old = Tariff { year: new.year, ..old.clone() };
        propose(&old, members.to_vec(), &known)
    });
    let (lines, nameless) = before.map(|before| (before.lines, before.unnamed)).unwrap_or_default();
    let mut olds: HashMap<Uuid, Proposed> =
        lines.into_iter().map(|line| (line.organisation.id, line)).collect();
    let pair = |new: Proposed| Pair { old: olds.remove(&new.organisation.id), new };
    let pairs: Vec<Pair> = after.lines.into_iter().map(pair).collect();
    let unnamed_count = after.unnamed.iter().map(|some| some.count).sum();
    Preview { sums: sums(&pairs, &after.unnamed, &nameless), pairs, unnamed_count }
}

fn sums(pairs: &[Pair], unnamed: &[Unnamed], nameless: &[Unnamed]) -> Vec<CategorySum> {
    let mut sums: Vec<CategorySum> = Vec::new();
    let mut add = |category: &Category, count: usize, old: Pence, new: Pence| match sums
        .iter_mut()
        .find(|sum| sum.category.id == category.id)
    {
        Some(sum) => (sum.count, sum.old, sum.new) = (sum.count + count, sum.old + old, sum.new + new),
        None => sums.push(CategorySum { category: category.clone(), count, old, new }),
    };
    for pair in pairs {
        add(&pair.new.category, 1, pair.old_net().unwrap_or_default(), pair.new.net());
    }
    for some in unnamed {
        add(&some.category, some.count, Pence(0), some.net);
    }
    for some in nameless {
        add(&some.category, 0, some.net, Pence(0));
    }
    sums.sort_by_key(|sum| sum.category.place);
    sums
}
