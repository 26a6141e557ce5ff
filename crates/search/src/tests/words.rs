use super::*;

fn councils() -> Index {
    index_of(vec![
        document("member:telford", "Telford & Wrekin Council", "A unitary council in Shropshire."),
        document("member:oldham", "Oldham Council", "A metropolitan borough; home of co-operative energy."),
        document(
            "study:energy",
            "Co-operative energy on school roofs",
            "Residents' societies put panels on roofs. Councils lend; well-being grows. The café in Rhôs joined.",
        ),
        document(
            "study:housing",
            "Community-led housing",
            "How the council's tenants run their housing co-op.",
        ),
        document(
            "study:food",
            "Sharing food",
            "A cooperative of growers feeds neighbourhoods. Procurement was simple.",
        ),
    ])
}

#[track_caller]
fn finds(text: &str, keys: &[&str]) {
    let mut expected: Vec<&str> = keys.to_vec();
    let mut actual = found(&councils(), text);
    expected.sort_unstable();
    actual.sort_unstable();
    assert_eq!(actual, expected, "for {text:?}");
}

#[test]
fn words_are_found_in_any_inflection() {
    finds("neighbourhood", &["study:food"]);
    finds("grower feeding", &["study:food"]);
    finds("panel", &["study:energy"]);
    finds("resident", &["study:energy"]);
}

#[test]
fn co_operative_is_one_word_however_it_is_written() {
    let all = ["member:oldham", "study:energy", "study:food"];
    for text in
        ["co-operative", "cooperatives", "Co-operatives", "co operative", "CO‑OPERATIVE", "coöperative"]
    {
        finds(text, &all);
    }
    for text in ["co-op", "coop", "co op", "co-ops"] {
        finds(&format!("housing {text} "), &["study:housing"]);
    }
}

#[test]
fn compounds_are_found_whole_and_in_parts() {
    for text in ["well-being", "wellbeing", "well being"] {
        finds(text, &["study:energy"]);
    }
    finds("community led", &["study:housing"]);
    finds("community-led", &["study:housing"]);
    finds("-led", &["member:telford", "member:oldham", "study:energy", "study:food"]);
}

#[test]
fn an_ampersand_is_and_and_accents_do_not_matter() {
    for text in ["Telford & Wrekin", "telford and wrekin", "\"telford and wrekin\"", "wrekin telford"] {
        finds(text, &["member:telford"]);
    }
    finds("cafe rhos", &["study:energy"]);
    finds("council’s tenants", &["study:housing"]);
}

#[test]
fn phrases_hold_together_and_minus_excludes() {
    finds("\"school roofs\"", &["study:energy"]);
    finds("\"roofs school\"", &[]);
    finds("council -housing", &["member:telford", "member:oldham", "study:energy"]);
    finds("council -\"school roofs\" -oldham", &["member:telford", "study:housing"]);
}

#[test]
fn mistyped_words_are_corrected_and_said() {
    let results = councils().search(&asking("procuremant"));
    assert_eq!(keys_of(&results.hits), ["study:food"]);
    assert_eq!(results.corrections, [("procuremant".to_owned(), "procurement".to_owned())]);
    finds("telfrod", &["member:telford"]);
    finds("nieghbuorhoods", &["study:food"]);
    finds("fod", &[]);
    assert!(councils().search(&asking("telford")).corrections.is_empty());
}

#[test]
fn an_unfinished_last_word_is_completed() {
    finds("shrop", &["member:telford"]);
    finds("cooperativ", &["member:oldham", "study:energy", "study:food"]);
}

#[test]
fn without_a_document_that_has_all_words_those_with_most_come_first() {
    let results = councils().search(&asking("tenants panels roofs"));
    assert!(results.is_partial);
    assert_eq!(keys_of(&results.hits), ["study:energy", "study:housing"]);
    assert!(!councils().search(&asking("panels roofs")).is_partial);
    let nothing = councils().search(&asking("zzzzqqqq"));
    assert_eq!((nothing.total, nothing.is_partial), (0, false));
}

#[test]
fn a_title_counts_more_than_a_keyword_and_that_more_than_text() {
    let mut by_keyword = document("a:keyword", "Second", "Words of no matter here.");
    by_keyword.keywords = "Gardens".to_owned();
    let index = index_of(vec![
        document("a:text", "Third", "There are gardens somewhere here."),
        by_keyword,
        document("a:title", "Gardens", "Words of no matter here."),
        document("a:other", "Fourth", "Words of no matter here."),
    ]);
    assert_eq!(found(&index, "garden"), ["a:title", "a:keyword", "a:text"]);
}

#[test]
fn matches_are_marked_in_titles_and_snippets() {
    let index = councils();
    let hits = index.search(&asking("cooperatives roof")).hits;
    assert_eq!(shown(&hits[0].title), "[Co-operative] energy on school [roofs]");
    assert!(shown(&hits[0].snippet).starts_with("Residents' societies put panels on [roofs]. Councils"));
    assert_eq!(hits[0].plain_title(), "Co-operative energy on school roofs");

    let filler = "Nothing of note happened in that year. ".repeat(40);
    let long = format!("{filler}Then the  growers\nmet the bakers and agreed. {filler}");
    let index = index_of(vec![document("a:1", "Long", &long)]);
    let snippet = shown(&index.search(&asking("baker growers")).hits[0].snippet);
    assert!(snippet.starts_with("… Then the [growers] met the [bakers] and agreed. Nothing"), "{snippet}");
    assert!(snippet.ends_with(" …"), "{snippet}");
    assert!(snippet.len() < 300, "{snippet}");
}

#[test]
fn without_a_match_in_the_text_the_summary_is_shown() {
    let mut page = document("a:1", "Gardens", "Some long text.");
    page.summary = "About gardens.".to_owned();
    let index = index_of(vec![page, document("a:2", "Gardens again", "Some  other\ntext.")]);
    let mut hits = index.search(&asking("gardens")).hits;
    hits.sort_by(|left, right| left.key.cmp(&right.key));
    assert_eq!(shown(&hits[0].snippet), "About [gardens].");
    assert_eq!(shown(&hits[1].snippet), "Some other text.");
}

#[test]
fn suggestions_complete_names_first() {
    let index = councils();
    let lines = |text: &str| index.suggest(text, 3).iter().map(group_line).collect::<Vec<_>>();
    assert_eq!(lines("tel"), ["member 1: member:telford"]);
    assert_eq!(lines("t"), ["member 1: member:telford"]);
    assert_eq!(
        lines("co"),
        ["study 2: study:housing study:energy", "member 2: member:oldham member:telford"]
    );
    assert_eq!(lines("procure"), ["study 1: study:food"], "in no name, so from the text");
    assert_eq!(lines("telfrod"), ["member 1: member:telford"], "mistyped");
    assert_eq!(lines("oldham coun"), ["member 1: member:oldham"]);
    assert!(lines("").is_empty());
    let title = shown(&index.suggest("telf", 1)[0].hits[0].title);
    assert_eq!(title, "[Telford] & Wrekin Council");
}

#[test]
fn one_search_over_everything_is_grouped_by_kind() {
    let index = councils();
    let lines: Vec<String> = index.grouped("cooperative energy", 1).iter().map(group_line).collect();
    assert_eq!(lines, ["study 1: study:energy", "member 1: member:oldham"]);
    let council: Vec<String> = index.grouped("council", 1).iter().map(group_line).collect();
    assert_eq!(council, ["member 2: member:oldham", "study 2: study:housing"]);
}
