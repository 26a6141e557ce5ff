use platform::Day;

use crate::store::value;

pub mod year;

/// What every page of a demonstration says.
pub(crate) const DEMONSTRATION: &str =
    "Built from the public record. It is not run by the network or for it.";

/// The day as at which figures are shown: today, or the last day to which the records are complete.
pub(crate) fn as_at(today: Day, complete_to: Option<Day>) -> Day {
    complete_to.map_or(today, |day| day.min(today))
}

/// The values family by family, in the order given.
pub(crate) fn by_kind(values: &[value::Model]) -> Vec<(&str, Vec<&value::Model>)> {
    let mut kinds: Vec<(&str, Vec<&value::Model>)> = Vec::new();
    for value in values {
        match kinds.iter_mut().find(|(kind, _)| *kind == value.kind) {
            Some((_, same)) => same.push(value),
            None => kinds.push((&value.kind, vec![value])),
        }
    }
    kinds
}

/// What a family of values is called: "cooperative" becomes "Cooperative values".
pub(crate) fn values_title(kind: &str) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} values", letters.as_str().replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stop_where_the_records_stop() {
        let (today, end) = (Day::of(2026, 11, 23), Day::of(2024, 7, 31));
        assert_eq!(as_at(today, Some(end)), end);
        assert_eq!(as_at(today, None), today);
        assert_eq!(as_at(end, Some(today)), end, "records never reach past today");
    }
}
