//! What the browser needs, built with npm into `web-assets/built`.

use anyhow::Result;

use crate::program::{npm, run};
use crate::{tools, workspace};

/// Builds when a source is newer than what was built.
pub(crate) fn build() -> Result<()> {
    tools::need_node()?;
    install("web-assets")?;
    let sources = ["web-assets/src", "web-assets/build.mjs", "web-assets/package-lock.json"];
    let newest = sources.iter().filter_map(|source| workspace::newest(&workspace::path(source))).max();
    if workspace::newest(&workspace::path("web-assets/built/manifest.json")) < newest {
        run(npm("web-assets").args(["run", "build"]))?;
    }
    Ok(())
}

/// Installs a folder's npm packages when they are missing or its lock has changed since.
pub(crate) fn install(folder: &str) -> Result<()> {
    let lock = workspace::newest(&workspace::path(folder).join("package-lock.json"));
    // npm writes this file last, so it also tells that an install was finished.
    let installed = workspace::newest(&workspace::path(folder).join("node_modules/.package-lock.json"));
    if installed < lock {
        run(npm(folder).arg("ci"))?;
    }
    Ok(())
}
