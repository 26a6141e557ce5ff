use std::collections::BTreeSet;
use std::fs;

use crate::tree::{files, rooms, shown, top};

/// The tables that a room's steps of the schema make and leave.
fn tables_of(room: &str) -> BTreeSet<String> {
    let files = files(&top().join("crates").join(room).join("src/migrations"), ".sql");
    let steps: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let named = |words: &str| -> BTreeSet<String> {
        let rests = steps.split(words).skip(1);
        rests.filter_map(|rest| rest.split([' ', ';', '\n']).next()).map(str::to_owned).collect()
    };
    &named("CREATE TABLE ") - &named("DROP TABLE ")
}

/// Tables carry their room's word, so that everybody sees whose they are.
#[test]
fn tables_carry_their_rooms_word() {
    for room in rooms().iter().chain([&"platform".to_owned()]) {
        for table in tables_of(room) {
            assert!(table.starts_with(&format!("{room}_")), "{table} should begin with {room}_");
        }
    }
}

/// A room reads and writes its own tables only; what it needs of another it asks at the door.
#[test]
fn rooms_leave_other_rooms_tables_alone() {
    let all: Vec<(String, String)> = rooms()
        .into_iter()
        .flat_map(|room| tables_of(&room).into_iter().map(move |t| (room.clone(), t)))
        .collect();
    for room in rooms() {
        for file in files(&top().join("crates").join(&room).join("src"), ".rs") {
            let text = fs::read_to_string(&file).unwrap();
            for (owner, table) in all.iter().filter(|(owner, _)| *owner != room) {
                let names = text.contains(&format!("\"{table}\"")) || text.contains(&format!(" {table} "));
                assert!(!names, "{}: {table} is {owner}'s", shown(&file));
            }
        }
    }
}

/// Every table is in a backup: each entity stands in its room's list of tables.
#[test]
fn every_table_is_backed_up() {
    for room in rooms().into_iter().filter(|room| !tables_of(room).is_empty()) {
        let source = top().join("crates").join(&room).join("src");
        let door = fs::read_to_string(source.join("lib.rs")).unwrap();
        let listed = door.matches("table(store::").count();
        assert_eq!(
            listed,
            tables_of(&room).len(),
            "{room}: tables in lib.rs and in migrations differ in number"
        );
    }
}

/// Steps of the schema carry a moment and the room's word, and the room lists each.
#[test]
fn steps_are_named_and_listed() {
    for room in rooms() {
        let source = top().join("crates").join(&room).join("src");
        let door = fs::read_to_string(source.join("lib.rs")).unwrap();
        for file in files(&source.join("migrations"), ".sql") {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            let moment = name.get(..13).unwrap_or("");
            let is_moment =
                moment.bytes().enumerate().all(|(i, b)| if i == 8 { b == b'_' } else { b.is_ascii_digit() });
            assert!(is_moment, "{}: a step begins with YYYYMMDD_HHMM", shown(&file));
            assert!(
                name[13..].starts_with(&format!("_{room}")),
                "{}: then comes the room's word",
                shown(&file)
            );
            assert!(door.contains(&format!("\"{name}\"")), "{} is not listed in lib.rs", shown(&file));
        }
    }
}
