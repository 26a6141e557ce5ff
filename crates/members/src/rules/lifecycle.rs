//! What becomes of an organisation, and what follows from it. Nothing is ever deleted: memberships and roles end, and
//! others begin.

use platform::{Day, Span};
use uuid::Uuid;

/// What happens to an organisation on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The group wins its council: its own membership ends, and the council becomes a full member in transition.
    TakesControl {
        /// The council.
        council: Uuid,
    },
    /// The year of transition is over, or is ended early.
    TransitionCompletes,
    /// It leaves of its own will.
    Resigns,
    /// It did not renew.
    Lapses,
    /// It takes another name.
    Renamed {
        /// The new name.
        name: String,
    },
    /// Its area passes to another council.
    Merges {
        /// The council that takes its place.
        successor: Uuid,
    },
}

/// A membership as these rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) organisation: Uuid,
    pub(crate) category: Uuid,
    pub(crate) span: Span,
    pub(crate) transition: Option<Span>,
}

/// One thing that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Consequence {
    /// A membership ends.
    Ends { membership: Uuid, on: Day },
    /// A membership begins.
    Begins { organisation: Uuid, category: Uuid, from: Day, transition: Option<Span> },
    /// The transition of a membership ends.
    TransitionEnds { membership: Uuid, on: Day },
    /// The name becomes another; the old one is kept as one by which it is found.
    Renamed { name: String },
    /// Roles and seats held on that day end there, and go on in the other organisation.
    PeopleAndSeatsMove { to: Uuid, on: Day },
    /// Seats held on that day end; people stay on record.
    SeatsEnd { on: Day },
    /// Another organisation takes its place.
    Succeeded { by: Uuid, on: Day },
}

/// What these rules look at.
pub(crate) struct Records<'a> {
    /// Whom it is about.
    pub(crate) organisation: Uuid,
    /// Its present name.
    pub(crate) name: &'a str,
    /// Whether it is a group on a council.
    pub(crate) is_group: bool,
    /// The memberships of everybody named in the event.
    pub(crate) memberships: &'a [Held],
    /// The category of full members.
    pub(crate) full: Uuid,
}

impl Records<'_> {
    fn of(&self, organisation: Uuid, on: Day) -> Option<&Held> {
        self.memberships.iter().find(|held| held.organisation == organisation && held.span.contains(on))
    }

    fn has_later(&self, organisation: Uuid, on: Day) -> bool {
        let later =
            |held: &&Held| held.organisation == organisation && held.span.from.is_some_and(|from| from > on);
        self.memberships.iter().any(|held| later(&held))
    }

    /// The membership that an event ends on that day; it has to have begun before.
    fn ending(&self, on: Day) -> Result<&Held, String> {
        let held = self.of(self.organisation, on).ok_or("It is in no category of membership on that day")?;
        if held.span.from == Some(on) {
            return Err("Its membership only begins on that day; choose a later one".to_owned());
        }
        if self.has_later(self.organisation, on) {
            return Err("Another membership of it begins later; end that one first".to_owned());
        }
        Ok(held)
    }
}

/// What follows from an event, or why it can't be, in a sentence for the form.
pub(crate) fn consequences(
    records: &Records<'_>,
    event: &Event,
    on: Day,
) -> Result<Vec<Consequence>, String> {
    match event {
        Event::TakesControl { council } => takes_control(records, *council, on),
        Event::TransitionCompletes => {
            let held = records
                .of(records.organisation, on)
                .ok_or("It is in no category of membership on that day")?;
            let transition = held.transition.filter(|t| t.until.is_none_or(|until| until >= on));
            let transition = transition.ok_or("It is not in transition on that day")?;
            if transition.from.is_some_and(|from| on <= from) {
                return Err("The transition only begins on that day; choose a later one".to_owned());
            }
            Ok(vec![Consequence::TransitionEnds { membership: held.id, on }])
        }
        Event::Resigns | Event::Lapses => {
            let held = records.ending(on)?;
            Ok(vec![Consequence::Ends { membership: held.id, on }, Consequence::SeatsEnd { on }])
        }
        Event::Renamed { name } if name == records.name => Err("That is its name already".to_owned()),
        Event::Renamed { name } => Ok(vec![Consequence::Renamed { name: name.clone() }]),
        Event::Merges { successor } => merges(records, *successor, on),
    }
}

fn takes_control(records: &Records<'_>, council: Uuid, on: Day) -> Result<Vec<Consequence>, String> {
    if !records.is_group {
        return Err("Only a group on a council can take control of it".to_owned());
    }
    if council == records.organisation {
        return Err("Choose the council, not the group itself".to_owned());
    }
    let group = records.ending(on)?;
    if records.of(council, on).is_some() || records.has_later(council, on) {
        return Err("That council has a membership of its own on or after that day".to_owned());
    }
    // The year in which the council moves to full membership (the network's own rule for groups that win).
    let transition = Some(Span { from: Some(on), until: Some(on.plus_years(1)) });
    Ok(vec![
        Consequence::Ends { membership: group.id, on },
        Consequence::Begins { organisation: council, category: records.full, from: on, transition },
        Consequence::PeopleAndSeatsMove { to: council, on },
    ])
}

fn merges(records: &Records<'_>, successor: Uuid, on: Day) -> Result<Vec<Consequence>, String> {
    if successor == records.organisation {
        return Err("Choose the council that takes its place, not itself".to_owned());
    }
    let held = records.ending(on)?;
    let mut all = vec![Consequence::Ends { membership: held.id, on }];
    if records.of(successor, on).is_none() {
        if records.has_later(successor, on) {
            return Err("A membership of the other council begins later; choose that day".to_owned());
        }
        let category = held.category;
        all.push(Consequence::Begins { organisation: successor, category, from: on, transition: None });
    }
    all.push(Consequence::PeopleAndSeatsMove { to: successor, on });
    all.push(Consequence::Succeeded { by: successor, on });
    Ok(all)
}

