//! Marking what matched: titles whole, texts as the passage that matches best.

use std::collections::HashMap;

use tantivy::tokenizer::{TextAnalyzer, TokenStream, Tokenizer};

use crate::plan::Marks;
use crate::query::Fragment;
use crate::words::{WordSplitter, WordStemmer, plain_words};

/// About three lines of text.
const SNIPPET_LENGTH: usize = 240;

/// How much text stands before the first marked word of a snippet, at most.
const LEAD_LENGTH: usize = 60;

/// A longer text is not read to its end for a better passage.
const MOST_TEXT_READ: usize = 60_000;

/// Marks what one plan seeks.
pub(crate) struct Highlighter<'a> {
    sought: &'a Marks,
    splitter: WordSplitter,
    plain: TextAnalyzer,
    stemmer: WordStemmer,
    /// First letters of everything sought: other words need no stemming, which is most of the work.
    initials: Vec<char>,
    /// Words seen so far, with the number they match.
    seen: HashMap<String, Option<usize>>,
}

/// A word in a text that was sought.
#[derive(Clone, Copy)]
struct Mark {
    from: usize,
    to: usize,
    /// Which of the sought words, by number.
    word: usize,
}

impl<'a> Highlighter<'a> {
    pub(crate) fn new(marks: &'a Marks) -> Highlighter<'a> {
        let mut initials: Vec<char> = marks.stems.keys().filter_map(|stem| stem.chars().next()).collect();
        initials.extend(marks.beginning.as_ref().and_then(|(beginning, _)| beginning.chars().next()));
        Highlighter {
            sought: marks,
            splitter: WordSplitter::default(),
            plain: plain_words(),
            stemmer: WordStemmer::new(),
            initials,
            seen: HashMap::new(),
        }
    }

    /// The whole text with its matches marked.
    pub(crate) fn whole(&mut self, text: &str) -> Vec<Fragment> {
        let marks = self.marks(text, false);
        fragments(text, 0, text.len(), &marks)
    }

    /// The passage with the most of the sought words; `None` if the text has none of them.
    pub(crate) fn passage(&mut self, text: &str) -> Option<Vec<Fragment>> {
        let marks = self.marks(text, true);
        let window = best_window(&marks)?;
        let (first, last) = (&marks[window.start], &marks[window.end - 1]);
        let from = passage_start(text, first.from);
        let to = passage_end(text, (from + SNIPPET_LENGTH).max(last.to));
        let mut passage = fragments(text, from, to, &marks[window.start..]);
        if from > 0 {
            passage.insert(0, Fragment { text: "… ".to_owned(), is_match: false });
        }
        if to < text.trim_end().len() {
            passage.push(Fragment { text: " …".to_owned(), is_match: false });
        }
        Some(join_plain(passage))
    }

    /// The marks of a text; with `is_passage` only as far as a passage has all the sought words.
    fn marks(&mut self, text: &str, is_passage: bool) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        if self.initials.is_empty() {
            return marks;
        }
        let mut end = MOST_TEXT_READ;
        let mut splitter = self.splitter.clone();
        let mut stream = splitter.token_stream(text);
        while stream.advance() {
            let token = stream.token();
            if token.offset_from > end {
                break;
            }
            let Some(initial) = token.text.chars().next() else { continue };
            if initial.is_ascii() && !self.initials.contains(&initial.to_ascii_lowercase()) {
                continue;
            }
            let Some(word) = self.number(&token.text) else { continue };
            let mark = Mark { from: token.offset_from, to: token.offset_to, word };
            // The parts of a compound that matched as a whole are inside its mark already.
            if marks.last().is_some_and(|last| last.to > mark.from) {
                continue;
            }
            marks.push(mark);
            if is_passage && end == MOST_TEXT_READ && self.is_complete(&marks) {
                end = mark.to + SNIPPET_LENGTH;
            }
        }
        marks
    }

    /// Whether the passage that ends with the last mark has every sought word.
    fn is_complete(&self, marks: &[Mark]) -> bool {
        let Some(last) = marks.last() else { return false };
        let near = marks.iter().rev().take_while(|mark| mark.from + SNIPPET_LENGTH - LEAD_LENGTH >= last.to);
        count_different(near) == self.sought.count
    }

