//! When somebody is reminded of an invoice. Politely: one step after the other, never two at once.

use platform::Day;

/// Days after the due day, as the settings have them: "7 21 42". What is no number is left out.
pub(crate) fn schedule(text: &str) -> Vec<i32> {
    let mut days: Vec<i32> = text.split_whitespace().filter_map(|day| day.parse().ok()).collect();
    days.retain(|day| *day > 0);
    days.sort_unstable();
    days.dedup();
    days
}

/// The next reminder and its day, given the days on which earlier ones went out, in their order; `None` after the last.
/// Between two of them lies at least as much time as the schedule has between them, however late the first was.
pub(crate) fn next(schedule: &[i32], due: Day, sent: &[Day]) -> Option<(usize, Day)> {
    let step = sent.len();
    let by_due = due.plus_days(*schedule.get(step)?);
    let Some(last) = sent.last() else { return Some((step, by_due)) };
    let apart = schedule[step] - schedule[step - 1];
    Some((step, by_due.max(last.plus_days(apart))))
}

/// Whether the last reminder went out, and the time it gave is over: as long as lay between the last two, or a week.
pub(crate) fn is_past_last(schedule: &[i32], sent: &[Day], today: Day) -> bool {
    let (Some(last), true) = (sent.last(), sent.len() >= schedule.len()) else { return false };
    last.plus_days(7) <= today
}

/// What a reminder says of itself: its subject begins so, and its first sentences. Each is clearer than the one before.
pub(crate) fn words(step: usize, count: usize, number: &str) -> (String, &'static str) {
    match step {
        0 => (
            format!("A reminder: invoice {number}"),
            "Perhaps it has been overlooked: our records do not show a payment for this invoice yet. If you paid in the last few \
             days, thank you, and please disregard this letter.",
        ),
        step if step + 1 < count => (
            format!("Invoice {number} is overdue"),
            "We wrote about this invoice before and have not seen the payment yet. Please pay it, or tell us when you will. If \
             something is wrong with it, tell us what, so that we can put it right.",
        ),
        _ => (
            format!("Invoice {number}: please pay or write to us"),
            "This is our last reminder of this invoice. Please pay it now, or write to us if you can't or if something is wrong \
             with it. If we hear nothing, the network has to decide what follows for the membership. Until then nothing changes.",
        ),
    }
}
