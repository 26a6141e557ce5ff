use crate::store::case_study;

/// A public address as a file gives it, with its scheme.
pub(crate) fn checked_address(text: &str) -> Result<String, String> {
    let full = match text.split_once("://") {
        None if text.is_empty() => return Ok(String::new()),
        None => format!("https://{text}"),
        Some(("http" | "https", _)) => text.to_owned(),
        Some((scheme, _)) => return Err(format!("an address begins with https://, not with {scheme}://.")),
    };
    let host = full.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    if !host.contains('.') || full.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"') {
        return Err(format!("“{text}” is not an address such as https://network.example/page."));
    }
    Ok(full)
}

/// The last part of the address of a case study's page on the site it was recorded from.
pub(crate) fn former_slug(address: &str) -> String {
    let path = address.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    match path.split_once('/') {
        Some(("case-study" | "case-studies", slug)) if !slug.contains('/') => slug.to_lowercase(),
        _ => String::new(),
    }
}

/// Where a title comes from, as files write it.
pub(crate) fn title_basis(text: &str) -> String {
    // "topic (title not seen)" says the same as "topic".
    text.split('(').next().unwrap_or_default().trim().to_lowercase().replace('_', " ")
}

/// What the record says about itself: what is known of the case study and what is not, in sentences.
pub(crate) fn known_of_case_study(study: &case_study::Model, has_principles: bool) -> Vec<&str> {
    let mut sentences = Vec::new();
    match study.title_basis.as_str() {
        "slug" => sentences.push("Its title is made from the address of its page."),
        "topic" => sentences.push("Its own title was not seen; this one describes its subject."),
        "named" => sentences.push("Its own page was not seen; another source names it."),
        _ => {}
    }
    if study.organisation_id.is_none() {
        sentences.push("The records do not say which member it is from.");
    }
    if study.sorts_on.is_none() {
        sentences.push("The year it is from is not known.");
    }
    match (study.principles_complete, has_principles) {
        (false, false) => sentences.push("The principles it meets are not recorded."),
        (false, true) => sentences.push("It may meet more principles than are recorded."),
        (true, _) => {}
    }
    if !study.note.is_empty() {
        sentences.push(&study.note);
    }
    sentences
}

/// The format of a file in a few capitals.
pub(crate) fn document_format(media_type: &str, address: &str) -> String {
    let of_type = match media_type {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        other => other.rsplit_once('/').map_or("", |(_, kind)| kind),
    };
    let name = address.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let format = if of_type.is_empty() { ending } else { of_type };
    let is_short = (2..=4).contains(&format.len()) && format.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_short { format.to_uppercase() } else { "Page".to_owned() }
}

/// A size as people read it.
pub(crate) fn size_in_words(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_get_their_scheme_and_nothing_else_passes() {
        assert_eq!(checked_address("bit.ly/x").unwrap(), "https://bit.ly/x");
        assert_eq!(checked_address("http://a.example").unwrap(), "http://a.example");
        assert_eq!(checked_address("").unwrap(), "");
        for wrong in ["javascript://a.example", "nowhere", "https://a b.example", "https:///x"] {
            assert!(checked_address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn former_addresses_are_known_by_their_last_part() {
        let slug = |address: &str| former_slug(address);
        assert_eq!(slug("https://councils.example/case-study/10-by-10"), "10-by-10");
        assert_eq!(slug("https://www.councils.example/case-studies/Co-ops/?x=1"), "co-ops");
        assert_eq!(slug("https://councils.example/case_study_categories/education/"), "");
        assert_eq!(slug("https://councils.example/?p=1887"), "");
        assert_eq!(slug(""), "");
    }

    #[test]
    fn files_say_their_format_and_size() {
        assert_eq!(document_format("application/pdf", "https://a.example/x"), "PDF");
        assert_eq!(document_format("", "https://a.example/report.docx"), "DOCX");
        assert_eq!(document_format("", "https://a.example/report"), "Page");
        assert_eq!(size_in_words(340_000), "340 KB");
        assert_eq!(size_in_words(2_340_000), "2.3 MB");
    }

    proptest::proptest! {
        #[test]
        fn a_checked_address_is_always_of_the_web(text in "\\PC{0,40}") {
            if let Ok(address) = checked_address(&text) {
                proptest::prop_assert!(address.is_empty() || address.starts_with("http"));
                proptest::prop_assert!(!former_slug(&address).contains('/'));
            }
        }
    }
}
