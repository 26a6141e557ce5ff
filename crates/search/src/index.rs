//! The index itself: opened once, searched by everyone, changed by one.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Term};

use crate::document::{Changes, Document};
use crate::query::{Group, Overview, Query, Results};
use crate::schema::{Fields, schema};
use crate::snapshot::Snapshot;
use crate::{folder, search};

/// From so many documents on, several threads pay.
const BULK: usize = 2_000;

/// Memory each writing thread may fill before it writes a segment, in bytes. Tantivy asks for 15 million at least.
const WRITING_MEMORY: usize = 20_000_000;
const BULK_WRITING_MEMORY: usize = 64_000_000;

/// Blocks of stored documents kept unpacked, a segment; two megabytes hold all of a few hundred long documents.
const UNPACKED_BLOCKS: usize = 256;

/// Why an index could not be opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder cannot be made, read or emptied.
    #[error("The search index cannot use the folder {folder}.", folder = .folder.display())]
    Folder {
        /// The folder that was asked for.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The search engine refused; the documents are as before.
    #[error("The search index could not be read or changed.")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Error {
        Error::Engine(Box::new(error))
    }
}

/// A search index. Clones share one index; searches never wait for changes.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    fields: Fields,
    engine: tantivy::Index,
    reader: IndexReader,
    published: RwLock<Arc<Snapshot>>,
    position: AtomicI64,
    /// Kept between small changes; its merging threads tidy up meanwhile.
    writer: Mutex<Option<IndexWriter>>,
}

impl Index {
    /// Opens the index in `folder`, making both when absent. An index of another format, or a damaged one, is
    /// emptied: its [`position`](Index::position) is then 0 and the caller fills it anew.
    ///
    /// # Errors
    /// When the folder cannot be made, read or written.
    pub fn open(folder: &Path) -> Result<Index, Error> {
        let in_folder = |source| Error::Folder { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(in_folder)?;
        let (schema, fields) = schema();
        let present = folder::open_present(folder, &schema, |engine| Index::over(engine, fields));
        if let Some(index) = present {
            return Ok(index);
        }
        folder::empty(folder).map_err(in_folder)?;
        Ok(Index::over(folder::create(folder, schema)?, fields)?)
    }

    /// An empty index that is gone with its last clone.
    pub fn in_memory() -> Index {
        let (schema, fields) = schema();
        let engine = tantivy::Index::builder().schema(schema).settings(folder::settings()).create_in_ram();
        let index = engine.and_then(|engine| {
            crate::schema::register_analyses(&engine);
            Index::over(engine, fields)
        });
        index.expect("an empty index in memory needs nothing that can fail")
    }

    fn over(engine: tantivy::Index, fields: Fields) -> tantivy::Result<Index> {
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(UNPACKED_BLOCKS)
            .try_into()?;
        let position = engine.load_metas()?.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0);
        let snapshot = Snapshot::read(reader.searcher(), fields, None)?;
        let shared = Shared {
            fields,
            engine,
            reader,
            published: RwLock::new(Arc::new(snapshot)),
            position: AtomicI64::new(position),
            writer: Mutex::new(None),
        };
        Ok(Index { shared: Arc::new(shared) })
    }

    /// The position given with the last change; 0 for an index that is new or was emptied.
    pub fn position(&self) -> i64 {
        self.shared.position.load(Ordering::Acquire)
    }

    /// Grows with every change of documents that searches see.
    pub fn generation(&self) -> u64 {
        self.snapshot().generation
    }

    /// How many documents can be found.
    pub fn len(&self) -> usize {
        self.snapshot().alive_count
    }

