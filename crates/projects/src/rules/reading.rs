//! What the words of the forms mean. Sources write them in many ways; these are the ways seen.

use platform::Pence;

use super::{Kind, Status};

/// "Policy Lab (study visit)" is a policy lab; what is neither lab nor prototype is another project.
pub(crate) fn kind(text: &str) -> Option<Kind> {
    let plain = text.to_lowercase().replace([' ', '-'], "_");
    match plain.as_str() {
        "" | "other" | "study_visit" => Some(Kind::Other),
        text if text.starts_with("policy_lab") => Some(Kind::PolicyLab),
        text if text.starts_with("policy_prototype") => Some(Kind::PolicyPrototype),
        text if text.starts_with("report_") => Some(Kind::Other),
        _ => None,
    }
}

/// A status in one word.
pub(crate) fn status(text: &str) -> Option<Status> {
    match text.to_lowercase().as_str() {
        "active" | "approved" => Some(Status::Active),
        "published" | "launched" | "delivered" => Some(Status::Published),
        "withdrawn" => Some(Status::Withdrawn),
        _ => None,
    }
}

/// A stage in free words: approved is active until something else is reported of it.
pub(crate) fn stage(text: &str) -> Status {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match status(first) {
        Some(status) => status,
        None => Status::Published,
    }
}

/// "2024", or the first year of "2023/24".
pub(crate) fn year(text: &str) -> Option<i32> {
    let (first, second) = text.split_once('/').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = first.len() == 4 && is_number(first) && is_number(second);
    let fits = second.is_empty() || second.len() == 2 || second.len() == 4;
    first.parse().ok().filter(|year| is_year && fits && (1900..=2200).contains(year))
}

/// Whether a list of principles is known to be whole: "partial" and "none listed" are not.
pub(crate) fn is_complete(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "" | "no" | "false" | "partial" | "none listed" => Some(false),
        _ => None,
    }
}

/// An amount, and what is to be said of it: "10000 (budget line)" is £10,000 with a remark, "up to 2000" only a
/// remark, as a limit is not what was paid.
pub(crate) fn amount(text: &str) -> Option<(Option<Pence>, String)> {
    if text.is_empty() {
        return Some((None, String::new()));
    }
    if let Some(limit) = text.strip_prefix("up to ") {
        return Pence::parse(limit).map(|limit| (None, format!("Up to {limit}.")));
    }
    let (figure, remark) = aside(text);
    let remark = if remark.is_empty() { String::new() } else { format!("The amount: {remark}.") };
    let amount = Pence::parse(figure).filter(|amount| amount.0 >= 0);
    amount.map(|amount| (Some(amount), remark))
}

/// What stands before a closing pair of brackets, and what stands in it.
pub(crate) fn aside(text: &str) -> (&str, &str) {
    let inner = text.strip_suffix(')').and_then(|text| text.split_once(" ("));
    let (text, inner) = inner.unwrap_or((text, ""));
    (text.trim(), inner.trim())
}

