use proptest::prelude::*;

use super::*;
use crate::Sort;

fn small() -> Index {
    index_of(vec![
        document("a:1", "Telford & Wrekin", "co-operative councils 🏡 نص عربي and “quotes”"),
        document("a:2", "", ""),
        document("a:3", "\u{202e}reversed\u{0}", &"x".repeat(100_000)),
        document("a:4", "日本語の題名", "a-b-c-d-e-f-g e\u{301}te\u{301} 2024-03-16 don't ' - & &&"),
    ])
}

fn ask_everything(index: &Index, text: &str) {
    let results = index.search(&asking(text));
    assert!(results.hits.len() <= results.total);
    index.keys(&asking(text));
    index.suggest(text, 3);
    index.grouped(text, 3);
}

#[test]
fn strange_texts_are_only_texts() {
    let index = small();
    let long = "word ".repeat(2_000);
    let hyphens = "a-".repeat(5_000);
    let accents = "é".repeat(10_240);
    let texts = [
        "",
        " ",
        "\"",
        "\"\"\"",
        "“",
        "-",
        "--",
        "- -",
        "-\"",
        "'",
        "’s",
        "&",
        "&&&",
        "co",
        "co ",
        "co-",
        "co op",
        "co-op-",
        "\u{0}\u{1}\u{7f}",
        "🏡",
        "👩‍👩‍👧‍👦",
        "نص",
        "\u{202e}\u{202d}",
        "e\u{301}",
        "title:foo AND (",
        "*",
        "?",
        "[a TO b]",
        "a^2~3",
        "日本語",
        "\u{ad}\u{200b}",
        "-the",
        "the",
        "the and of",
        "ﬁne",
        "İstanbul",
        "ß",
        "ǅ",
        "١٢٣",
        "\u{1f}",
        &long,
        &hyphens,
        &accents,
    ];
    for text in texts {
        ask_everything(&index, text);
    }
    assert_eq!(found(&index, "été"), ["a:4"]);
    assert_eq!(found(&index, "日本語の題名"), ["a:4"]);
    assert_eq!(found(&index, "عربي"), ["a:1"]);
}

#[test]
fn unknown_facets_and_pages_find_nothing() {
    let index = small();
    let mut query = asking("");
    query.offset = usize::MAX;
    query.limit = usize::MAX;
    query.count = vec!["nothing".to_owned(), String::new()];
    let results = index.search(&query);
    assert_eq!((results.total, results.hits.len()), (4, 0));
    assert!(results.counts["nothing"].is_empty());
    query.offset = 0;
    query.filters.insert("nothing".to_owned(), vec!["\u{0}".to_owned()]);
    assert_eq!(index.search(&query).total, 0);
    assert_eq!(index.search(&Query { kinds: vec!["none".to_owned()], ..asking("council") }).total, 0);
}

#[test]
fn an_empty_index_answers() {
    let index = Index::in_memory();
    for text in ["", "word", "\"two words\"", "wrod -x"] {
        ask_everything(&index, text);
        assert_eq!(index.search(&Query { sort: Sort::Title, ..asking(text) }).total, 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_documents_or_questions(
        title in "\\PC{0,30}", body in any::<String>(), asked in proptest::collection::vec(any::<String>(), 1..5),
    ) {
        let index = index_of(vec![document("a:1", &title, &body)]);
        for text in asked.iter().chain([&title, &body]) {
            ask_everything(&index, text);
        }
        let whole = index.search(&asking("")).hits;
        let spaced: String = title.split_whitespace().collect();
        prop_assert_eq!(whole[0].plain_title().split_whitespace().collect::<String>(), spaced);
    }
}