/// The memberships after all that; those that begin get their key from `new_key`.
pub(crate) fn applied(
    memberships: &[Held],
    consequences: &[Consequence],
    mut new_key: impl FnMut() -> Uuid,
) -> Vec<Held> {
    let mut after = memberships.to_vec();
    for consequence in consequences {
        match consequence {
            Consequence::Ends { membership, on } => {
                for held in after.iter_mut().filter(|held| held.id == *membership) {
                    held.span.until = Some(*on);
                    held.transition = cut(held.transition, *on);
                }
            }
            Consequence::TransitionEnds { membership, on } => {
                for held in after.iter_mut().filter(|held| held.id == *membership) {
                    held.transition = cut(held.transition, *on);
                }
            }
            Consequence::Begins { organisation, category, from, transition } => after.push(Held {
                id: new_key(),
                organisation: *organisation,
                category: *category,
                span: Span { from: Some(*from), until: None },
                transition: *transition,
            }),
            _ => {}
        }
    }
    after
}

/// The part of a transition before that day; one that would have begun on it or later stays as it was agreed.
fn cut(transition: Option<Span>, on: Day) -> Option<Span> {
    let transition = transition?;
    let begins_before = transition.from.is_none_or(|from| from < on);
    let lasts = transition.until.is_none_or(|until| until > on);
    Some(if begins_before && lasts { Span { until: Some(on), ..transition } } else { transition })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GROUP: Uuid = Uuid::from_u128(1);
    const COUNCIL: Uuid = Uuid::from_u128(2);
    const ASSOCIATE: Uuid = Uuid::from_u128(10);
    const FULL: Uuid = Uuid::from_u128(11);

    fn day(number: i32) -> Day {
        Day::of(2030, 1, 1).plus_days(number)
    }

    /// Memberships of two organisations, none overlapping another of the same.
    fn histories() -> impl Strategy<Value = Vec<Held>> {
        let one = |organisation: Uuid| {
            (proptest::collection::btree_set(0..2_000_i32, 0..6), any::<bool>(), any::<bool>()).prop_map(
                move |(days, is_open, in_transition)| {
                    let days: Vec<i32> = days.into_iter().collect();
                    let spans = days.chunks(2).filter_map(|pair| match pair {
                        [from, until] => Some((*from, Some(*until))),
                        [from] if is_open => Some((*from, None)),
                        _ => None,
                    });
                    let held = spans.enumerate().map(|(place, (from, until))| Held {
                        id: Uuid::from_u128(organisation.as_u128() * 100 + place as u128),
                        organisation,
                        category: ASSOCIATE,
                        span: Span { from: Some(day(from)), until: until.map(day) },
                        transition: in_transition
                            .then(|| Span { from: Some(day(from)), until: until.map(day) }),
                    });
                    held.collect::<Vec<_>>()
                },
            )
        };
        (one(GROUP), one(COUNCIL)).prop_map(|(a, b)| [a, b].concat())
    }

    fn events() -> impl Strategy<Value = Event> {
        proptest::sample::select(vec![
            Event::TakesControl { council: COUNCIL },
            Event::TransitionCompletes,
            Event::Resigns,
            Event::Lapses,
            Event::Renamed { name: "Another name".to_owned() },
            Event::Merges { successor: COUNCIL },
        ])
    }

    fn records(memberships: &[Held]) -> Records<'_> {
        Records { organisation: GROUP, name: "The group", is_group: true, memberships, full: FULL }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever happens one after another: nothing is deleted, no membership ends before it begins, and no two of
        /// one organisation overlap.
        #[test]
        fn spans_never_overlap_and_nothing_is_deleted(
            before in histories(),
            happenings in proptest::collection::vec((events(), 0..2_200_i32), 1..4),
        ) {
            let mut all = before.clone();
            let mut next = 1_000_000_u128;
            for (event, on) in happenings {
                let Ok(follows) = consequences(&records(&all), &event, day(on)) else { continue };
                all = applied(&all, &follows, || { next += 1; Uuid::from_u128(next) });
            }
            for held in &before {
                let after = all.iter().find(|after| after.id == held.id);
                prop_assert!(after.is_some_and(|after| after.span.from == held.span.from));
            }
            for (place, one) in all.iter().enumerate() {
                prop_assert!(one.span.from.zip(one.span.until).is_none_or(|(from, until)| from < until));
                prop_assert!(one.transition.is_none_or(|t| t.from.zip(t.until).is_none_or(|(a, b)| a < b)));
                for other in all.iter().skip(place + 1).filter(|other| other.organisation == one.organisation) {
                    prop_assert!(!one.span.overlaps(other.span), "{one:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_group_that_wins_gives_its_council_a_year_of_transition() {
        let group = Held {
            id: Uuid::from_u128(100),
            organisation: GROUP,
            category: ASSOCIATE,
            span: Span { from: Some(day(0)), until: None },
            transition: None,
        };
        let memberships = [group];
        let event = Event::TakesControl { council: COUNCIL };
        let follows = consequences(&records(&memberships), &event, Day::of(2032, 5, 6)).unwrap();
        let after = applied(&memberships, &follows, || Uuid::from_u128(9));
        assert_eq!(after[0].span.until, Some(Day::of(2032, 5, 6)));
        assert_eq!((after[1].organisation, after[1].category), (COUNCIL, FULL));
        assert_eq!(after[1].transition.unwrap().until, Some(Day::of(2033, 5, 6)));
        let council = Records { is_group: false, ..records(&memberships) };
        assert!(consequences(&council, &event, day(400)).unwrap_err().contains("Only a group"));
    }
}
