//! The folder an index lives in.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::Index;
use tantivy::directory::MmapDirectory;
use tantivy::schema::Schema;

use crate::schema::register_analyses;

/// What the folder holds, if it is an index of exactly our fields and analyses, and readable.
pub(crate) fn open_present<T>(
    folder: &Path,
    schema: &Schema,
    read: impl FnOnce(Index) -> tantivy::Result<T>,
) -> Option<T> {
    if !folder.join("meta.json").exists() {
        return None;
    }
    // A damaged file can make tantivy panic where it does not check; that is as much a reason to start anew as an error.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let index = Index::open_in_dir(folder)?;
        if index.schema() != *schema {
            return Ok(None);
        }
        register_analyses(&index);
        read(index).map(Some)
    }));
    match opened {
        Ok(Ok(Some(present))) => Some(present),
        Ok(Ok(None)) => {
            tracing::info!("The search index has another format and is built anew.");
            None
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "The search index cannot be read and is built anew.");
            None
        }
        Err(_) => {
            tracing::warn!("The search index is damaged and is built anew.");
            None
        }
    }
}

/// Removes the files of an index, of whatever format, and leaves everything else: the folder may have been named in
/// a setting by mistake.
pub(crate) fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_ours = entry.file_name().to_str().is_some_and(is_index_file);
        if is_ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

pub(crate) fn create(folder: &Path, schema: Schema) -> tantivy::Result<Index> {
    let index = Index::create(MmapDirectory::open(folder)?, schema, settings())?;
    register_analyses(&index);
    Ok(index)
}

/// Small blocks: a page of hits reads some twenty documents from all over the store.
pub(crate) fn settings() -> tantivy::IndexSettings {
    tantivy::IndexSettings { docstore_blocksize: 8_192, ..tantivy::IndexSettings::default() }
}

/// Segment files are named by 32 hexadecimal digits and an ending.
fn is_index_file(name: &str) -> bool {
    let is_segment = name
        .split_once('.')
        .is_some_and(|(id, _)| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_segment
        || name == "meta.json"
        || name == ".managed.json"
        || (name.starts_with(".tantivy-") && name.ends_with(".lock"))
}
