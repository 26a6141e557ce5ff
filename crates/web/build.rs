//! Makes a table of the built styles, scripts, fonts and pictures, so that they are part of the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let built =
        PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../web-assets/built");
    println!("cargo::rerun-if-changed={}", built.display());
    let mut files = Vec::new();
    list(&built, &built, &mut files);
    files.sort();
    if files.is_empty() {
        println!(
            "cargo::warning=web-assets are not built: run `cargo xtask assets`; pages will have no styles"
        );
    }
    let mut table = String::from("&[\n");
    for name in &files {
        // Compressed twins are looked up beside the file they stand for.
        let _ = writeln!(table, "({name:?}, include_bytes!({:?})),", built.join(name).display().to_string());
    }
    table.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    if let Err(error) = fs::write(out.join("assets.rs"), table) {
        panic!("the table of assets can't be written: {error}");
    }
}

fn list(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(root, &path, files);
        } else if let Ok(name) = path.strip_prefix(root) {
            files.push(name.to_string_lossy().into_owned());
        }
    }
}
