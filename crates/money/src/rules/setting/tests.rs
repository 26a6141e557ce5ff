use proptest::prelude::*;

use super::*;

#[test]
fn numbers_of_a_bank_account_are_kept_in_one_way() {
    assert_eq!(sort_code("12 34 56").as_deref(), Ok("12-34-56"));
    assert_eq!(sort_code("123456").as_deref(), Ok("12-34-56"));
    assert!(sort_code("12-34-5").is_err() && sort_code("12-34-5x").is_err() && sort_code("").is_err());
    assert_eq!(account_number("1234 5678").as_deref(), Ok("12345678"));
    assert!(account_number("1234567").is_err());
}

#[test]
fn vat_numbers_have_check_digits() {
    // The older rule of 97, and the newer one.
    assert_eq!(vat_number("GB 999 9999 73").as_deref(), Ok("GB999999973"));
    assert_eq!(vat_number("123 4567 82").as_deref(), Ok("GB123456782"));
    assert_eq!(vat_number("gb123456782001").as_deref(), Ok("GB123456782001"));
    assert!(vat_number("GB 123 4567 27").is_ok(), "97-55 rule");
    assert!(vat_number("GB 999 9999 74").is_err());
    assert!(vat_number("GB 1234").is_err() && vat_number("FR999999973").is_err());
}

#[test]
fn addresses_on_peppol_are_checked_by_their_kind() {
    assert_eq!(endpoint("9932", "GB999999973").as_deref(), Ok("GB999999973"));
    assert_eq!(endpoint("0088", "4006381333931").as_deref(), Ok("4006381333931"));
    assert!(endpoint("0088", "4006381333932").is_err());
    assert!(endpoint("0088", "400638133393").is_err());
    assert!(endpoint("", "4006381333931").is_err());
}

#[test]
fn reminder_days_go_up() {
    assert_eq!(reminder_days(" 7, 21;42 ").as_deref(), Ok("7 21 42"));
    assert_eq!(reminder_days("").as_deref(), Ok(""));
    for wrong in ["21 7", "7 7", "0 7", "7 400", "soon", "7 -3", "1 2 3 4 5 6 7"] {
        assert!(reminder_days(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn an_address_ends_in_its_postcode() {
    assert_eq!(
        address("1 The Square\n\n Exampleton \nEX1 1EX").as_deref(),
        Ok("1 The Square\nExampleton\nEX1 1EX")
    );
    assert!(address("1 The Square\nExampleton").is_err());
    assert!(address("1 The Square\nExampleton\nEngland").is_err());
    assert_eq!(address("").as_deref(), Ok(""));
    assert!(is_postcode("sw1a 1aa") && is_postcode("M1 1AE") && !is_postcode("1M 1AE") && !is_postcode("é"));
}

proptest! {
    #[test]
    fn one_wrong_digit_is_always_found(digits in "[0-9]{12}", place in 0usize..13, other in 1u32..10) {
        let sum: u32 = digits.chars().zip([1, 3].into_iter().cycle()).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
        let whole = format!("{digits}{}", (10 - sum % 10) % 10);
        prop_assert!(gln(&whole).is_ok());
        let slip: String = whole
            .chars()
            .enumerate()
            .map(|(at, c)| if at == place { char::from_digit((c.to_digit(10).unwrap() + other) % 10, 10).unwrap() } else { c })
            .collect();
        prop_assert!(gln(&slip).is_err());
    }

    #[test]
    fn whatever_is_typed_gets_an_answer(text in ".{0,40}") {
        let _ = (sort_code(&text), account_number(&text), vat_number(&text), reminder_days(&text), address(&text));
        let _ = (number_prefix(&text), endpoint("0088", &text), is_postcode(&text));
    }

    #[test]
    fn what_is_kept_is_taken_again(days in prop::collection::btree_set(1u16..=365, 0..7)) {
        let text = days.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        let kept = reminder_days(&text).unwrap();
        prop_assert_eq!(reminder_days(&kept), Ok(kept.clone()));
    }
}
