use proptest::prelude::*;

use super::*;

fn claim(printed: i64, qualifier: Qualifier) -> Claim {
    Claim { printed, qualifier }
}

#[test]
fn a_statement_is_true_of_what_it_says() {
    assert!(claim(530, Qualifier::Over).is_true_of(535));
    assert!(!claim(530, Qualifier::Over).is_true_of(530));
    assert!(claim(12, Qualifier::UpTo).is_true_of(12));
    assert!(!claim(12, Qualifier::UpTo).is_true_of(13));
    assert!(!claim(48, Qualifier::Exactly).is_true_of(47));
    let about = claim(12_100_000, Qualifier::About);
    assert!(about.is_true_of(12_050_000) && about.is_true_of(12_149_999));
    assert!(!about.is_true_of(12_152_937), "that would be printed as 12.2 million");
    assert!(!about.is_true_of(12_049_999));
    assert!(claim(37, Qualifier::About).is_true_of(37));
}

#[test]
fn amounts_read_as_they_were_printed() {
    assert_eq!(claim(530, Qualifier::Over).in_words("case studies"), "over 530");
    assert_eq!(claim(12_350_000, Qualifier::About).in_words("people"), "about 12.35 million");
    assert_eq!(claim(19_800_000_000, Qualifier::About).in_words("pounds"), "about £19.8 billion");
    assert_eq!(claim(14_000_000_000, Qualifier::About).in_words("pounds"), "about £14 billion");
    assert_eq!(claim(36_972, Qualifier::Exactly).in_words("pounds"), "£36,972");
    assert_eq!(claim(1_300, Qualifier::Exactly).in_words("inboxes"), "1,300");
    assert_eq!(difference_in_words(23, 22, "supporters"), "1 fewer than printed");
    assert_eq!(difference_in_words(34_972, 36_972, "pounds"), "£2,000 more than printed");
    assert_eq!(difference_in_words(5, 5, "councils"), "");
}

#[test]
fn records_are_asked_only_of_days_they_know() {
    let (from, to) = (Day::of(2031, 5, 1), Day::of(2032, 4, 30));
    let of = |as_at, counterpart| {
        outcome(claim(5, Qualifier::Exactly), as_at, counterpart, (Some(from), Some(to)))
    };
    assert_eq!(of(from, Counterpart::Recorded(Some(5))), Outcome::Agrees);
    assert_eq!(of(to, Counterpart::Recorded(Some(4))), Outcome::Differs);
    assert_eq!(of(Day::of(2031, 4, 30), Counterpart::Recorded(Some(5))), Outcome::TooEarly);
    assert_eq!(of(Day::of(2032, 5, 1), Counterpart::Recorded(Some(5))), Outcome::TooLate);
    assert_eq!(of(from, Counterpart::Recorded(None)), Outcome::NotKnown);
    assert_eq!(of(from, Counterpart::None), Outcome::NoQuery);
}

#[test]
fn statements_contradict_each_other_only_about_one_thing() {
    let stated = |about: &str, printed, qualifier| (about.to_owned(), claim(printed, qualifier));
    let claims = [
        stated("case studies", 530, Qualifier::Over),
        stated("supporters", 23, Qualifier::Exactly),
        stated("case studies", 534, Qualifier::Exactly),
        stated("supporters", 22, Qualifier::Exactly),
        stated("places", 84, Qualifier::Exactly),
        stated("places", 80, Qualifier::Over),
        stated("members", 22, Qualifier::Exactly),
    ];
    assert_eq!(contradictions(&claims), [vec![1, 3]]);
    let more = [&claims[..], &[stated("case studies", 535, Qualifier::Exactly)]].concat();
    assert_eq!(contradictions(&more), [vec![0, 2, 7], vec![1, 3]]);
}

#[test]
fn old_addresses_are_looked_up_from_the_nearest() {
    assert_eq!(redirect_candidates("/a/b/c/"), ["/a/b/c", "/a/b/*", "/a/*"]);
    assert_eq!(redirect_candidates("/a"), ["/a"]);
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let qualifier = prop_oneof![
        Just(Qualifier::Exactly),
        Just(Qualifier::About),
        Just(Qualifier::Over),
        Just(Qualifier::UpTo)
    ];
    (0..100_000_000_i64, qualifier).prop_map(|(printed, qualifier)| claim(printed, qualifier))
}

proptest! {
    /// What was printed exactly or about is true of itself; the other two have their own edge.
    #[test]
    fn a_statement_knows_its_own_number(claim in any_claim()) {
        prop_assert_eq!(claim.is_true_of(claim.printed), claim.qualifier != Qualifier::Over);
    }

    /// Agreeing is mutual, and two statements agree whenever some number makes both true.
    #[test]
    fn agreeing_is_mutual(a in any_claim(), b in any_claim(), number in 0..100_000_000_i64) {
        prop_assert_eq!(a.agrees_with(b), b.agrees_with(a));
        prop_assert!(a.agrees_with(a));
        if a.is_true_of(number) && b.is_true_of(number) {
            prop_assert!(a.agrees_with(b));
        }
    }

    /// No statement is in two contradictions, and a contradiction takes at least two.
    #[test]
    fn contradictions_part_the_statements(claims in proptest::collection::vec((0..4_u8, any_claim()), 0..12)) {
        let claims: Vec<(String, Claim)> = claims.into_iter().map(|(a, c)| (a.to_string(), c)).collect();
        let torn = contradictions(&claims);
        let mut seen: Vec<usize> = torn.iter().flatten().copied().collect();
        prop_assert!(torn.iter().all(|group| group.len() > 1));
        seen.sort_unstable();
        let all = seen.len();
        seen.dedup();
        prop_assert_eq!(all, seen.len());
    }

    /// Rounding never changes which amount is read.
    #[test]
    fn rounded_words_lose_nothing(amount in 1_000_000..99_000_000_000_i64) {
        let words = amount_in_words(amount, "people", true);
        let (number, unit) = words.split_once(' ').unwrap();
        let power = if unit == "million" { 6 } else { 9 };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{}{part:0<power$}", whole.replace(',', ""));
        prop_assert_eq!(digits.parse::<i64>().unwrap(), amount);
    }

    #[test]
    fn qualifiers_are_written_as_they_are_read(claim in any_claim()) {
        prop_assert_eq!(claim.qualifier.key().parse::<Qualifier>(), Ok(claim.qualifier));
    }
}
