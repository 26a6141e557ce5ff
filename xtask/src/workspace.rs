//! Where things are in the checkout.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A path in the checkout, whatever folder the person stands in.
pub(crate) fn path(inside: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    root.join(inside)
}

/// The folder Cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| path("target"), |folder| path("").join(folder))
}

/// The built program: `profile` is Cargo's name of it, `dev` or `release`.
pub(crate) fn guildhall(profile: &str) -> PathBuf {
    target().join(if profile == "dev" { "debug" } else { profile }).join("guildhall")
}

/// When the newest file in a folder, or the file itself, was last written.
pub(crate) fn newest(path: &Path) -> Option<SystemTime> {
    let about = path.metadata().ok()?;
    if !about.is_dir() {
        return about.modified().ok();
    }
    path.read_dir().ok()?.flatten().filter_map(|entry| newest(&entry.path())).max()
}
