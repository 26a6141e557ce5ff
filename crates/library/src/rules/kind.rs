/// The kind of case studies made up for the sake of size.
pub(crate) const GENERATED: &str = "generated";
/// The kind of the printed collection, which the network's site keeps as one case study.
pub(crate) const PACK: &str = "pack";

/// Kinds of case studies: key, title, and how other files write them.
const CASE_STUDIES: [(&str, &str, &[&str]); 7] = [
    ("case_study", "Case study", &[""]),
    ("web_page", "Page of the network’s site", &["web case study"]),
    ("older_web_page", "Page of the network’s older site", &["web case study (older template)"]),
    ("archive_entry", "Entry of the network’s archive", &["category archive entry"]),
    ("press_mention", "Named in the press", &["named in press release"]),
    (PACK, "Printed collection", &["case study pack"]),
    (GENERATED, "Generated example", &[]),
];

/// Kinds of resources whose titles don't follow from their keys, and how other files write them.
const RESOURCES: [(&str, &str, &[&str]); 6] = [
    ("publication", "Publication", &["", "pamphlet", "pack", "advert_or_booklet"]),
    ("annual_report", "Annual report", &["annual report", "annual_review"]),
    ("case_study_pack", "Case study pack", &[]),
    ("minutes", "Minutes", &[]),
    ("news", "News", &[]),
    ("training", "Training materials", &[]),
];

/// What a file calls a kind, as a key: small letters, digits and underscores; `None` if nothing is left of it.
pub(crate) fn kind_key(text: &str, is_case_study: bool) -> Option<String> {
    let plain = text.trim().to_lowercase();
    let known = if is_case_study { &CASE_STUDIES[..] } else { &RESOURCES[..] };
    if let Some((key, ..)) = known.iter().find(|(key, _, also)| *key == plain || also.contains(&&*plain)) {
        return Some((*key).to_owned());
    }
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.collect::<Vec<_>>().join("_");
    (!key.is_empty()).then_some(key)
}

/// What people call a kind of case study.
pub(crate) fn case_study_kind(key: &str) -> String {
    title(key, &CASE_STUDIES)
}

/// What people call a kind of resource.
pub(crate) fn resource_kind(key: &str) -> String {
    title(key, &RESOURCES)
}

fn title(key: &str, known: &[(&str, &str, &[&str])]) -> String {
    if let Some((_, title, _)) = known.iter().find(|(known, ..)| *known == key) {
        return (*title).to_owned();
    }
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_however_files_write_them() {
        let key = |text| kind_key(text, true);
        assert_eq!(key("web case study").as_deref(), Some("web_page"));
        assert_eq!(key("Web_Page").as_deref(), Some("web_page"));
        assert_eq!(key("").as_deref(), Some("case_study"));
        assert_eq!(key("Short film").as_deref(), Some("short_film"));
        assert_eq!(key("!"), None);
        assert_eq!(kind_key("pamphlet", false).as_deref(), Some("publication"));
    }

    #[test]
    fn every_kind_has_a_title() {
        assert_eq!(resource_kind("policy_lab_report"), "Policy lab report");
        assert_eq!(resource_kind("news"), "News");
        assert_eq!(case_study_kind("web_page"), "Page of the network’s site");
    }

    proptest::proptest! {
        #[test]
        fn keys_stay_themselves(text in "\\PC{0,20}", is_case_study in proptest::bool::ANY) {
            if let Some(key) = kind_key(&text, is_case_study) {
                proptest::prop_assert_eq!(kind_key(&key, is_case_study), Some(key));
            }
        }
    }
}