/// Ways in which an organisation's name is written here and there, the one given first: without a count before it
/// ("22 members: Bassetlaw") and without brackets behind it, with the short form of its kind spelled out, and with
/// the kind that everyday use leaves off.
pub(crate) fn spellings(text: &str) -> Vec<String> {
    let bare = match text.split_once(": ") {
        Some((before, after)) if before.starts_with(|c: char| c.is_ascii_digit()) => after,
        _ => text,
    };
    let plain = aside(bare).0;
    let mut found = vec![text.to_owned()];
    for other in [
        bare.to_owned(),
        plain.to_owned(),
        plain.replace(" TC", " Town Council").replace(" PC", " Parish Council"),
        format!("{plain} Council"),
        plain.replace("Co-op", "Coop").replace("co-op", "coop"),
    ] {
        if !other.is_empty() && !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

/// A paper: "Report: https://…" is a label and an address, an address alone is a report. Only web addresses are
/// taken, as others would become links all the same.
pub(crate) fn paper(text: &str) -> Option<(String, String)> {
    let is_address =
        |text: &str| text.starts_with("https://") || text.starts_with("http://") || text.starts_with('/');
    if is_address(text) {
        return Some(("Report".to_owned(), text.to_owned()));
    }
    let (label, href) = text.split_once(": ")?;
    (!label.trim().is_empty() && is_address(href.trim()))
        .then(|| (label.trim().to_owned(), href.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kinds_are_read_as_sources_write_them() {
        assert_eq!(kind("Policy Lab (study visit)"), Some(Kind::PolicyLab));
        assert_eq!(kind("policy_prototype"), Some(Kind::PolicyPrototype));
        assert_eq!(kind("report over 15 prototypes"), Some(Kind::Other));
        assert_eq!(kind(""), Some(Kind::Other));
        assert_eq!(kind("polcy lab"), None);
    }

    #[test]
    fn what_is_reported_of_is_published() {
        for (text, expected) in [
            ("approved", Status::Active),
            ("active", Status::Active),
            ("launched October 2024", Status::Published),
            ("done, 84 places over three courses", Status::Published),
            ("withdrawn by its lead", Status::Withdrawn),
            ("", Status::Published),
        ] {
            assert_eq!(stage(text), expected, "{text}");
        }
    }

    #[test]
    fn a_limit_is_no_amount() {
        assert_eq!(amount("up to 2000"), Some((None, "Up to £2,000.".to_owned())));
        let line = (Some(Pence::pounds(16_592)), "The amount: 2023/24 budget line.".to_owned());
        assert_eq!(amount("16592 (2023/24 budget line)"), Some(line));
        assert_eq!(amount("20000.00"), Some((Some(Pence::pounds(20_000)), String::new())));
        assert_eq!(amount("some"), None);
        assert_eq!(amount("-5"), None, "nobody is paid less than nothing");
    }

    #[test]
    fn years_may_span_two() {
        assert_eq!((year("2024"), year("2023/24"), year("2023/2024")), (Some(2024), Some(2023), Some(2023)));
        assert_eq!((year("24"), year("autumn"), year("2023/x"), year("9999")), (None, None, None, None));
    }

    #[test]
    fn names_are_tried_in_the_ways_they_are_written() {
        let is_among = |text: &str, name: &str| spellings(text).iter().any(|found| found == name);
        assert!(is_among("22 members: Bassetlaw", "Bassetlaw"));
        assert!(is_among("Peopletoo (affiliate, commissioned)", "Peopletoo"));
        assert!(is_among("Burntwood TC", "Burntwood Town Council"));
        assert!(is_among("Oxford City", "Oxford City Council"));
        assert!(is_among("Co-operative and Mutual Solutions", "Cooperative and Mutual Solutions"));
    }

    #[test]
    fn papers_have_a_label_and_an_address() {
        let bid = ("Bid".to_owned(), "https://example.org/bid.pdf".to_owned());
        assert_eq!(paper("Bid: https://example.org/bid.pdf"), Some(bid));
        assert_eq!(paper("https://example.org/r").map(|(label, _)| label), Some("Report".to_owned()));
        assert_eq!(paper("Report: javascript:alert(1)"), None);
        assert_eq!(paper("Report"), None);
    }

    proptest! {
        #[test]
        fn no_words_break_the_reading(text in ".{0,40}") {
            let _ = (kind(&text), status(&text), stage(&text), year(&text), is_complete(&text), amount(&text));
            let _ = paper(&text);
            prop_assert_eq!(&spellings(&text)[0], &text);
        }

        #[test]
        fn every_amount_in_pence_is_read_back(pence in 0_i64..100_000_000) {
            let text = format!("{}.{:02}", pence / 100, pence % 100);
            prop_assert_eq!(amount(&text), Some((Some(Pence(pence)), String::new())));
        }
    }
}
