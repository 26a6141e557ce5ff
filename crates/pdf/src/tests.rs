use serde_json::json;

use super::*;

const NOTE: Template = Template::new(
    r#"#import "/house.typ": *
#let data = json("/data.json")
#show: sheet.with(title: data.title, author: data.author, foot: data.author)
= #data.title
#data.words
#ruled(columns: (1fr, auto), aligns: (left, right), heads: ("Thing", "Many"), ..data.rows)
"#,
);

fn note(words: &str) -> Result<Vec<u8>, PrintError> {
    NOTE.print(&json!({
        "title": "A note", "author": "The office", "words": words, "rows": [["Chairs", "4"], ["Tables", "1"]],
    }))
}

/// The same data gives the same bytes, and they are a tagged PDF that says it keeps to PDF/UA-1.
#[test]
fn a_note_is_printed_for_everybody() {
    let printed = note("Four chairs and a table.").unwrap();
    assert!(printed.starts_with(b"%PDF-1."));
    let text = String::from_utf8_lossy(&printed);
    for part in ["/StructTreeRoot", "/Lang", "pdfuaid:part", "/MarkInfo"] {
        assert!(text.contains(part), "{part} is missing");
    }
    assert_eq!(printed, note("Four chairs and a table.").unwrap());
}

/// What somebody typed is shown, never run.
#[test]
fn words_are_never_markup() {
    let plain = note("A plain word").unwrap();
    for words in [
        "#panic(\"no\")",
        "#import \"/etc/passwd\"",
        "= A heading [ } $ ` * _ @somewhere <label>",
        "\" + read(\"/data.json\") + \"",
    ] {
        let printed = note(words).unwrap_or_else(|error| panic!("{words}: {error}"));
        assert!(printed.len().abs_diff(plain.len()) < 6_000, "{words} is set as it stands");
    }
}

/// A letter that the typeface lacks is written with others; nothing has a hole.
#[test]
fn letters_that_no_font_has_are_written_with_others() {
    for words in
        ["Llŷn, Ŵan, Gàidhlig", "🏛 town hall", "東京", "\u{0}\u{7}\u{200b}\u{feff}", "a\u{301}", "مرحبا", ""]
    {
        note(words).unwrap_or_else(|error| panic!("{words:?}: {error}"));
    }
}

/// What is wrong with a template or its data comes back as words.
#[test]
fn mistakes_are_values() {
    let broken = Template::new("#let x = (");
    assert!(broken.print(&json!({})).is_err());
    let missing = NOTE.print(&json!({ "title": "No words" })).unwrap_err();
    assert!(missing.to_string().contains("author"), "{missing}");
    let untitled = Template::new("= Without a title");
    assert!(untitled.print(&json!({})).unwrap_err().to_string().contains("title"), "PDF/UA asks for a title");
    let reading = Template::new("#read(\"/etc/passwd\")");
    assert!(reading.print(&json!({})).is_err(), "a template reads its data and nothing else");
}

/// Run it to see what this computer does: `cargo test -p pdf -- --ignored --nocapture pages_per_second`.
#[test]
#[ignore = "prints figures"]
fn pages_per_second() {
    let started = std::time::Instant::now();
    for one in 0..200 {
        note(&format!("Note {one}")).unwrap();
    }
    println!("{:.0} documents a second, one after the other", 200.0 / started.elapsed().as_secs_f64());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever stands in the records can be printed.
    #[test]
    fn anything_can_be_printed(words in "\\PC{0,60}") {
        note(&words).map_err(|error| proptest::prelude::TestCaseError::fail(error.to_string()))?;
    }
}
