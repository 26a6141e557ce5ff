use similar::{ChangeTag, TextDiff};

/// A piece of a text beside an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// In both.
    Same(String),
    /// Only in the earlier.
    Taken(String),
    /// Only in the later.
    Added(String),
}

/// What became of a text, word by word, so that an editor sees what was changed and not what was only moved to
/// another line.
pub(crate) fn differences(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    // Comparing long texts that have nothing in common takes time that grows fast; it is cut off instead.
    let mut settings = TextDiff::configure();
    settings.timeout(std::time::Duration::from_millis(500));
    for change in settings.diff_words(before, after).iter_all_changes() {
        let words = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Delete, Some(Piece::Taken(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(words.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Taken(words.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(words.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_changed_stand_out() {
        let pieces = differences("Forty homes were built.", "Sixty homes were built.");
        assert_eq!(pieces[0], Piece::Taken("Forty".to_owned()));
        assert_eq!(pieces[1], Piece::Added("Sixty".to_owned()));
        assert_eq!(pieces[2], Piece::Same(" homes were built.".to_owned()));
        assert_eq!(differences("", ""), []);
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(before in "[a-c \n]{0,60}", after in "[a-c \n]{0,60}") {
            let (mut old, mut new) = (String::new(), String::new());
            for piece in differences(&before, &after) {
                match piece {
                    Piece::Same(text) => { old.push_str(&text); new.push_str(&text); }
                    Piece::Taken(text) => old.push_str(&text),
                    Piece::Added(text) => new.push_str(&text),
                }
            }
            proptest::prop_assert_eq!((old, new), (before, after));
        }
    }
}
