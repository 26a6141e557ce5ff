//! Value added tax, as European invoices spell it out (EN 16931, code list UNCL5305).

use platform::Pence;

/// How tax applies to a line. Which of them applies to a membership fee is for the network's accountant: a subscription
/// with benefits is standard rated unless VATA 1994, schedule 9, group 9 exempts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Vat {
    /// Taxed at the standard rate.
    Standard,
    /// Taxed at nought.
    Zero,
    /// Exempt, with the reason.
    Exempt,
    /// Outside the scope of the tax, with the reason.
    Outside,
}

impl Vat {
    pub(crate) const ALL: [Self; 4] = [Self::Standard, Self::Zero, Self::Exempt, Self::Outside];

    /// Its code in tables and on electronic invoices.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Standard => "S",
            Self::Zero => "Z",
            Self::Exempt => "E",
            Self::Outside => "O",
        }
    }

    pub(crate) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vat| vat.code() == code)
    }

    /// As people say it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Standard => "Standard rate",
            Self::Zero => "Zero rate",
            Self::Exempt => "Exempt",
            Self::Outside => "Outside the scope of VAT",
        }
    }

    /// Whether an invoice has to say why no tax is charged (EN 16931, BR-E-10 and BR-O-10).
    pub(crate) fn needs_reason(self) -> bool {
        matches!(self, Self::Exempt | Self::Outside)
    }

    /// The tax on a net amount. `rate_bp` is the standard rate in hundredths of a per cent: 2000 is 20%.
    pub(crate) fn on(self, net: Pence, rate_bp: i32) -> Pence {
        if self == Self::Standard { net.part(i64::from(rate_bp), 10_000) } else { Pence(0) }
    }
}

/// The standard rate since 2011, in hundredths of a per cent.
pub(crate) const STANDARD_RATE_BP: i32 = 2_000;

/// Reads a rate in per cent, such as 20 or 17.5, as hundredths of a per cent.
pub(crate) fn read_rate(text: &str) -> Option<i32> {
    // Per cent with two decimals have the shape of pounds and pence.
    let rate = Pence::parse(text.trim().trim_end_matches('%').trim())?.0;
    i32::try_from(rate).ok().filter(|rate| (0..=10_000).contains(rate))
}

/// A rate as it is typed: 20, 17.5.
pub(crate) fn rate(rate_bp: i32) -> String {
    let text = Pence(i64::from(rate_bp)).decimal();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A rate as people read it: "20%".
pub(crate) fn rate_in_words(rate_bp: i32) -> String {
    format!("{}%", rate(rate_bp))
}

/// What one kind of tax comes to on a document: tax is rounded once for each kind and rate, not line by line
/// (EN 16931, BR-CO-17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VatSum {
    pub(crate) vat: Vat,
    pub(crate) rate_bp: i32,
    /// Why no tax is charged; empty where it is.
    pub(crate) reason: String,
    pub(crate) net: Pence,
    pub(crate) tax: Pence,
}

/// The taxes on lines given as kind, rate, reason and net amount, in the order of the kinds.
pub(crate) fn sums<'a>(lines: impl IntoIterator<Item = (Vat, i32, &'a str, Pence)>) -> Vec<VatSum> {
    let mut sums: Vec<VatSum> = Vec::new();
    for (vat, rate_bp, reason, net) in lines {
        let rate_bp = if vat == Vat::Standard { rate_bp } else { 0 };
        match sums.iter_mut().find(|sum| sum.vat == vat && sum.rate_bp == rate_bp) {
            Some(sum) => sum.net = sum.net + net,
            None => sums.push(VatSum { vat, rate_bp, reason: reason.to_owned(), net, tax: Pence(0) }),
        }
    }
    sums.sort_by_key(|sum| (sum.vat, sum.rate_bp));
    for sum in &mut sums {
        sum.tax = sum.vat.on(sum.net, sum.rate_bp);
    }
    sums
}
