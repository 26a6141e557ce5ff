//! What a person typed, as clauses. Nothing here can fail: any text means something, if only nothing.

use tantivy::tokenizer::TokenStream;

use crate::words::{is_common, plain_words};

/// Beyond this nobody has typed by hand.
const MOST_CHARACTERS: usize = 200;
const MOST_CLAUSES: usize = 16;

/// One thing a document should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Ways to satisfy it: each a list of plain words that must all occur. A compound has two: in one piece and in
    /// its parts.
    pub(crate) alternatives: Vec<Vec<String>>,
    /// Exactly these words, one after the other.
    pub(crate) is_quoted: bool,
    /// The document must not have it.
    pub(crate) is_unwanted: bool,
    /// It ends the text without a space after it, so it may be half typed.
    pub(crate) is_last: bool,
}

/// A stretch of text between quotes or outside of them.
struct Stretch<'a> {
    text: &'a str,
    is_quoted: bool,
    is_unwanted: bool,
}

pub(crate) fn parse(text: &str) -> Vec<Clause> {
    let text = match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let mut clauses = Vec::new();
    for stretch in stretches(text) {
        let words = read_words(stretch.text);
        if stretch.is_quoted && words.len() > 1 {
            let phrase =
                words.into_iter().flat_map(|(clause, _)| clause.alternatives.into_iter().next_back());
            clauses.push(Clause {
                alternatives: vec![phrase.flatten().collect()],
                is_quoted: true,
                is_unwanted: stretch.is_unwanted,
                is_last: false,
            });
            continue;
        }
        for (mut clause, from) in words {
            let before = stretch.text[..from].strip_suffix('-');
            clause.is_unwanted = stretch.is_unwanted
                || before.is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
            clause.is_quoted = stretch.is_quoted;
            clause.is_last &= !stretch.is_quoted;
            clauses.push(clause);
        }
    }
    let ends_in_word = text.ends_with(char::is_alphanumeric);
    let count = clauses.len();
    for (index, clause) in clauses.iter_mut().enumerate() {
        clause.is_last &= ends_in_word && index + 1 == count;
    }
    drop_common(&mut clauses);
    clauses.truncate(MOST_CLAUSES);
    clauses
}

fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„');
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(is_quote) {
        let (before, quoted) = rest.split_at(open);
        let inside = quoted.trim_start_matches(is_quote);
        let before_minus = before.strip_suffix('-');
        let is_unwanted =
            before_minus.is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
        found.push(Stretch { text: before, is_quoted: false, is_unwanted: false });
        let Some(close) = inside.find(is_quote) else {
            // A lone quote is no quote.
            rest = inside;
            break;
        };
        found.push(Stretch { text: &inside[..close], is_quoted: true, is_unwanted });
        rest = inside[close..].trim_start_matches(is_quote);
    }
    found.push(Stretch { text: rest, is_quoted: false, is_unwanted: false });
    found
}

/// Words as clauses, each with where it begins.
fn read_words(text: &str) -> Vec<(Clause, usize)> {
    let mut analyzer = plain_words();
    let mut stream = analyzer.token_stream(text);
    let mut words: Vec<(Clause, usize)> = Vec::new();
    let mut parts_to_come = 0;
    while stream.advance() {
        let token = stream.token();
        if parts_to_come > 0 {
            parts_to_come -= 1;
            if let Some((clause, _)) = words.last_mut() {
                if clause.alternatives.len() < 2 {
                    clause.alternatives.push(Vec::new());
                }
                clause.alternatives[1].push(token.text.clone());
            }
            continue;
        }
        if token.position_length > 1 {
            parts_to_come = token.position_length;
        }
        let clause = Clause {
            alternatives: vec![vec![token.text.clone()]],
            is_quoted: false,
            is_unwanted: false,
            is_last: token.offset_to == text.len(),
        };
        words.push((clause, token.offset_from));
    }
    words
}

/// "the", "of" and "and" are not worth looking for beside other words.
fn drop_common(clauses: &mut Vec<Clause>) {
    let is_needed = |clause: &Clause| {
        clause.is_last || clause.is_quoted || !clause.alternatives[0].iter().all(|word| is_common(word))
    };
    let has_content =
        |clause: &Clause| clause.is_quoted || !clause.alternatives[0].iter().all(|word| is_common(word));
    if clauses.iter().any(|clause| !clause.is_unwanted && has_content(clause)) {
        clauses.retain(is_needed);
    }
}
