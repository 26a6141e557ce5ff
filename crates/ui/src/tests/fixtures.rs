//! Every component against the examples that come with GOV.UK Frontend.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::compare::canonical;
use super::mapping::COMPONENTS;
use super::options::Options;

/// Fixtures that are not to pass: component, fixture, reason.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("accordion", "with falsy values", "our lists have no gaps, so none counts in the ids after it"),
    ("panel", "interruption, no actions items", "we write no empty element around no actions"),
];

/// Components of GOV.UK Frontend that are not built here.
const NOT_BUILT: &[(&str, &str)] = &[
    ("exit-this-page", "for services whose use may put somebody in danger"),
    ("feedback", "asks whether a page of GOV.UK was useful"),
    ("language-navigation", "pages are in one language"),
];

struct Fixture {
    component: String,
    name: String,
    is_hidden: bool,
    options: Value,
    html: String,
}

impl Fixture {
    fn left_out_for(&self) -> Option<&'static str> {
        let is_this =
            |(component, name, _): &&(&str, &str, &str)| *component == self.component && *name == self.name;
        LEFT_OUT.iter().find(is_this).map(|(_, _, reason)| *reason)
    }

    /// Nothing, or how the two trees differ.
    fn difference(&self, render: fn(Options<'_>) -> maud::Markup) -> Option<String> {
        let ours = canonical(&render(Options(&self.options)).into_string());
        let theirs = canonical(&self.html);
        if ours == theirs {
            return None;
        }
        let line = ours.lines().zip(theirs.lines()).position(|(ours, theirs)| ours != theirs);
        let line = line.unwrap_or_else(|| ours.lines().count().min(theirs.lines().count()));
        Some(format!(
            "{}: {} differs\n  ours:   {}\n  theirs: {}",
            self.component,
            self.name,
            ours.lines().nth(line).unwrap_or("(ends)").trim(),
            theirs.lines().nth(line).unwrap_or("(ends)").trim(),
        ))
    }
}

/// Where the fixtures are: the npm package of `web-assets`, or a copy of its `components` folder.
fn components_folder() -> PathBuf {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../web-assets/node_modules/govuk-frontend/dist/govuk/components");
    let folder = std::env::var_os("GUILDHALL_GOVUK_FIXTURES").map_or(installed, PathBuf::from);
    assert!(
        folder.is_dir(),
        "GOV.UK Frontend's fixtures are not installed: run `cargo xtask assets`, or point \
         GUILDHALL_GOVUK_FIXTURES to the `components` folder of the npm package govuk-frontend",
    );
    folder
}

fn fixtures_of(folder: &Path, component: &str) -> Vec<Fixture> {
    let path = folder.join(component).join("fixtures.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: Value = serde_json::from_str(&text).unwrap();
    let fixtures = Options(&file).list("fixtures");
    let fixture = |fixture: Options<'_>| Fixture {
        component: component.to_owned(),
        name: fixture.text("name"),
        is_hidden: fixture.flag("hidden"),
        options: fixture.get("options").0.clone(),
        html: fixture.text("html"),
    };
    fixtures.into_iter().map(fixture).collect()
}

#[test]
fn components_match_the_fixtures_of_govuk_frontend() {
    let folder = components_folder();
    let mut problems = Vec::new();
    let mut left_out = Vec::new();
    // How many pass and how many there are: those shown in the review app, and those only meant for tests.
    let (mut shown, mut hidden) = ((0, 0), (0, 0));
    for (component, render) in COMPONENTS {
        for fixture in fixtures_of(&folder, component) {
            let (pass, all) = if fixture.is_hidden { &mut hidden } else { &mut shown };
            *all += 1;
            let difference = fixture.difference(*render);
            *pass += i32::from(difference.is_none());
            match (fixture.left_out_for(), difference) {
                (None, None) => {}
                (None, Some(difference)) => problems.push(difference),
                (Some(reason), Some(_)) => left_out.push(format!("{component}: {} ({reason})", fixture.name)),
                (Some(_), None) => {
                    problems.push(format!("{component}: {} passes but is listed as left out", fixture.name));
                }
            }
        }
    }
    println!(
        "govuk fixtures: {} of {} pass ({} components), and {} of {} hidden ones; left out: {}",
        shown.0,
        shown.1,
        COMPONENTS.len(),
        hidden.0,
        hidden.1,
        if left_out.is_empty() { "none".to_owned() } else { left_out.join("; ") },
    );
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_component_of_govuk_frontend_is_built_or_listed_as_not_built() {
    let mut names: Vec<String> = std::fs::read_dir(components_folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("fixtures.json").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut known: Vec<&str> = COMPONENTS.iter().map(|(name, _)| *name).collect();
    known.extend(NOT_BUILT.iter().map(|(name, _)| *name));
    known.sort_unstable();
    assert_eq!(names, known);
}
