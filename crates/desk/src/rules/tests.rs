use proptest::prelude::*;

use super::*;

#[test]
fn the_end_of_a_month_comes_back() {
    let first = Day::of(2031, 1, 31);
    let next = |after| next_due(first, Every::Month, after);
    assert_eq!(next(Day::of(2031, 1, 30)), first);
    assert_eq!(next(first), Day::of(2031, 2, 28));
    assert_eq!(next(Day::of(2031, 2, 28)), Day::of(2031, 3, 31));
    assert_eq!(next_due(Day::of(2028, 2, 29), Every::Year, Day::of(2031, 2, 28)), Day::of(2032, 2, 29));
}

#[test]
fn somebody_is_reminded_three_times() {
    let due = Day::of(2031, 6, 10);
    assert_eq!(reminders_due(due, Day::of(2031, 6, 6)), 0);
    assert_eq!(reminders_due(due, Day::of(2031, 6, 7)), 1);
    assert_eq!(reminders_due(due, Day::of(2031, 6, 10)), 2);
    assert_eq!(reminders_due(due, Day::of(2031, 6, 30)), 3);
    assert_eq!(next_reminder(due, 2), Some(Day::of(2031, 6, 17)));
    assert_eq!(next_reminder(due, 3), None);
    assert_eq!(due_in_words(due, Day::of(2031, 6, 12)), "2 days late");
}

fn any_day() -> impl Strategy<Value = Day> {
    (1990_i16..2090, 1_i8..=12, 1_i8..=28, 0_i32..4)
        .prop_map(|(y, m, d, more)| Day::of(y, m, d).plus_days(more))
}

proptest! {
    #[test]
    fn the_next_is_after_and_none_lies_between(first in any_day(), after in any_day(), is_yearly: bool) {
        let every = if is_yearly { Every::Year } else { Every::Month };
        let next = next_due(first, every, after);
        prop_assert!(next > after);
        prop_assert!(next >= first);
        // Asked on the day before it, the same comes out; and each is reached from the one before it.
        prop_assert_eq!(next_due(first, every, next.plus_days(-1)), next);
        if after >= first {
            let days = after.0.until(next.0).unwrap().get_days();
            let most = if is_yearly { 366 } else { 31 };
            prop_assert!(days <= most);
        }
        prop_assert!(next.0.day() == first.0.day() || next.0.day() == next.0.days_in_month());
        prop_assert!(!is_yearly || next.0.month() == first.0.month());
    }

    #[test]
    fn no_reminder_is_forgotten(due in any_day(), days in -20_i32..20) {
        let today = due.plus_days(days);
        let gone = reminders_due(due, today);
        prop_assert!(next_reminder(due, gone).is_none_or(|day| day > today));
        prop_assert!(gone == 0 || next_reminder(due, gone - 1).is_some_and(|day| day <= today));
        prop_assert!(reminders_missed(due, today) <= gone);
    }
}

#[test]
fn what_waits_says_since_when() {
    let today = Day::of(2031, 6, 12);
    let said = |since| since_in_words(since, today);
    assert_eq!(said(today), "new today");
    assert_eq!(said(Day::of(2031, 6, 11)), "waiting since yesterday");
    assert_eq!(said(Day::of(2031, 6, 10)), "waiting since 10 June 2031, 2 days");
    assert_eq!(said(Day::of(2031, 5, 29)), "waiting since 29 May 2031, 2 weeks");
    assert_eq!(said(Day::of(2031, 1, 12)), "waiting since 12 January 2031, 5 months");
    assert_eq!(said(Day::of(2028, 6, 12)), "waiting since 12 June 2028, 3 years");
}

#[test]
fn a_duty_is_settled_when_nothing_on_the_desk_stands_for_it() {
    let standing = ["members.no_lead:1", "money.credit:all", "money.lines_waiting"];
    for key in ["members.no_lead:1", "members.no_lead:all", "money.credit:7", "money.lines_waiting", ""] {
        assert!(!is_settled(key, standing), "{key}");
    }
    for key in ["members.no_lead:2", "money.past_last:all", "governance.vacant:1", "money.payments_unknown"] {
        assert!(is_settled(key, standing), "{key}");
    }
}
