//! Texts that change with a number, for the scripts of components.

/// Which number a text is for, as Unicode's plural rules name it. English needs `One` and `Other`, Welsh all six.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "the names are Unicode's, and what each means depends on the language")]
pub enum PluralRule {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl PluralRule {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// One text for each plural rule, in which `%{count}` stands for the number. None keeps the script's English ones.
#[derive(Clone, Debug, Default)]
pub struct PluralTexts(pub Vec<(PluralRule, String)>);