    /// Whether no document can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Carries out `changes` as one: afterwards, and after a crash too, searches see either all of them or none.
    /// Blocks until they are on disk and seen by searches.
    ///
    /// # Errors
    /// When they cannot be written, or another process writes to the same folder.
    pub fn apply(&self, changes: Changes) -> Result<(), Error> {
        let mut slot = self.shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let is_bulk = changes.put.len() >= BULK;
        let touches_documents = changes.clear || !changes.put.is_empty() || !changes.remove.is_empty();
        let position = changes.position;
        if is_bulk && let Some(writer) = slot.take() {
            writer.wait_merging_threads()?;
        }
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => self.shared.writer(is_bulk)?,
        };
        // A writer that failed is not put back; dropping it forgets what was not committed.
        self.shared.write(&mut writer, changes)?;
        if is_bulk {
            writer.wait_merging_threads()?;
        } else {
            *slot = Some(writer);
        }
        if touches_documents {
            self.shared.publish()?;
        }
        self.shared.position.store(position, Ordering::Release);
        Ok(())
    }

    /// A page of what `query` matches, with counts. Takes any text; a failure to read the index is logged and finds
    /// nothing.
    pub fn search(&self, query: &Query) -> Results {
        or_nothing(search::search(&self.snapshot(), query))
    }

    /// The same page with nothing but key and kind of its hits: cheaper where they are only looked up elsewhere.
    pub fn search_keys(&self, query: &Query) -> Results {
        or_nothing(search::search_keys(&self.snapshot(), query))
    }

    /// The keys of everything that `query` matches, in its order, without regard to offset and limit.
    pub fn keys(&self, query: &Query) -> Vec<String> {
        or_nothing(search::keys(&self.snapshot(), query))
    }

    /// Completes what is being typed: documents whose title or keywords have the words, the last of them perhaps
    /// unfinished; if there are none, the same as [`grouped`](Index::grouped).
    pub fn suggest(&self, text: &str, per_kind: usize) -> Vec<Group> {
        or_nothing(search::suggest(&self.snapshot(), text, per_kind))
    }

    /// Everything that matches `text`: for each kind the number of matches and the best `per_kind` of them. The kind
    /// of the best match comes first.
    pub fn grouped(&self, text: &str, per_kind: usize) -> Vec<Group> {
        or_nothing(search::grouped(&self.snapshot(), text, per_kind))
    }

    /// The same, with what became of the words.
    pub fn overview(&self, text: &str, per_kind: usize) -> Overview {
        or_nothing(search::overview(&self.snapshot(), text, per_kind))
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.shared.published.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shared {
    fn writer(&self, is_bulk: bool) -> tantivy::Result<IndexWriter> {
        let threads = if is_bulk { thread::available_parallelism().map_or(1, usize::from).min(4) } else { 1 };
        let memory = if is_bulk { BULK_WRITING_MEMORY } else { WRITING_MEMORY };
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory)
            .num_merge_threads(threads)
            .build();
        let writer = self.engine.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        // Layers from a thousand documents on: single changes are merged often, and never into the large segments.
        merging.set_min_layer_size(1_000);
        merging.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(merging));
        Ok(writer)
    }

    fn write(&self, writer: &mut IndexWriter, changes: Changes) -> tantivy::Result<()> {
        let position = changes.position.to_string();
        let is_fresh = changes.clear || self.reader.searcher().num_docs() == 0;
        if changes.clear {
            writer.delete_all_documents()?;
        }
        if !is_fresh {
            for key in &changes.remove {
                writer.delete_term(Term::from_field_text(self.fields.key, key));
            }
        }
        for document in latest(changes.put) {
            if !is_fresh {
                writer.delete_term(Term::from_field_text(self.fields.key, &document.key));
            }
            writer.add_document(self.fields.fill(document))?;
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&position);
        commit.commit()?;
        Ok(())
    }

    fn publish(&self) -> tantivy::Result<()> {
        self.reader.reload()?;
        let before = Arc::clone(&self.published.read().unwrap_or_else(PoisonError::into_inner));
        let snapshot = Snapshot::read(self.reader.searcher(), self.fields, Some(&before))?;
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }
}

/// Of several documents with one key, the last.
fn latest(documents: Vec<Document>) -> Vec<Document> {
    let last: HashMap<String, usize> =
        documents.iter().enumerate().map(|(place, document)| (document.key.clone(), place)).collect();
    if last.len() == documents.len() {
        return documents;
    }
    let is_last = |place: usize, document: &Document| last.get(&document.key) == Some(&place);
    documents
        .into_iter()
        .enumerate()
        .filter(|(place, document)| is_last(*place, document))
        .map(|(_, document)| document)
        .collect()
}

fn or_nothing<T: Default>(answer: tantivy::Result<T>) -> T {
    answer.unwrap_or_else(|error| {
        tracing::error!(%error, "The search index could not be read.");
        T::default()
    })
}
