use std::collections::BTreeMap;
use std::fs;

use crate::tree::{crates, top};

/// The crates of the house each crate depends on, in its program and not only in its tests.
fn depends_on(name: &str, section: &str) -> Vec<String> {
    let manifest = fs::read_to_string(top().join("crates").join(name).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let ours = crates();
    let Some(dependencies) = manifest.get(section).and_then(toml::Value::as_table) else { return Vec::new() };
    let mut found: Vec<String> = dependencies.keys().filter(|key| ours.contains(key)).cloned().collect();
    found.sort();
    found
}

/// `ARCHITECTURE.md` lists who knows whom; the list is what Cargo says.
#[test]
fn arrows_are_those_that_architecture_lists() {
    let page = fs::read_to_string(top().join("ARCHITECTURE.md")).unwrap();
    let mut listed = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let Some(name) = cells.get(1).map(|cell| cell.trim_matches('`')) else { continue };
        if crates().iter().any(|known| known == name) {
            let arrows = cells.get(2).copied().unwrap_or("");
            let mut names: Vec<String> = arrows
                .split(',')
                .map(|n| n.trim().trim_matches('`').to_owned())
                .filter(|n| !n.is_empty())
                .collect();
            names.sort();
            listed.insert(name.to_owned(), names);
        }
    }
    for name in crates() {
        let arrows = depends_on(&name, "dependencies");
        let said = listed.get(&name).unwrap_or_else(|| panic!("ARCHITECTURE.md doesn't list `{name}`"));
        assert_eq!(said, &arrows, "the arrows of `{name}`: ARCHITECTURE.md says left, Cargo.toml right");
    }
}

/// What every room stands on knows no room.
#[test]
fn the_ground_knows_no_room() {
    let ground = ["pdf", "platform", "search", "ui", "web"];
    for name in ground {
        for other in depends_on(name, "dependencies") {
            assert!(ground.contains(&other.as_str()), "`{name}` must not know `{other}`");
        }
    }
}

/// Heavy third parties are reached through one crate each, so that no other crate links them.
#[test]
fn heavy_third_parties_have_one_door() {
    for name in crates() {
        let manifest = fs::read_to_string(top().join("crates").join(&name).join("Cargo.toml")).unwrap();
        for (heavy, door) in [("tantivy", "search"), ("typst", "pdf"), ("calamine", "platform")] {
            assert!(name == door || !manifest.contains(heavy), "only `{door}` may use {heavy}, not `{name}`");
        }
    }
}

/// Versions and features of third parties stand once, in the workspace's manifest.
#[test]
fn versions_stand_in_one_place() {
    for name in crates() {
        let manifest = fs::read_to_string(top().join("crates").join(&name).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (key, value) in manifest.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
                let is_inherited = value.get("workspace").and_then(toml::Value::as_bool) == Some(true);
                assert!(is_inherited, "{name}: {key} should say `workspace = true`");
            }
        }
    }
}
