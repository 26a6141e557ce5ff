//! How near what a fee table comes to is to what another source says.

use platform::Pence;

/// A figure of another source beside what the table comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearness {
    /// What the source says.
    pub(crate) expected: Pence,
    /// What members with a name come to.
    pub(crate) named: Pence,
    /// What members whose names are not on record come to.
    pub(crate) unnamed: Pence,
}

impl Nearness {
    /// What the table comes to.
    pub(crate) fn total(self) -> Pence {
        self.named + self.unnamed
    }

    /// By how much it is more than the source says; below nought where it is less.
    pub(crate) fn difference(self) -> Pence {
        self.total() - self.expected
    }

    /// "£500, 0.2% more than"; "exactly" where nothing is between them.
    pub(crate) fn in_words(self) -> String {
        let difference = self.difference();
        let way = if difference.0 > 0 { "more" } else { "less" };
        let size = Pence(difference.0.abs());
        match difference {
            Pence(0) => "exactly".to_owned(),
            _ if self.expected <= Pence(0) => format!("{size} {way} than"),
            _ => {
                // In tenths of a per cent, rounded like an amount; what is not nought is never called nought.
                let tenths = Pence(size.0).part(1_000, self.expected.0).0;
                let share = if tenths == 0 {
                    "less than 0.1%".to_owned()
                } else {
                    format!("{}.{}%", tenths / 10, tenths % 10)
                };
                format!("{size}, {share}, {way} than")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_near_is_said_in_words() {
        let words = |named, unnamed, expected| {
            Nearness {
                named: Pence::pounds(named),
                unnamed: Pence::pounds(unnamed),
                expected: Pence::pounds(expected),
            }
            .in_words()
        };
        assert_eq!(words(200, 500, 700), "exactly");
        assert_eq!(words(20_500, 0, 20_450), "£50, 0.2%, more than");
        assert_eq!(words(231_000, 0, 231_028), "£28, less than 0.1%, less than");
        assert_eq!(words(5, 0, 0), "£5 more than");
        assert_eq!(words(90, 0, 100), "£10, 10.0%, less than");
    }
}
