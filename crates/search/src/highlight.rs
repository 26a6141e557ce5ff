//! Marking what matched: titles whole, texts as the passage that matches best.

use std::collections::HashMap;

use tantivy::tokenizer::{TextAnalyzer, TokenStream, Tokenizer};

use crate::plan::Plan;
use crate::query::Fragment;
use crate::words::{WordSplitter, WordStemmer, plain_words};

/// About three lines of text.
const SNIPPET_LENGTH: usize = 240;

/// How much text stands before the first marked word of a snippet, at most.
const LEAD_LENGTH: usize = 60;

/// A longer text is not read to its end for a better passage.
const MOST_TEXT_READ: usize = 60_000;

/// Marks the words of one plan.
pub(crate) struct Highlighter<'a> {
    plan: &'a Plan,
    splitter: WordSplitter,
    plain: TextAnalyzer,
    stemmer: WordStemmer,
    /// First letters of everything sought: other words need no stemming, which is most of the work.
    initials: Vec<char>,
    /// Words seen so far, with the number of the stem they match.
    seen: HashMap<String, Option<usize>>,
}

/// A word in a text that was sought.
#[derive(Clone, Copy)]
struct Mark {
    from: usize,
    to: usize,
    /// Which of the sought words.
    stem: usize,
}

impl<'a> Highlighter<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Highlighter<'a> {
        let mut initials: Vec<char> = plan.stems.iter().filter_map(|stem| stem.chars().next()).collect();
        initials.extend(plan.beginning.as_ref().and_then(|beginning| beginning.chars().next()));
        Highlighter {
            plan,
            splitter: WordSplitter::default(),
            plain: plain_words(),
            stemmer: WordStemmer::new(),
            initials,
            seen: HashMap::new(),
        }
    }

    /// The whole text with its matches marked.
    pub(crate) fn whole(&mut self, text: &str) -> Vec<Fragment> {
        let marks = self.marks(text);
        fragments(text, 0, text.len(), &marks)
    }

    /// The passage with the most of the sought words; `None` if the text has none of them.
    pub(crate) fn passage(&mut self, text: &str) -> Option<Vec<Fragment>> {
        let marks = self.marks(text);
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

    fn marks(&mut self, text: &str) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        if self.initials.is_empty() {
            return marks;
        }
        let mut splitter = self.splitter.clone();
        let mut stream = splitter.token_stream(text);
        while stream.advance() {
            let token = stream.token();
            if token.offset_from > MOST_TEXT_READ {
                break;
            }
            let Some(initial) = token.text.chars().next() else { continue };
            if initial.is_ascii() && !self.initials.contains(&initial.to_ascii_lowercase()) {
                continue;
            }
            if let Some(stem) = self.sought(&token.text) {
                let mark = Mark { from: token.offset_from, to: token.offset_to, stem };
                // The parts of a compound that matched as a whole are inside its mark already.
                if marks.last().is_none_or(|last| last.to <= mark.from) {
                    marks.push(mark);
                }
            }
        }
        marks
    }

    /// The number of the sought stem that a word matches.
    fn sought(&mut self, word: &str) -> Option<usize> {
        if let Some(known) = self.seen.get(word) {
            return *known;
        }
        let mut stream = self.plain.token_stream(word);
        let plain = if stream.advance() { stream.token().text.clone() } else { String::new() };
        let stem = self.stemmer.stem(&plain);
        let mut sought = self.plan.stems.iter().position(|other| *other == stem);
        if let Some(beginning) = &self.plan.beginning
            && sought.is_none()
            && plain.starts_with(beginning.as_str())
        {
            sought = Some(self.plan.stems.len());
        }
        self.seen.insert(word.to_owned(), sought);
        sought
    }
}

/// The marks that fit into one passage and have the most different words, then the most words.
fn best_window(marks: &[Mark]) -> Option<std::ops::Range<usize>> {
    let mut best = None;
    let mut best_worth = (0, 0);
    for start in 0..marks.len() {
        let limit = marks[start].from + SNIPPET_LENGTH - LEAD_LENGTH;
        let count = marks[start..].iter().take_while(|mark| mark.to <= limit).count().max(1);
        let mut stems: Vec<usize> = marks[start..start + count].iter().map(|mark| mark.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        if (stems.len(), count) > best_worth {
            best_worth = (stems.len(), count);
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
