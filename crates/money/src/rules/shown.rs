//! What somebody was shown before they confirmed it, in few enough letters to be sent along with the form: if the records
//! changed meanwhile, they are told what differs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use platform::{Day, Pence};
use uuid::Uuid;

use super::proposal::{Proposal, Proposed};

/// What a run was to issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Stands for the fee table, the settings and the days.
    frame: u64,
    /// By organisation, whose key is shortened.
    marks: HashMap<u64, Mark>,
}

/// What one invoice was to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    net: Pence,
    /// Stands for the rest: name, tax, reason, purchase order.
    rest: u32,
}

fn hash(thing: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

fn mark(line: &Proposed) -> (u64, Mark) {
    let names = (&line.organisation.name, &line.category.key, line.reason(), &line.purchase_order);
    let rest = hash((names, line.vat, line.rate_bp, &line.vat_reason, line.tax.0));
    // Half of it is enough to notice that something changed.
    let rest = u32::try_from(rest & 0xffff_ffff).unwrap_or(0);
    (short(line.organisation.id), Mark { net: line.net(), rest })
}

fn short(organisation: Uuid) -> u64 {
    hash(organisation) & 0xff_ffff_ffff
}

impl Shown {
    /// What the invoices that are ready would be, by a fee table and settings in these states.
    pub(crate) fn of(proposal: &Proposal, table: (Uuid, i32), setting_revision: i32, days: [Day; 2]) -> Self {
        Self { frame: hash((table, setting_revision, days)), marks: proposal.ready().map(mark).collect() }
    }

    /// To be sent along with a form.
    pub(crate) fn to_text(&self) -> String {
        let mut marks: Vec<String> =
            self.marks.iter().map(|(id, mark)| format!("{id:x}.{:x}.{:x}", mark.net.0, mark.rest)).collect();
        marks.sort_unstable();
        format!("{:x} {}", self.frame, marks.join(" "))
    }

    /// Reads what was sent; whatever is not of this shape stands for nothing.
    pub(crate) fn read(text: &str) -> Self {
        let mut parts = text.split_whitespace();
        let hex = |part: &str| u64::from_str_radix(part, 16).ok();
        let frame = parts.next().and_then(hex).unwrap_or(0);
        let mark = |part: &str| {
            let mut parts = part.split('.');
            let id = hex(parts.next()?)?;
            let net = i64::from_str_radix(parts.next()?, 16).ok()?;
            let rest = u32::from_str_radix(parts.next()?, 16).ok()?;
            Some((id, Mark { net: Pence(net), rest }))
        };
        Self { frame, marks: parts.filter_map(mark).collect() }
    }

    /// Whether none of what was shown is still to be issued, because all of it has been.
    pub(crate) fn was_issued(&self, proposal: &Proposal) -> bool {
        let issued = |line: &&Proposed| line.issued.is_some();
        let issued: Vec<u64> =
            proposal.lines.iter().filter(issued).map(|line| short(line.organisation.id)).collect();
        !self.marks.is_empty() && self.marks.keys().all(|id| issued.contains(id))
    }

    /// What differs between what was shown and what is so now, in sentences; none where nothing does.
    pub(crate) fn differences(&self, now: &Self, proposal: &Proposal) -> Vec<String> {
        let mut found = Vec::new();
        if self.frame != now.frame {
            found.push("The fee table, the settings or the day changed.".to_owned());
        }
        let mut known: Vec<u64> = Vec::new();
        for line in &proposal.lines {
            let id = short(line.organisation.id);
            known.push(id);
            found.extend(difference(self.marks.get(&id), now.marks.get(&id), line));
        }
        let gone = self.marks.keys().filter(|id| !known.contains(id)).count();
        if gone > 0 {
            found.push(format!("Of those you saw, {gone} no longer belong to this year’s members."));
        }
        found
    }
}

fn difference(shown: Option<&Mark>, now: Option<&Mark>, line: &Proposed) -> Option<String> {
    let name = &line.organisation.name;
    match (shown, now) {
        (None, Some(now)) => Some(format!("{name} was added, with {} before VAT.", now.net)),
        (Some(_), None) => Some(match &line.issued {
            Some(number) => format!("{name} has been issued invoice {number} meanwhile."),
            None => match line.exceptions.first() {
                Some(exception) => format!("{name} is left out now. {}", exception.in_words()),
                None => format!("{name} is left out now."),
            },
        }),
        (Some(shown), Some(now)) if shown.net != now.net => {
            Some(format!("{name} would pay {} before VAT instead of {}.", now.net, shown.net))
        }
        (Some(shown), Some(now)) if shown.rest != now.rest => Some(format!(
            "For {name}, the name, the purchase order, the tax or the reason for the amount changed."
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_sent_along_is_read_as_it_was(
            frame: u64,
            marks in prop::collection::hash_map(0u64..0xff_ffff_ffff, (1i64..10_000_000_000, any::<u32>()), 0..200),
        ) {
            let mark = |(id, (net, rest)): (u64, (i64, u32))| (id, Mark { net: Pence(net), rest });
            let shown = Shown { frame, marks: marks.into_iter().map(mark).collect() };
            prop_assert_eq!(Shown::read(&shown.to_text()), shown);
        }

        #[test]
        fn whatever_is_sent_stands_for_something(text in ".{0,200}") {
            let now = Shown { frame: 1, ..Shown::default() };
            let differences = Shown::read(&text).differences(&now, &Proposal::default());
            prop_assert!(Shown::read(&text).frame == 1 || !differences.is_empty());
        }
    }
}
