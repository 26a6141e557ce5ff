use crate::store::Event;

/// How far two events are from each other: `None` when they have nothing in common; what is at the same time and
/// place is nearest, then come others of the same kind by the days between.
pub(crate) fn distance(one: &Event, other: &Event) -> Option<i32> {
    let (a, b) = (one.dates(), other.dates());
    let overlaps = a.starts_on <= b.last_day() && b.starts_on <= a.last_day();
    let is_same_place = !one.place.is_empty() && one.place == other.place;
    if overlaps && is_same_place && one.precision == other.precision {
        return Some(0);
    }
    let days = (one.starts_on.0 - other.starts_on.0).get_days().abs();
    (one.kind == other.kind).then_some(days + 1)
}
