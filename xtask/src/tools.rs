//! Whether the tools a chore needs are on this computer, said in sentences.

use anyhow::{Result, bail};

use crate::program::{is_there, program, read};

/// The oldest Node that the browser tests' tools accept.
const OLDEST_NODE: u32 = 20;

/// # Errors
/// A sentence that says what to install when Node or npm is missing or too old.
pub(crate) fn need_node() -> Result<()> {
    let missing = ["node", "npm"].into_iter().find(|name| !is_there(name));
    if let Some(name) = missing {
        bail!(
            "{name} was not found. The styles and scripts are built with Node.js {OLDEST_NODE} or newer and its \
             npm: install both, then run this again."
        );
    }
    let version = read(program("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node.js {} is too old: version {OLDEST_NODE} or newer is needed.", version.trim());
    }
    Ok(())
}
