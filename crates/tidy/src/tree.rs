use std::fs;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The crates' names, which are their folders' names.
pub(crate) fn crates() -> Vec<String> {
    let folders = fs::read_dir(top().join("crates")).unwrap();
    let mut names: Vec<String> = folders
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Rooms: crates whose door gives the house a `Room`.
pub(crate) fn rooms() -> Vec<String> {
    let is_room = |name: &String| {
        let door = fs::read_to_string(top().join("crates").join(name).join("src/lib.rs")).unwrap_or_default();
        door.contains("-> Room")
    };
    crates().into_iter().filter(is_room).collect()
}

/// All files below a folder whose name ends so.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path as it is shown in a complaint.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(top()).unwrap_or(path).display().to_string()
}
