use proptest::prelude::*;

use super::*;

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Your name").required("Enter your name").most(10),
        Field::email("email", "E-mail address").required("Enter your e-mail address"),
        Field::new("since", "First day", FieldKind::Day),
        Field::new("cost", "Cost", FieldKind::Pounds),
        Field::one_of("kind", "Kind", [("a", "First"), ("b", "Second")]).required("Choose a kind"),
        Field::any_of("themes", "Themes", [("x", "One"), ("y", "Two")]),
    ])
}

fn sent(pairs: &[(&str, &str)]) -> Sent {
    Sent::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
    let answers = form().read(&sent(&[
        ("name", "Somebody with a long name"),
        ("email", "nobody@nowhere"),
        ("since-day", "31"),
        ("since-month", "2"),
        ("since-year", "2031"),
        ("cost", "twelve"),
        ("kind", "c"),
        ("themes", "x"),
        ("themes", "z"),
    ]));
    let wrong: Vec<&str> = answers.problems().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(wrong, ["name", "email", "since", "cost", "kind", "themes"]);
    let html = form().show(&answers, &FormFrame::default()).into_string();
    assert!(html.contains("There is a problem"));
    assert!(html.contains(r##"href="#since-day""##));
    for kept in ["Somebody with a long name", "nobody@nowhere", r#"value="31""#, "twelve"] {
        assert!(html.contains(kept), "{kept} should still be there");
    }
}

#[test]
fn a_sound_form_is_read_as_what_it_means() {
    let answers = form().read(&sent(&[
        ("name", " Ada "),
        ("email", "ada@council.example"),
        ("since-day", "1"),
        ("since-month", "8"),
        ("since-year", "2031"),
        ("cost", "£1,200.5"),
        ("kind", "b"),
        ("themes", "y"),
    ]));
    assert!(answers.is_sound(), "{:?}", answers.problems());
    assert_eq!(answers.text("name"), "Ada");
    assert_eq!(answers.day("since"), Some(Day::of(2031, 8, 1)));
    assert_eq!(answers.pence("cost"), Some(Pence(120_050)));
    assert_eq!(answers.all("themes").collect::<Vec<_>>(), ["y"]);
}

#[test]
fn an_address_on_the_web_is_safe_to_link_to() {
    use super::field::is_website;
    assert!(is_website("https://council.example/a?b=c#d"));
    for wrong in [
        "javascript:alert(1)",
        "https://",
        "//council.example",
        "https://a b.example",
        "https://x.example/\"><script>",
    ] {
        assert!(!is_website(wrong), "{wrong}");
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_is_shown_as_text(text in "\\PC{0,80}", wild in "[<>\"'&{}a-z]{0,40}") {
        let answers = form().read(&sent(&[("name", &text), ("email", &wild), ("cost", &wild), ("kind", &text), ("since-day", &wild)]));
        let html = form().show(&answers, &FormFrame::default()).into_string();
        let beside = html.replace("<script", "");
        prop_assert_eq!(beside.len(), html.len());
        prop_assert_eq!(html.matches("<form").count(), 1);
    }

    #[test]
    fn amounts_come_back_as_they_were_typed(pence in 0_i64..10_000_000_000) {
        let typed = format!("{}.{:02}", pence / 100, pence % 100);
        prop_assert_eq!(read_pence(&typed), Some(Pence(pence)));
    }
}
