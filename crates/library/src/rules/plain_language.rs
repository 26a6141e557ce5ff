/// What is looked at for hints.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text<'a> {
    pub(crate) title: &'a str,
    pub(crate) summary: &'a str,
    pub(crate) body: &'a str,
    /// What its kind misses in it, in sentences.
    pub(crate) missed: Vec<String>,
    /// How many pictures lack alternative text.
    pub(crate) unseen_picture_count: usize,
    /// How few and how many words it should have.
    pub(crate) words: (usize, usize),
}

/// Longer sentences are hard to read (GOV.UK content design: at most 25 words).
const MOST_WORDS_IN_SENTENCE: usize = 25;
/// A title that fits into a list of search results.
const MOST_TITLE_CHARACTERS: usize = 65;
/// Long sentences that are quoted; the others are counted.
const QUOTED: usize = 3;

/// What would make it easier to read, in sentences. None of it stops anybody.
pub(crate) fn hints(text: &Text<'_>) -> Vec<String> {
    let mut hints = Vec::new();
    let title_length = text.title.chars().count();
    if title_length > MOST_TITLE_CHARACTERS {
        hints.push(format!(
            "The title has {title_length} characters. Search pages show about {MOST_TITLE_CHARACTERS}."
        ));
    }
    let count = words(text.body).count();
    let (fewest, most) = text.words;
    if count == 0 {
        hints.push("There is no text yet.".to_owned());
    } else if count < fewest {
        hints.push(format!(
            "The text has {count} words. Readers usually want at least {fewest} to learn from it."
        ));
    } else if count > most {
        hints.push(format!(
            "The text has {count} words. Few people read more than {most}: put details into a file."
        ));
    }
    let all: Vec<&str> = sentences(text.summary).chain(sentences(text.body)).collect();
    let long: Vec<&str> =
        all.into_iter().filter(|sentence| words(sentence).count() > MOST_WORDS_IN_SENTENCE).collect();
    for sentence in long.iter().take(QUOTED) {
        let begins: Vec<&str> = words(sentence).take(6).collect();
        hints.push(format!(
            "The sentence that begins “{} …” has {} words. Could it be two?",
            begins.join(" "),
            words(sentence).count()
        ));
    }
    if long.len() > QUOTED {
        hints.push(format!(
            "{} more sentences have over {MOST_WORDS_IN_SENTENCE} words.",
            long.len() - QUOTED
        ));
    }
    hints.extend(text.missed.iter().cloned());
    match text.unseen_picture_count {
        0 => {}
        1 => hints.push(
            "One picture has no alternative text. Say what it shows for those who can’t see it.".to_owned(),
        ),
        count => hints.push(format!(
            "{count} pictures have no alternative text. Say what they show for those who can’t see them."
        )),
    }
    hints
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(|c: char| c.is_alphanumeric()))
}

/// Sentences end at a full stop, question or exclamation mark before a space, at an empty line, and at the end of a
/// line that is a heading or an item of a list.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| {
        let is_list = paragraph.lines().any(|line| {
            let line = line.trim_start();
            line.starts_with(['#', '-', '*', '|']) || line.starts_with(|c: char| c.is_ascii_digit())
        });
        let lines: Vec<&str> = if is_list { paragraph.lines().collect() } else { vec![paragraph] };
        lines.into_iter().flat_map(ended)
    })
}

/// The sentences of one line. A full stop within a number or an abbreviation ends none.
fn ended(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut ends = rest.match_indices(['.', '?', '!']).map(|(place, mark)| place + mark.len());
        let end = ends.find(|end| rest[*end..].starts_with(char::is_whitespace)).unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Vec<String> {
        hints(&Text { title: "A title", summary: "Short.", body, words: (3, 60), ..Text::default() })
    }

    #[test]
    fn a_plain_text_needs_no_hint() {
        assert_eq!(of("We asked the tenants. They chose new doors."), Vec::<String>::new());
    }

    #[test]
    fn long_sentences_are_quoted_by_their_beginning() {
        let long = format!("The borough and its partners {}.", "worked ".repeat(25));
        let found = of(&long);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("“The borough and its partners worked …” has 30 words"), "{found:?}");
        let list = format!("- one\n- two\n{}", "- three and four\n".repeat(10));
        assert_eq!(of(&list), Vec::<String>::new(), "a list is no sentence");
    }

    #[test]
    fn what_is_missing_is_said() {
        let found = hints(&Text {
            missed: vec!["No principle is explained.".to_owned()],
            unseen_picture_count: 2,
            words: (100, 200),
            ..Text::default()
        });
        for words in ["no text yet", "No principle is explained", "2 pictures"] {
            assert!(found.iter().any(|hint| hint.contains(words)), "{words}: {found:?}");
        }
        assert!(of("One two.")[0].contains("2 words"));
        assert!(of(&"Words and words. ".repeat(40))[0].contains("120 words"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_at(title in "\\PC{0,90}", body in "[\\PC\n]{0,400}") {
            let found = hints(&Text { title: &title, body: &body, ..Text::default() });
            proptest::prop_assert!(found.len() <= 3 + QUOTED);
        }
    }
}
