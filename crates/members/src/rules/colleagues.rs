//! Who speaks for an organisation, and how long that stays true without anybody saying so.

use platform::Day;
use uuid::Uuid;

use super::role;

/// A role somebody holds in an organisation today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldRole {
    /// The affiliation.
    pub(crate) id: Uuid,
    /// The role, by its key.
    pub(crate) role: String,
}

/// Why these roles can't end, in a sentence; `None` when they can. An organisation is never left without somebody who
/// speaks for it: nobody could invite another then.
pub(crate) fn ending_problem(current: &[HeldRole], ending: &[Uuid]) -> Option<&'static str> {
    let is_lead = |held: &&HeldRole| role::find(&held.role).is_some_and(|role| role.is_lead);
    let ends = |held: &HeldRole| ending.contains(&held.id);
    let had = current.iter().filter(is_lead).count();
    let left = current.iter().filter(is_lead).filter(|held| !ends(held)).count();
    (had > 0 && left == 0)
        .then_some("Somebody has to speak for the organisation. Name another lead first, then end this role")
}

/// What somebody loses with a role, given the other roles they keep here.
pub(crate) fn losses(ending: &str, kept: &[&str]) -> Vec<&'static str> {
    let leads = |key: &str| role::find(key).is_some_and(|role| role.is_lead);
    let mut lost = Vec::new();
    if leads(ending) && !kept.iter().any(|key| leads(key)) {
        lost.push("editing the organisation’s public profile");
        lost.push("inviting colleagues, changing and ending their roles");
        lost.push("submitting in the organisation’s name as its lead");
    }
    if kept.is_empty() {
        lost.push("seeing the organisation’s record and its people");
        lost.push("writing and correcting its case studies");
    }
    if ending == "finance_contact" && !kept.contains(&"finance_contact") {
        lost.push("getting the organisation’s letters about money");
    }
    lost
}

/// How many days the people of an organisation count as right without anybody saying so, and how many pass before its
/// leads are asked again.
const DAYS_BETWEEN: i32 = 365;

/// Whether the leads of an organisation should be asked if its people are right: nobody said so for a year, nobody was
/// asked within a year, and no role was given within it either.
pub(crate) fn is_check_due(
    today: Day,
    confirmed: Option<Day>,
    asked: Option<Day>,
    newest_role: Option<Day>,
) -> bool {
    let year_ago = today.plus_days(-DAYS_BETWEEN);
    [confirmed, asked, newest_role].into_iter().flatten().all(|day| day <= year_ago)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn held() -> impl Strategy<Value = Vec<HeldRole>> {
        let keys: Vec<&str> = role::ROLES.iter().map(|role| role.key).collect();
        let one = proptest::sample::select(keys)
            .prop_map(|role| HeldRole { id: Uuid::now_v7(), role: role.to_owned() });
        proptest::collection::vec(one, 0..8)
    }

    proptest! {
        /// Whatever ends one after another, an organisation that had a lead still has one.
        #[test]
        fn an_organisation_keeps_a_lead(mut current in held(), order in proptest::collection::vec(0_usize..8, 0..20)) {
            let has_lead = |held: &[HeldRole]| held.iter().any(|h| role::find(&h.role).is_some_and(|r| r.is_lead));
            let had = has_lead(&current);
            for place in order {
                let Some(id) = current.get(place).map(|held| held.id) else { continue };
                if ending_problem(&current, &[id]).is_none() {
                    current.retain(|held| held.id != id);
                }
            }
            prop_assert_eq!(had, has_lead(&current));
        }

        /// Whoever keeps the same role by another affiliation loses nothing of it.
        #[test]
        fn nothing_is_lost_that_is_kept(role in proptest::sample::select(role::ROLES.to_vec())) {
            prop_assert!(losses(role.key, &[role.key]).is_empty());
            prop_assert!(!losses(role.key, &[]).is_empty());
        }
    }

    #[test]
    fn leads_are_asked_once_a_year() {
        let day = |text: &str| Some(text.parse::<Day>().unwrap());
        let today: Day = "2031-06-01".parse().unwrap();
        assert!(is_check_due(today, None, None, None));
        assert!(is_check_due(today, day("2030-06-01"), None, day("2025-01-01")));
        assert!(!is_check_due(today, day("2030-06-02"), None, None));
        assert!(!is_check_due(today, None, day("2031-05-31"), None));
        assert!(!is_check_due(today, None, None, day("2031-05-02")));
    }
}
