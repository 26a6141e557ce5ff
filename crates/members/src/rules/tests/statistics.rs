use proptest::prelude::*;

use super::standing;
use crate::rules::place::{NATIONS, REGIONS};
use crate::rules::statistics::*;
use crate::store::{Category, Standing};

fn category(place: usize) -> Category {
    let mut category = standing("full", "", None).category;
    category.key = ["full", "associate", "affiliate"][place].to_owned();
    category.id = uuid::Uuid::from_u128(place as u128 + 1);
    category
}

/// Organisations anywhere, of any kind, some of which the records know little.
fn any_standings() -> impl Strategy<Value = Vec<Standing>> {
    let one = (0..3_usize, 0..14_usize, 0..6_usize, prop_oneof![Just(""), Just("district"), Just("company")]);
    prop::collection::vec(one, 0..30).prop_map(|all| {
        all.into_iter()
            .map(|(of, region, nation, kind)| {
                let mut standing = standing("full", kind, None);
                standing.category = category(of);
                let title = |pairs: &[(&str, &str)], place: usize, other: &str| {
                    let beyond = if place == pairs.len() { other } else { "" };
                    pairs.get(place).map_or(beyond, |pair| pair.1).to_owned()
                };
                standing.organisation.region = title(&REGIONS, region, "Flanders");
                standing.organisation.nation = title(&NATIONS, nation, "Belgium");
                standing
            })
            .collect()
    })
}

proptest! {
    /// However they are counted, everybody is counted once, in their own category, on both days.
    #[test]
    fn everybody_is_counted_once(before in any_standings(), after in any_standings()) {
        let categories: Vec<Category> = (0..3).map(category).collect();
        for dimension in DIMENSIONS {
            let tallies = tallies(dimension, &categories, &before, &after);
            for (place, category) in categories.iter().enumerate() {
                let stand = |all: &[Standing]| all.iter().filter(|s| s.category.id == category.id).count();
                let sum = |of: fn(&Tally) -> &Vec<i64>| tallies.iter().map(|t| of(t)[place]).sum::<i64>();
                prop_assert_eq!(sum(|t| &t.before), stand(&before) as i64);
                prop_assert_eq!(sum(|t| &t.after), stand(&after) as i64);
            }
            for tally in &tallies {
                prop_assert_eq!(count_of(dimension, &tally.value, &after), tally.after_count());
            }
        }
    }
}
