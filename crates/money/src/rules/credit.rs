//! What of an invoice can be credited. Tax is rounded on each document for itself, so that parts of an invoice need not
//! add up to it: a part is only taken where they do, and then credits of all parts come to the invoice exactly.

use platform::Pence;

use super::vat::Vat;

/// A line of an invoice with what shall be credited of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) vat: Vat,
    pub(crate) rate_bp: i32,
    /// What was not credited yet, before tax.
    pub(crate) left: Pence,
    /// What shall be, before tax.
    pub(crate) wanted: Pence,
}

/// What is left of lines of an invoice after earlier credits. Both are given as what a line is (its words and kind of
/// tax) and its net amount; credits of lines that are alike are taken from the first of them.
pub(crate) fn left_of<K: PartialEq>(lines: &[(K, Pence)], credited: &[(K, Pence)]) -> Vec<Pence> {
    let mut left: Vec<Pence> = lines.iter().map(|(_, net)| *net).collect();
    for (what, net) in credited {
        let mut net = *net;
        for (place, (line, _)) in lines.iter().enumerate() {
            if line == what {
                let part = net.min(left[place]);
                left[place] = left[place] - part;
                net = net - part;
            }
        }
    }
    left
}

/// Why these parts can't be credited: the place of the line and a sentence.
pub(crate) fn refuse(parts: &[Part]) -> Option<(usize, String)> {
    for (place, part) in parts.iter().enumerate() {
        if part.wanted < Pence(0) || part.wanted > part.left {
            return Some((place, format!("At most {} of this line can still be credited", part.left)));
        }
    }
    let is_all = parts.iter().all(|part| part.wanted == part.left);
    if !is_all && parts.iter().all(|part| part.wanted == Pence(0)) {
        return Some((0, "Enter how much to credit".to_owned()));
    }
    parts.iter().enumerate().find_map(|(place, part)| {
        let alike: Vec<&Part> = parts.iter().filter(|p| (p.vat, p.rate_bp) == (part.vat, part.rate_bp)).collect();
        let left: Pence = alike.iter().map(|p| p.left).sum();
        let wanted: Pence = alike.iter().map(|p| p.wanted).sum();
        if part.wanted == Pence(0) || meets(part, left, wanted) {
            return None;
        }
        let room = (part.left - part.wanted).0.min(left.0 - wanted.0);
        let near = |way: i64, most: i64| {
            let found = (1..=most.min(10_000)).find(|by| meets(part, left, Pence(wanted.0 + way * by)));
            found.map(|by| Pence(part.wanted.0 + way * by).to_string())
        };
        let near: Vec<String> = [near(-1, part.wanted.0), near(1, room)].into_iter().flatten().collect();
        Some((
            place,
            format!(
                "The tax on {} and on the rest would be a penny apart from the tax on the whole; credit {} instead",
                part.wanted,
                near.join(" or ")
            ),
        ))
    })
}

/// Whether the tax on `wanted` and on the rest is the tax on both together.
fn meets(part: &Part, left: Pence, wanted: Pence) -> bool {
    let tax = |net: Pence| part.vat.on(net, part.rate_bp);
    tax(wanted) + tax(left - wanted) == tax(left)
}
