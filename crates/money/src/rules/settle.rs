//! How money is laid against what is owed, and how it is taken off again. No penny appears or vanishes here.

use platform::Pence;
use uuid::Uuid;

/// Lays an amount against what is owed, in the order given, each as far as the amount reaches. What is left over is not
/// among them: it stays on the account of who paid.
pub(crate) fn lay(amount: Pence, owed: &[(Uuid, Pence)]) -> Vec<(Uuid, Pence)> {
    let mut left = amount;
    let mut laid = Vec::new();
    for (invoice, owed) in owed {
        let part = left.min(*owed);
        if part > Pence(0) {
            laid.push((*invoice, part));
            left = left - part;
        }
    }
    laid
}

/// A settlement that makes room: it is taken back, and `left` of it is settled anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Freed {
    pub(crate) settlement: Uuid,
    /// How much of it goes.
    pub(crate) gone: Pence,
    /// How much of it stays; nought when all of it goes.
    pub(crate) left: Pence,
}

/// Which settlements make room for `amount`, taken in the order given. Fewer than asked where they hold less.
pub(crate) fn free(amount: Pence, settled: &[(Uuid, Pence)]) -> Vec<Freed> {
    let mut wanted = amount;
    let mut freed = Vec::new();
    for (settlement, held) in settled {
        let gone = wanted.min(*held);
        if gone > Pence(0) {
            freed.push(Freed { settlement: *settlement, gone, left: *held - gone });
            wanted = wanted - gone;
        }
    }
    freed
}

/// How money comes: the key in tables and addresses, and what people call it.
pub(crate) const WAYS: [(&str, &str); 5] = [
    ("bank", "Bank transfer"),
    ("ledger", "Through the ledger"),
    ("card", "Card"),
    ("cheque", "Cheque"),
    ("other", "Another way"),
];

/// What people call a way of paying.
pub(crate) fn way_title(way: &str) -> &str {
    WAYS.iter().find(|(key, _)| *key == way).map_or(way, |(_, title)| title)
}
