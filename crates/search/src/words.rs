//! How text becomes words: the one analysis that documents and queries share.
//!
//! British public bodies write the same word in many ways, so spelling is levelled here and nowhere else:
//! "co-operative", "co operative" and "cooperative" are one word, "well-being" is found by "wellbeing" and by
//! "well being", "&" is "and", "council's" is "council". Offsets always point into the text as it was given,
//! which keeps highlighting right.

use std::collections::VecDeque;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream,
    Tokenizer,
};

/// Longer words are cut: nothing anyone searches for is longer, and no text may blow up the dictionary.
const LONGEST_WORD: usize = 64;

/// A compound of more parts than this is an address or a code, not a word that is also written in one piece.
const MOST_PARTS_JOINED: usize = 3;

/// Words so common that they say nothing about what is sought.
const COMMON_WORDS: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "of", "on",
    "or", "that", "the", "this", "to", "was", "were", "with",
];

/// Whether a word is left out of a query that also has other words.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON_WORDS.contains(&word)
}

/// Words in lower case without accents, as people type them: for spelling, completion and title order.
pub(crate) fn plain_words() -> TextAnalyzer {
    TextAnalyzer::builder(WordSplitter::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build()
}

/// The same words reduced to their English stems: what is matched.
pub(crate) fn stemmed_words() -> TextAnalyzer {
    TextAnalyzer::builder(WordSplitter::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// Reduces one plain word to its stem.
#[derive(Clone)]
pub(crate) struct WordStemmer(TextAnalyzer);

impl WordStemmer {
    pub(crate) fn new() -> WordStemmer {
        let stemmer = Stemmer::new(Language::English);
        WordStemmer(TextAnalyzer::builder(RawTokenizer::default()).filter(stemmer).build())
    }

    pub(crate) fn stem(&mut self, plain: &str) -> String {
        let mut stream = self.0.token_stream(plain);
        if stream.advance() { std::mem::take(&mut stream.token_mut().text) } else { String::new() }
    }
}

/// A text's plain words joined by single spaces: titles sort and complete by this.
pub(crate) fn level(text: &str) -> String {
    let mut analyzer = plain_words();
    let mut stream = analyzer.token_stream(text);
    let mut levelled = String::with_capacity(text.len());
    while stream.advance() {
        if stream.token().position_length == 1 {
            if !levelled.is_empty() {
                levelled.push(' ');
            }
            levelled.push_str(&stream.token().text);
        }
    }
    levelled
}

/// Cuts text into words. A hyphenated compound comes first as one joined word (its `position_length` counts the
/// parts), then as its parts.
#[derive(Clone, Default)]
pub(crate) struct WordSplitter {
    token: Token,
}

impl Tokenizer for WordSplitter {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, at: 0, next_position: 0, waiting: VecDeque::new(), token: &mut self.token }
    }
}

struct Part {
    text: String,
    from: usize,
    to: usize,
}

/// The words of one text, in order.
pub(crate) struct WordStream<'a> {
    text: &'a str,
    at: usize,
    next_position: usize,
    waiting: VecDeque<Part>,
    token: &'a mut Token,
}

