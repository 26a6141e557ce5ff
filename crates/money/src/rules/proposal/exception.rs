use members::Member;
use network::Year;
use platform::{Day, Pence};

use super::Known;
use crate::rules::fee::{Fee, NoFee};

/// Something about a member's line that somebody has to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exception {
    /// It is left out of this run.
    Held(String),
    /// The table does not say what it pays.
    NoFee(NoFee),
    /// It pays nothing, being in transition.
    InTransition,
    /// It pays nothing by the table.
    NothingToPay,
    /// Nobody is there to send the invoice to.
    NoContact,
    /// It has not given a purchase order, nor said that it uses none.
    NoOrder,
    /// It disputed the invoice of the year before.
    DisputedLastYear,
    /// Its membership ends within the year.
    LeavesWithin(Day),
    /// It moves to another category within the year.
    Moves,
}

/// Every kind of exception with a value, for filters: key and words.
pub(crate) const KINDS: [(&str, &str); 9] = [
    ("held", "Held back"),
    ("no-fee", "The table does not say"),
    ("in-transition", "In transition"),
    ("nothing-to-pay", "Nothing to pay"),
    ("no-contact", "No finance contact"),
    ("no-order", "No purchase order"),
    ("disputed", "Disputed last year"),
    ("leaves", "Leaves within the year"),
    ("moves", "Changes category within the year"),
];

impl Exception {
    /// Whether no invoice is issued while it is so.
    pub(crate) fn stops(&self) -> bool {
        matches!(self, Self::Held(_) | Self::NoFee(_) | Self::InTransition | Self::NothingToPay)
    }

    /// In addresses.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::NoFee(_) => "no-fee",
            Self::InTransition => "in-transition",
            Self::NothingToPay => "nothing-to-pay",
            Self::NoContact => "no-contact",
            Self::NoOrder => "no-order",
            Self::DisputedLastYear => "disputed",
            Self::LeavesWithin(_) => "leaves",
            Self::Moves => "moves",
        }
    }

    /// In a few words, for a tag.
    pub(crate) fn title(&self) -> &'static str {
        KINDS.iter().find(|(key, _)| *key == self.key()).map_or("", |(_, title)| title)
    }

    /// In a sentence that says what follows from it.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Held(reason) => format!("Held back: {reason}"),
            Self::NoFee(why) => why.in_words().to_owned(),
            Self::InTransition => "In transition and free by the table: no invoice is issued.".to_owned(),
            Self::NothingToPay => "It pays nothing by the table: no invoice is issued.".to_owned(),
            Self::NoContact => {
                "Nobody is on record as its finance contact, so that its invoice can’t be sent to anybody."
                    .to_owned()
            }
            Self::NoOrder => {
                "It has given no purchase order for this year, nor said that it uses none.".to_owned()
            }
            Self::DisputedLastYear => "It said that last year’s invoice was wrong.".to_owned(),
            Self::LeavesWithin(day) => {
                format!(
                    "Its membership ends within the year, on {}. The table charges it all the same.",
                    day.in_words()
                )
            }
            Self::Moves => {
                "It changes its category within the year. It pays by the one it holds first.".to_owned()
            }
        }
    }
}

/// All of a member's exceptions, in the order of the enum: what stops it first.
pub(super) fn all(
    year: Year,
    member: &Member,
    fee: &Result<Fee, NoFee>,
    known: &Known,
    has_moved: bool,
) -> Vec<Exception> {
    let id = member.organisation.id;
    let mut found: Vec<Exception> = known.holds.get(&id).cloned().map(Exception::Held).into_iter().collect();
    match fee {
        Err(why) => found.push(Exception::NoFee(*why)),
        Ok(fee) if fee.net == Pence(0) && fee.is_in_transition => found.push(Exception::InTransition),
        Ok(fee) if fee.net == Pence(0) => found.push(Exception::NothingToPay),
        Ok(_) => {
            let asked = [
                (!known.finance_contacts.contains(&id), Exception::NoContact),
                (!known.purchase_orders.contains_key(&id), Exception::NoOrder),
                (known.disputed.contains(&id), Exception::DisputedLastYear),
            ];
            found.extend(asked.into_iter().filter(|(is_so, _)| *is_so).map(|(_, exception)| exception));
        }
    }
    let leaves = member.span.until.filter(|until| *until < year.until()).map(Exception::LeavesWithin);
    found.extend(leaves.filter(|_| !has_moved));
    found.extend(has_moved.then_some(Exception::Moves));
    found
}
