//! What may be depended on: the licences that `deny.toml` allows, from the registry and nowhere else.

mod expression;

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::program::{cargo, program, read};
use crate::workspace;
use expression::is_allowed;

/// Checks every crate that the workspace builds with on this kind of computer, and every npm package that the
/// browser's files are built from. The browser tests' own tools are not served to anyone and not checked.
///
/// # Errors
/// Names everything whose licence or source isn't allowed.
pub(crate) fn check() -> Result<String> {
    let policy: toml::Table = std::fs::read_to_string(workspace::path("deny.toml"))?.parse()?;
    let allowed = policy.get("licenses").and_then(|part| part.get("allow")).and_then(toml::Value::as_array);
    let allowed: BTreeSet<&str> =
        allowed.context("deny.toml allows no licence")?.iter().filter_map(toml::Value::as_str).collect();
    let crates = crates()?;
    let packages = npm_packages()?;
    let mut wrong = Vec::new();
    for one in crates.iter().chain(&packages) {
        if one.is_foreign {
            wrong.push(format!("{} doesn’t come from a registry", one.name));
        }
        match is_allowed(&one.licence, &allowed) {
            Some(true) => {}
            Some(false) => wrong.push(format!("{} has the licence {}", one.name, one.licence)),
            None => wrong.push(format!("{} has a licence that can’t be read: “{}”", one.name, one.licence)),
        }
    }
    if !wrong.is_empty() {
        bail!("Not allowed by deny.toml:\n  {}", wrong.join("\n  "));
    }
    Ok(format!("{} crates and {} npm packages have allowed licences.", crates.len(), packages.len()))
}

/// Somebody else's work that we build on.
struct Dependency {
    name: String,
    licence: String,
    is_foreign: bool,
}

fn crates() -> Result<Vec<Dependency>> {
    let about = read(program("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let text = read(cargo().args(["metadata", "--format-version", "1", "--filter-platform", host]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let resolved = metadata["resolve"]["nodes"].as_array().context("cargo metadata resolves nothing")?;
    let used: BTreeSet<&str> = resolved.iter().filter_map(|node| node["id"].as_str()).collect();
    let dependency = |package: &Value| Dependency {
        name: format!("{} {}", word(package, "name"), word(package, "version")),
        licence: word(package, "license").to_owned(),
        is_foreign: package["source"].as_str().is_some_and(|source| !source.starts_with("registry+")),
    };
    Ok(packages.iter().filter(|package| used.contains(word(package, "id"))).map(dependency).collect())
}

fn npm_packages() -> Result<Vec<Dependency>> {
    let lock: Value =
        serde_json::from_str(&std::fs::read_to_string(workspace::path("web-assets/package-lock.json"))?)?;
    let packages = lock["packages"].as_object().context("package-lock.json lists no packages")?;
    // The entry without a name is the folder itself.
    let others = packages.iter().filter(|(place, _)| !place.is_empty());
    Ok(others
        .map(|(place, package)| Dependency {
            name: format!("{} {}", place.trim_start_matches("node_modules/"), word(package, "version")),
            licence: word(package, "license").to_owned(),
            // Everything of a registry has a checksum; a folder or a git address has none.
            is_foreign: package["integrity"].as_str().is_none(),
        })
        .collect())
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("")
}