impl WordStream<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Moves to the next character that begins a word; "&" counts, as it is read "and".
    fn find_start(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() || byte == b'&' {
                    return true;
                }
                self.at += 1;
            } else {
                let Some(letter) = self.char_at(self.at) else { return false };
                if letter.is_alphanumeric() {
                    return true;
                }
                self.at += letter.len_utf8();
            }
        }
        false
    }

    /// Reads one part of a word into `into` and returns where the written part ends.
    fn read_part(&mut self, into: &mut String) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                if into.len() < LONGEST_WORD {
                    into.push(char::from(byte));
                }
                self.at += 1;
                end = self.at;
                continue;
            }
            if byte.is_ascii() && byte != b'\'' && byte != b'`' {
                break;
            }
            let Some(letter) = self.char_at(self.at) else { break };
            if letter.is_alphanumeric() {
                if into.len() < LONGEST_WORD {
                    into.push(letter);
                }
                self.at += letter.len_utf8();
                end = self.at;
            } else if is_invisible(letter) {
                self.at += letter.len_utf8();
            } else if is_apostrophe(letter) {
                let after = self.at + letter.len_utf8();
                if !self.char_at(after).is_some_and(char::is_alphanumeric) {
                    break;
                }
                let is_possessive = matches!(bytes.get(after), Some(b's' | b'S'))
                    && !self.char_at(after + 1).is_some_and(char::is_alphanumeric);
                if is_possessive {
                    self.at = after + 1;
                    break;
                }
                self.at = after;
            } else {
                break;
            }
        }
        end
    }

    /// Where the next part of a compound begins, if a hyphen joins one here.
    fn hyphen_ahead(&self) -> Option<usize> {
        let hyphen = self.char_at(self.at).filter(|&letter| is_hyphen(letter))?;
        let after = self.at + hyphen.len_utf8();
        self.char_at(after).filter(|letter| letter.is_alphanumeric()).map(|_| after)
    }

    /// "co op", "co operative" and their like, written with a space.
    fn spaced_op_ahead(&self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..self.at + 3)?;
        (rest[0] == b' ' && rest[1..].eq_ignore_ascii_case(b"op")).then_some(self.at + 1)
    }

    fn emit(&mut self, part: Part) {
        self.token.text = part.text;
        self.token.offset_from = part.from;
        self.token.offset_to = part.to;
        self.token.position = self.next_position;
        self.token.position_length = 1;
        self.next_position += 1;
    }

    /// The parts after the first one; the first sits in the token already.
    fn read_compound(&mut self, mut next: usize) {
        let mut parts = vec![Part {
            text: std::mem::take(&mut self.token.text),
            from: self.token.offset_from,
            to: self.token.offset_to,
        }];
        loop {
            self.at = next;
            let mut text = String::new();
            let to = self.read_part(&mut text);
            match parts.last_mut() {
                Some(last) if parts_belong_together(&last.text) => {
                    last.text.push_str(&text);
                    last.to = to;
                }
                _ => parts.push(Part { text, from: next, to }),
            }
            match self.hyphen_ahead() {
                Some(after) => next = after,
                None => break,
            }
        }
        let starts_with_letter = parts[0].text.starts_with(char::is_alphabetic);
        if (2..=MOST_PARTS_JOINED).contains(&parts.len()) && starts_with_letter {
            self.token.text = parts.iter().map(|part| part.text.as_str()).collect();
            self.token.offset_to = parts[parts.len() - 1].to;
            self.token.position = self.next_position;
            self.token.position_length = parts.len();
            self.waiting.extend(parts);
        } else {
            self.waiting.extend(parts);
            if let Some(first) = self.waiting.pop_front() {
                self.emit(first);
            }
        }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(part) = self.waiting.pop_front() {
            self.emit(part);
            return true;
        }
        if !self.find_start() {
            return false;
        }
        let from = self.at;
        let mut text = std::mem::take(&mut self.token.text);
        text.clear();
        if self.text.as_bytes()[from] == b'&' {
            self.at += 1;
            text.push_str("and");
            self.emit(Part { text, from, to: from + 1 });
            return true;
        }
        let to = self.read_part(&mut text);
        let next = self
            .hyphen_ahead()
            .or_else(|| if text.eq_ignore_ascii_case("co") { self.spaced_op_ahead() } else { None });
        if let Some(next) = next {
            self.token.text = text;
            self.token.offset_from = from;
            self.token.offset_to = to;
            self.read_compound(next);
        } else {
            self.emit(Part { text, from, to });
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// "co-operative", "co-production": here the hyphen only tells how to say the word.
fn parts_belong_together(first: &str) -> bool {
    first.eq_ignore_ascii_case("co")
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '`')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// Marks that sit inside a word without being a letter: accents written apart, soft hyphens, joiners.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}
