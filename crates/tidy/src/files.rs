use std::fs;

use crate::tree::{files, rooms, shown, top};

/// Lines a file of source may have; one that passes 300 should be split by noun.
const MOST_LINES: usize = 400;
const VAGUE: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "manager"];

/// A file one can read at a sitting.
#[test]
fn files_are_short() {
    for folder in ["crates", "xtask"] {
        for file in files(&top().join(folder), ".rs") {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            let is_test =
                file.components().any(|part| part.as_os_str().to_string_lossy().starts_with("tests"));
            assert!(is_test || lines <= MOST_LINES, "{} has {lines} lines", shown(&file));
        }
    }
}

/// A name says what is inside; `mod.rs` says nothing.
#[test]
fn names_say_something() {
    for folder in ["crates", "xtask"] {
        for file in files(&top().join(folder), ".rs") {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(name != "mod", "{}: name it after its folder, beside the folder", shown(&file));
            assert!(!VAGUE.contains(&name.as_str()), "{}: what is it about?", shown(&file));
        }
    }
}

/// Whoever has seen one room has seen all: the same names at the top of each.
#[test]
fn rooms_have_the_same_plan() {
    let known = [
        "changes",
        "documents",
        "exports",
        "feeds",
        "figures",
        "finder",
        "imports",
        "jobs",
        "lib",
        "migrations",
        "naming",
        "notices",
        "pages",
        "people",
        "powers",
        "rules",
        "samples",
        "shelf",
        "slots",
        "store",
        "tests",
    ];
    for room in rooms().into_iter().filter(|room| room != "web" && room != "guildhall") {
        let folder = top().join("crates").join(&room);
        assert!(folder.join("README.md").is_file(), "{room} has no README.md");
        for entry in fs::read_dir(folder.join("src")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(known.contains(&name.as_str()), "{}: not in the plan of a room", shown(&path));
        }
    }
}

/// Rules touch nothing: no database, no HTTP, no markup.
#[test]
fn rules_touch_nothing() {
    for room in rooms() {
        let source = top().join("crates").join(&room).join("src");
        let mut all = files(&source.join("rules"), ".rs");
        all.push(source.join("rules.rs"));
        for file in all.iter().filter(|file| file.is_file()) {
            let text = fs::read_to_string(file).unwrap();
            for banned in
                ["use axum", "use maud", "async fn", "DatabaseConnection", "ConnectionTrait", "Clock"]
            {
                assert!(!text.contains(banned), "{}: rules may not say “{banned}”", shown(file));
            }
        }
    }
}

/// Nothing is left for later in what is committed.
#[test]
fn nothing_is_left_for_later() {
    let later = ["TO", "DO"].concat();
    let mend = ["FIX", "ME"].concat();
    for folder in ["crates", "xtask", "e2e/tests", "web-assets/src"] {
        for ending in [".rs", ".mjs", ".js", ".scss", ".sql"] {
            for file in files(&top().join(folder), ending) {
                let text = fs::read_to_string(&file).unwrap();
                let found = [&later, &mend].into_iter().find(|word| text.contains(word.as_str()));
                assert!(found.is_none(), "{}: {}", shown(&file), found.map_or("", String::as_str));
            }
        }
    }
}
