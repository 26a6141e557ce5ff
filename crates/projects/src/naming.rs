//! Whom and what the cells of a form name.

use members::OrganisationFinder;
use platform::{Problems, Row};
use uuid::Uuid;

use crate::rules::{Kind, reading};

/// Who leads a project, as a row says it.
#[derive(Default)]
pub(crate) struct Lead {
    /// The organisation, if it has a record here.
    pub(crate) id: Option<Uuid>,
    /// The name as printed.
    pub(crate) name: String,
    /// Whoever is named in the same breath: "Kirklees Council with Power to Change".
    pub(crate) partners: Vec<Uuid>,
}

/// Reads the lead. A reference or name that nobody has is a problem; `lead_name` alone names a body without a
/// record here.
pub(crate) fn lead(row: &Row<'_>, finder: &OrganisationFinder, problems: &mut Problems) -> Lead {
    let (text, printed) = (row.text("lead"), row.text("lead_name"));
    if text.is_empty() {
        return Lead { name: printed.to_owned(), ..Lead::default() };
    }
    // A reference is no name to print; a name in its place is.
    let is_reference = platform::slug(text) == text;
    let name = match (printed, is_reference) {
        ("", true) => String::new(),
        ("", false) => reading::aside(text).0.to_owned(),
        (printed, _) => printed.to_owned(),
    };
    if find(finder, text).is_none()
        && let Some((first, second)) = text.split_once(" with ")
        && let (Some(id), Some(partner)) = (find(finder, first), find(finder, second))
    {
        return Lead { id: Some(id), name, partners: vec![partner] };
    }
    Lead { id: organisation(row, "lead", text, finder, problems), name, partners: Vec::new() }
}

/// The organisation of that name or reference; nobody is a problem.
pub(crate) fn organisation(
    row: &Row<'_>,
    column: &str,
    text: &str,
    finder: &OrganisationFinder,
    problems: &mut Problems,
) -> Option<Uuid> {
    let found = find(finder, text);
    if found.is_none() {
        let sentence = match finder.nearest(text) {
            Some(nearest) => format!("there is no organisation “{text}”; did you mean “{nearest}”?"),
            None => format!("there is no organisation “{text}”; import organisations first."),
        };
        problems.add(row, column, sentence);
    }
    found
}

fn find(finder: &OrganisationFinder, text: &str) -> Option<Uuid> {
    reading::spellings(text).iter().find_map(|spelling| finder.find(spelling))
}

/// The address of a page, and the source that some lists name in its place where there is no page: "annual report
/// 2023/24". An address has no spaces.
pub(crate) fn address_or_source(text: &str) -> (String, String) {
    match text.contains(' ') && !text.contains("://") {
        true => (String::new(), text.to_owned()),
        false => (text.to_owned(), String::new()),
    }
}

/// The organisations in their order, each once, and without the lead.
pub(crate) fn once(organisations: Vec<Uuid>, lead: Option<Uuid>) -> Vec<Uuid> {
    let mut found = Vec::new();
    for id in organisations {
        if Some(id) != lead && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The title; where the source says only that it wasn't seen, one that describes the project.
pub(crate) fn title(printed: &str, kind: Kind, lead: &str, year: Option<i32>) -> String {
    let is_missing = printed.starts_with('(') && printed.ends_with(')');
    if !is_missing {
        return printed.to_owned();
    }
    let mut title = kind.title().to_owned();
    if !lead.is_empty() {
        title = format!("{title} led by {lead}");
    }
    match year {
        Some(year) => format!("{title}, {year}"),
        None => title,
    }
}

/// Sentences one after the other, without the empty ones and without saying one twice.
pub(crate) fn joined(sentences: &[&str]) -> String {
    let mut out = String::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        if out.contains(*sentence) {
            continue;
        }
        if !out.is_empty() {
            if !out.ends_with(['.', '!', '?']) {
                out.push('.');
            }
            out.push(' ');
        }
        out.push_str(sentence);
    }
    out
}

/// The sentence for a word that is none of those known, with the nearest of them.
pub(crate) fn not_one_of(text: &str, known: &[&str]) -> String {
    let alike = |word: &str| strsim::jaro_winkler(word, &text.to_lowercase());
    let nearest = known.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest {
        Some(nearest) if alike(nearest) > 0.75 => {
            format!("“{text}” is not known here; did you mean “{nearest}”?")
        }
        _ => format!("“{text}” is not known here; write one of: {}.", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_was_not_seen_is_described() {
        let title = |printed| title(printed, Kind::PolicyLab, "Eastmarsh Council", Some(2031));
        assert_eq!(title("(title not seen)"), "Policy lab led by Eastmarsh Council, 2031");
        assert_eq!(title("Open shelves"), "Open shelves");
    }

    #[test]
    fn sentences_are_said_once() {
        assert_eq!(
            joined(&["The round is inferred", "Up to £2,000."]),
            "The round is inferred. Up to £2,000."
        );
        assert_eq!(joined(&["Up to £2,000.", "", "Up to £2,000."]), "Up to £2,000.");
        assert_eq!(joined(&[]), "");
    }

    #[test]
    fn a_slip_of_the_pen_is_answered_with_the_nearest_word() {
        assert!(not_one_of("publishd", &["active", "published"]).contains("did you mean “published”?"));
        assert!(not_one_of("x", &["active", "published"]).contains("active, published"));
    }
}
