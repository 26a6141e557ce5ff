//! Who holds a seat on a day, and whether it is held as its quota wants.

use platform::Span;

#[cfg(test)]
mod tests;

/// How many may hold a seat. Either end may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) min: Option<i32>,
    pub(crate) max: Option<i32>,
}

/// How a seat is held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody holds it though somebody must or may; how many places are free, where that is known.
    Vacant,
    /// Fewer hold it than must; how many are missing.
    Short(usize),
    /// As many hold it as must, and more may; how many places are free.
    Open(usize),
    /// As many hold it as may.
    Full,
    /// More hold it than may; how many too many.
    OverFull(usize),
    /// It is held, and how many may hold it is not known.
    Unmeasured,
}

/// How a seat with this quota is held by that many.
pub(crate) fn state(quota: Quota, held: usize) -> State {
    let (min, max) = (quota.min.map(count), quota.max.map(count));
    match max {
        Some(max) if held > max => return State::OverFull(held - max),
        _ if held == 0 && max != Some(0) => return State::Vacant,
        _ => {}
    }
    match (min, max) {
        (Some(min), _) if held < min => State::Short(min - held),
        (_, Some(max)) if held < max => State::Open(max - held),
        (_, Some(_)) => State::Full,
        (_, None) => State::Unmeasured,
    }
}

fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// The state as a sentence.
pub(crate) fn state_in_words(state: State, quota: Quota, held: usize) -> String {
    let max = quota.max.map(count);
    match (state, max) {
        (State::Vacant, Some(max)) if max > 1 => {
            format!("Vacant: none of up to {} places is held.", words(max))
        }
        (State::Vacant, _) => "Vacant.".to_owned(),
        (State::Short(missing), _) => {
            let noun = if missing == 1 { "place" } else { "places" };
            format!("{} more {noun} must be filled.", sentence(&words(missing)))
        }
        (State::Open(free), Some(max)) => {
            let verb = |count: usize| if count == 1 { "is" } else { "are" };
            let held_in_words = sentence(&words(held));
            let (is_filled, is_free) = (verb(held), verb(free));
            format!(
                "{held_in_words} of up to {} {is_filled} filled; {} {is_free} free.",
                words(max),
                words(free)
            )
        }
        (State::Full, Some(max)) if max > 1 => format!("All {} places are filled.", words(max)),
        (State::OverFull(over), _) => format!("Over-full: {} more than its places allow.", words(over)),
        (State::Open(_) | State::Full, _) => "Filled.".to_owned(),
        (State::Unmeasured, _) => {
            format!("{} on record; how many places there are is not.", sentence(&words(held)))
        }
    }
}

/// Whether [`state_in_words`] has already said how many places there are.
pub(crate) fn says_quota(state: State, quota: Quota) -> bool {
    let is_for_several = quota.max.is_some_and(|max| max > 1);
    match state {
        State::Vacant | State::Open(_) | State::Full => is_for_several,
        State::Short(_) | State::OverFull(_) => false,
        State::Unmeasured => true,
    }
}

/// "one place", "three places".
pub(crate) fn places(number: usize) -> String {
    format!("{} {}", words(number), if number == 1 { "place" } else { "places" })
}

/// How many places a seat has: "one place", "up to six places", "two to five places".
pub(crate) fn quota_in_words(quota: Quota) -> String {
    match (quota.min.map(count), quota.max.map(count)) {
        (Some(min), Some(max)) if min == max => places(max),
        (Some(0) | None, Some(max)) => format!("up to {}", places(max)),
        (Some(min), Some(max)) => format!("{} to {}", words(min), places(max)),
        (Some(min), None) if min > 0 => format!("at least {}", places(min)),
        (_, None) => "number of places not on record".to_owned(),
    }
}

/// Which of the places a holder has: "one of up to six"; empty where there is only one.
pub(crate) fn share_in_words(quota: Quota) -> String {
    match (quota.min.map(count), quota.max.map(count)) {
        (_, Some(0 | 1)) | (_, None) => String::new(),
        (Some(min), Some(max)) if min == max => format!("one of {}", words(max)),
        (_, Some(max)) => format!("one of up to {}", words(max)),
    }
}

/// How many may sit on a body at most: the seats' numbers added up. `None` when no number is known.
pub(crate) fn places_in_all(most: impl Iterator<Item = Option<i32>>) -> Option<i64> {
    most.flatten().map(i64::from).fold(None, |sum, number| Some(sum.unwrap_or(0) + number))
}

/// The holder by office: "Leader, Fellside Council". No person is named anywhere.
pub(crate) fn holder_in_words(office: &str, organisation: &str) -> String {
    match (office, organisation) {
        ("", "") => "Not on record".to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (office, organisation) => format!("{office}, {organisation}"),
    }
}

/// A constituency that is neither a category nor a body: `trade_union` becomes "Trade union".
pub(crate) fn plain_constituency(key: &str) -> String {
    sentence(&key.replace(['_', '-'], " "))
}

/// With a capital.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const WORDS: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A number in words up to twelve, in figures above.
pub(crate) fn words(number: usize) -> String {
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Why a quota can't be, in a sentence; `None` when it can.
pub(crate) fn quota_problem(quota: Quota) -> Option<&'static str> {
    if quota.min.is_some_and(|min| min < 0) || quota.max.is_some_and(|max| max < 0) {
        return Some("a number of places can’t be below nought.");
    }
    let is_backwards = quota.min.zip(quota.max).is_some_and(|(min, max)| max < min);
    is_backwards.then_some("the most is less than the least.")
}

/// Why the days of a holding can't be, in a sentence; `None` when they can.
pub(crate) fn span_problem(span: Span) -> Option<&'static str> {
    let is_backwards = span.from.zip(span.until).is_some_and(|(from, until)| until <= from);
    is_backwards.then_some("the seat is left before it is taken; “until” is the first day no longer held.")
}

/// Whether an organisation of this category may hold a seat for that constituency. Only constituencies that are
/// categories can be told; `categories` are the keys of all there are.
pub(crate) fn fits(constituency: &str, category: Option<&str>, categories: &[String]) -> bool {
    !categories.iter().any(|key| key == constituency) || category == Some(constituency)
}