    /// The number of the sought word that a word matches.
    fn number(&mut self, word: &str) -> Option<usize> {
        if let Some(known) = self.seen.get(word) {
            return *known;
        }
        let mut stream = self.plain.token_stream(word);
        let plain = if stream.advance() { stream.token().text.clone() } else { String::new() };
        let mut number = self.sought.stems.get(&self.stemmer.stem(&plain)).copied();
        if let Some((beginning, of_beginning)) = &self.sought.beginning
            && plain.starts_with(beginning.as_str())
        {
            number = number.or(Some(*of_beginning));
        }
        self.seen.insert(word.to_owned(), number);
        number
    }
}

fn count_different<'a>(marks: impl Iterator<Item = &'a Mark>) -> usize {
    let mut words: Vec<usize> = marks.map(|mark| mark.word).collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// The marks that fit into one passage and have the most different words, then the most words.
fn best_window(marks: &[Mark]) -> Option<std::ops::Range<usize>> {
    let mut best = None;
    let mut best_worth = (0, 0);
    for start in 0..marks.len() {
        let limit = marks[start].from + SNIPPET_LENGTH - LEAD_LENGTH;
        let count = marks[start..].iter().take_while(|mark| mark.to <= limit).count().max(1);
        let worth = (count_different(marks[start..start + count].iter()), count);
        if worth > best_worth {
            best_worth = worth;
            best = Some(start..start + count);
        }
    }
    best
}

/// The start of the sentence or line if it is near, else of a word.
fn passage_start(text: &str, mark: usize) -> usize {
    let mut earliest = mark.saturating_sub(LEAD_LENGTH);
    if earliest == 0 {
        return text.len() - text.trim_start().len();
    }
    while !text.is_char_boundary(earliest) {
        earliest += 1;
    }
    let lead = &text[earliest..mark];
    let sentence =
        [". ", "? ", "! ", "\n"].iter().filter_map(|end| lead.rfind(end).map(|at| at + end.len())).max();
    let word = lead.find(char::is_whitespace).map(|at| at + 1);
    let start = earliest + sentence.or(word.filter(|&at| lead.is_char_boundary(at))).unwrap_or(0);
    start + (text[start..mark].len() - text[start..mark].trim_start().len())
}

/// The end of the word that reaches `target`.
fn passage_end(text: &str, target: usize) -> usize {
    let mut target = target.min(text.len());
    while !text.is_char_boundary(target) {
        target += 1;
    }
    let rest = &text[target..];
    // Text without spaces is cut where it must be.
    let word_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    if word_end > LEAD_LENGTH { target } else { target + word_end }
}

/// `text[from..to]` in pieces, with line breaks and runs of spaces as single spaces.
fn fragments(text: &str, from: usize, to: usize, marks: &[Mark]) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    let mut at = from;
    for mark in marks.iter().filter(|mark| mark.from >= from && mark.to <= to) {
        if mark.from > at {
            pieces.push(Fragment { text: level_spaces(&text[at..mark.from]), is_match: false });
        }
        pieces.push(Fragment { text: level_spaces(&text[mark.from..mark.to]), is_match: true });
        at = mark.to;
    }
    if at < to {
        pieces.push(Fragment { text: level_spaces(&text[at..to]), is_match: false });
    }
    pieces
}

fn level_spaces(text: &str) -> String {
    let mut levelled = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() && !letter.is_control() {
            levelled.push(letter);
        } else if !levelled.ends_with(' ') {
            levelled.push(' ');
        }
    }
    levelled
}

fn join_plain(pieces: Vec<Fragment>) -> Vec<Fragment> {
    let mut joined: Vec<Fragment> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if !last.is_match && !piece.is_match => last.text.push_str(&piece.text),
            _ => joined.push(piece),
        }
    }
    joined
}

/// The beginning of a text, for want of anything better.
pub(crate) fn beginning(text: &str) -> Vec<Fragment> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let end = passage_end(text, SNIPPET_LENGTH);
    let mut shown = level_spaces(&text[..end]);
    if end < text.len() {
        shown.push_str(" …");
    }
    vec![Fragment { text: shown, is_match: false }]
}
