//! Counting who stands where: by kind, by nation, by region.

use super::{kind, place};
use crate::store::{Category, Organisation, Standing};

/// By what the membership is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    Category,
    Kind,
    Nation,
    Region,
}

/// All of them, in the order shown.
pub(crate) const DIMENSIONS: [Dimension; 4] =
    [Dimension::Category, Dimension::Kind, Dimension::Nation, Dimension::Region];

impl Dimension {
    /// In addresses and files; the filter of the list of members has the same name.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Kind => "kind",
            Self::Nation => "nation",
            Self::Region => "region",
        }
    }

    /// As people read it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Kind => "Kind",
            Self::Nation => "Nation",
            Self::Region => "Region",
        }
    }

    /// What an organisation in that category is counted under; empty when the records don't say.
    pub(crate) fn value(self, category: &Category, organisation: &Organisation) -> String {
        match self {
            Self::Category => category.key.clone(),
            Self::Kind => organisation.kind.clone(),
            Self::Nation => place::region_slug(&organisation.nation),
            Self::Region => place::region_slug(&organisation.region),
        }
    }

    fn of(self, standing: &Standing) -> String {
        self.value(&standing.category, &standing.organisation)
    }

    /// The values to show, also where nobody stands: a region without a member says something. Of kinds, which are
    /// free text, only those there are.
    fn values(self, categories: &[Category], standings: &[&Standing]) -> Vec<(String, String)> {
        let fixed = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(value, title)| ((*value).to_owned(), (*title).to_owned())).collect()
        };
        match self {
            Self::Category => categories.iter().map(|c| (c.key.clone(), c.plural.clone())).collect(),
            Self::Nation => fixed(&place::NATIONS),
            Self::Region => fixed(&place::REGIONS),
            Self::Kind => {
                let mut kinds: Vec<(String, String)> = standings
                    .iter()
                    .filter(|s| !s.organisation.kind.is_empty())
                    .map(|s| (s.organisation.kind.clone(), kind::title(&s.organisation.kind)))
                    .collect();
                kinds.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
                kinds.dedup();
                kinds
            }
        }
    }
}

/// How many stand under one value on two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The value; empty for those of whom the records don't say.
    pub(crate) value: String,
    /// As people read it.
    pub(crate) title: String,
    /// How many in each category on the earlier day.
    pub(crate) before: Vec<i64>,
    /// How many in each category on the later day.
    pub(crate) after: Vec<i64>,
}

impl Tally {
    /// How many on the earlier day.
    pub(crate) fn before_count(&self) -> i64 {
        self.before.iter().sum()
    }

    /// How many on the later day.
    pub(crate) fn after_count(&self) -> i64 {
        self.after.iter().sum()
    }
}

/// How many stand under each value, category by category, on an earlier and on a later day. Everybody is counted once.
/// Of kinds, the most frequent come first; those of whom the records don't say come last, where there are any.
pub(crate) fn tallies(
    dimension: Dimension,
    categories: &[Category],
    before: &[Standing],
    after: &[Standing],
) -> Vec<Tally> {
    let all: Vec<&Standing> = before.iter().chain(after).collect();
    let mut values = dimension.values(categories, &all);
    // Text that is none of the values known, such as a region abroad, is shown as it stands.
    for standing in &all {
        let value = dimension.of(standing);
        if !value.is_empty() && !values.iter().any(|(known, _)| *known == value) {
            let title = match dimension {
                Dimension::Nation => standing.organisation.nation.clone(),
                _ => standing.organisation.region.clone(),
            };
            values.push((value, title));
        }
    }
    values.push((String::new(), "Not in the records".to_owned()));
    let count = |standings: &[Standing], value: &str| -> Vec<i64> {
        let mut counts = vec![0; categories.len()];
        for standing in standings.iter().filter(|standing| dimension.of(standing) == value) {
            if let Some(place) = categories.iter().position(|c| c.id == standing.category.id) {
                counts[place] += 1;
            }
        }
        counts
    };
    let mut tallies: Vec<Tally> = values
        .into_iter()
        .map(|(value, title)| {
            let (before, after) = (count(before, &value), count(after, &value));
            Tally { value, title, before, after }
        })
        .collect();
    tallies.retain(|tally| !tally.value.is_empty() || tally.before_count() + tally.after_count() > 0);
    if dimension == Dimension::Kind {
        tallies.sort_by_key(|tally| (tally.value.is_empty(), std::cmp::Reverse(tally.after_count())));
    }
    tallies
}

/// How many stand under a value of a dimension.
pub(crate) fn count_of(dimension: Dimension, value: &str, standings: &[Standing]) -> i64 {
    super::count(standings, |standing| dimension.of(standing) == value)
}
