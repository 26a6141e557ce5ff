/// Who may come: the key in tables, and the words.
pub(crate) const AUDIENCES: [(&str, &str); 3] =
    [("everybody", "Everybody"), ("members", "Members of the network"), ("invited", "Those who are invited")];

/// Who may come, in words; empty when nobody said.
pub(crate) fn audience_in_words(key: &str) -> &'static str {
    AUDIENCES.iter().find(|(known, _)| *known == key).map_or("", |(_, words)| words)
}
