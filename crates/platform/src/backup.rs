use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Context;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryOrder, QuerySelect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Migration, journal};

type Done<'a, T> = Pin<Box<dyn Future<Output = anyhow::Result<T>> + Send + 'a>>;

/// A table that is kept in backups.
#[derive(Clone)]
pub struct Table(Arc<dyn AnyTable>);

/// Told how many rows are done as the work goes on.
pub type Progress<'a> = &'a (dyn Fn(&str, u64) + Send + Sync);

trait AnyTable: Send + Sync {
    fn name(&self) -> String;
    fn dump<'a>(&'a self, rows: &'a DatabaseTransaction, out: &'a mut (dyn Write + Send)) -> Done<'a, u64>;
    fn clear<'a>(&'a self, rows: &'a DatabaseTransaction) -> Done<'a, ()>;
    fn load<'a>(&'a self, rows: &'a DatabaseTransaction, lines: Vec<String>) -> Done<'a, ()>;
    fn is_empty<'a>(&'a self, rows: &'a DatabaseTransaction) -> Done<'a, bool>;
}

struct Of<E>(E);

/// The table of an entity, for [`crate::Table`] lists.
pub fn table<E>(entity: E) -> Table
where
    E: EntityTrait,
    E::Model: Serialize + DeserializeOwned + IntoActiveModel<E::ActiveModel> + Send + Sync,
    E::ActiveModel: Send,
{
    Table(Arc::new(Of(entity)))
}

impl Table {
    /// Its name in the database.
    pub fn name(&self) -> String {
        self.0.name()
    }
}

/// Rows read or written at a time.
const BATCH: u64 = 1_000;

impl<E> AnyTable for Of<E>
where
    E: EntityTrait,
    E::Model: Serialize + DeserializeOwned + IntoActiveModel<E::ActiveModel> + Send + Sync,
    E::ActiveModel: Send,
{
    fn name(&self) -> String {
        self.0.table_name().to_owned()
    }

    fn dump<'a>(&'a self, rows: &'a DatabaseTransaction, out: &'a mut (dyn Write + Send)) -> Done<'a, u64> {
        Box::pin(async move {
            let mut count = 0;
            loop {
                let mut find = E::find();
                for key in E::PrimaryKey::iter() {
                    find = find.order_by_asc(key.into_column());
                }
                let found = find.offset(count).limit(BATCH).all(rows).await?;
                for row in &found {
                    serde_json::to_writer(&mut *out, row)?;
                    out.write_all(b"\n")?;
                }
                count += found.len() as u64;
                if (found.len() as u64) < BATCH {
                    return Ok(count);
                }
            }
        })
    }

    fn clear<'a>(&'a self, rows: &'a DatabaseTransaction) -> Done<'a, ()> {
        Box::pin(async move { Ok(E::delete_many().exec(rows).await.map(drop)?) })
    }

    fn load<'a>(&'a self, rows: &'a DatabaseTransaction, lines: Vec<String>) -> Done<'a, ()> {
        Box::pin(async move {
            let mut batch = Vec::with_capacity(lines.len());
            for line in lines {
                let row: E::Model = serde_json::from_str(&line)?;
                // Every column must be written, not only those that differ from nothing.
                batch.push(row.into_active_model().reset_all());
            }
            if !batch.is_empty() {
                E::insert_many(batch).exec_without_returning(rows).await?;
            }
            Ok(())
        })
    }

    fn is_empty<'a>(&'a self, rows: &'a DatabaseTransaction) -> Done<'a, bool> {
        Box::pin(async move { Ok(E::find().limit(1).all(rows).await?.is_empty()) })
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    program: String,
    made_at: String,
    position: i64,
    schema: Vec<String>,
    tables: BTreeMap<String, Written>,
}

#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
struct Written {
    row_count: u64,
    sha256: String,
}

/// Why a backup was not restored. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Not a backup, or one that was damaged.
    #[error("This backup can't be used: {0}")]
    Unusable(String),
    /// It came from another version of the schema.
    #[error(
        "This backup was made by {0}, whose tables differ from this program's. Restore it with that version, then upgrade."
    )]
    OtherSchema(String),
    /// There is data already.
    #[error("The database already holds data. Say --replace to put the backup in its place.")]
    NotEmpty,
}

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";

/// Writes everything in `tables` and every stored file under `files` to one file, from one consistent view of
/// the database, while others go on reading and writing. The file appears only when it is whole.
///
/// # Errors
/// When the database, the files or the target can't be read or written.
pub async fn back_up(
    platform: &crate::Platform,
    tables: &[Table],
    migrations: &[Migration],
    target: &Path,
    progress: Progress<'_>,
) -> anyhow::Result<()> {
    let rows = platform.database.read_consistently().await?;
    let half = target.with_extension("partial");
    let file = File::create(&half).with_context(|| format!("{} can't be written.", half.display()))?;
    let mut archive = tar::Builder::new(GzEncoder::new(BufWriter::new(file), Compression::new(6)));
    let mut written = BTreeMap::new();
    for table in tables {
        let mut bytes = tempfile_in(target)?;
        let row_count = table.0.dump(&rows, &mut bytes).await?;
        progress(&table.name(), row_count);
        let (sha256, len) = bytes.rewind()?;
        append(&mut archive, &format!("tables/{}.jsonl", table.name()), len, &mut bytes.file)?;
        written.insert(table.name(), Written { row_count, sha256 });
    }
    let stored = platform.config.data_folder.join("files");
    if stored.is_dir() {
        archive.append_dir_all("files", &stored)?;
    }
    let manifest = Manifest {
        format: FORMAT,
        program: concat!("guildhall ", env!("CARGO_PKG_VERSION")).to_owned(),
        made_at: platform.clock.now().rfc3339(),
        position: journal::position(&rows).await?,
        schema: migrations.iter().map(|m| m.name.to_owned()).collect(),
        tables: written,
    };
    let text = serde_json::to_vec_pretty(&manifest)?;
    append(&mut archive, MANIFEST, text.len() as u64, &mut text.as_slice())?;
    archive.into_inner()?.finish()?.into_inner().map_err(|e| e.into_error())?.sync_all()?;
    std::fs::rename(&half, target).with_context(|| format!("{} can't be written.", target.display()))
}

fn append(
    archive: &mut tar::Builder<impl Write>,
    name: &str,
    len: u64,
    data: &mut impl Read,
) -> anyhow::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(len);
    header.set_mode(0o600);
    Ok(archive.append_data(&mut header, name, data)?)
}

/// A nameless file beside the target, which counts and hashes what is written to it.
struct Counted {
    file: File,
    hash: Sha256,
    len: u64,
}

fn tempfile_in(target: &Path) -> anyhow::Result<Counted> {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(Counted { file: tempfile::tempfile_in(folder)?, hash: Sha256::new(), len: 0 })
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.len += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Counted {
    fn rewind(&mut self) -> anyhow::Result<(String, u64)> {
        use std::io::Seek;
        self.file.rewind()?;
        Ok((hex(&self.hash.clone().finalize()), self.len))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn open(backup: &Path) -> anyhow::Result<tar::Archive<GzDecoder<BufReader<File>>>> {
    let file = File::open(backup).with_context(|| format!("{} can't be opened.", backup.display()))?;
    Ok(tar::Archive::new(GzDecoder::new(BufReader::new(file))))
}

/// Reads the whole backup and compares every table with its recorded count and hash. Returns a sentence that
/// says what it holds.
///
/// # Errors
/// [`RestoreError::Unusable`] or [`RestoreError::OtherSchema`].
pub fn check_backup(backup: &Path, tables: &[Table], migrations: &[Migration]) -> anyhow::Result<String> {
    let unusable = |why: &str| RestoreError::Unusable(why.to_owned());
    let mut found = BTreeMap::new();
    let mut manifest: Option<Manifest> = None;
    for entry in open(backup)?.entries().map_err(|_| unusable("it isn't an archive."))? {
        let mut entry = entry.map_err(|_| unusable("it is damaged."))?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if name == MANIFEST {
            manifest =
                Some(serde_json::from_reader(&mut entry).map_err(|_| unusable("its manifest is damaged."))?);
        } else if let Some(table) = name.strip_prefix("tables/").and_then(|n| n.strip_suffix(".jsonl")) {
            let (mut hash, mut row_count, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
            loop {
                let read = entry.read(&mut buffer).map_err(|_| unusable("it is damaged."))?;
                if read == 0 {
                    break;
                }
                row_count += buffer[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
                hash.update(&buffer[..read]);
            }
            found.insert(table.to_owned(), Written { row_count, sha256: hex(&hash.finalize()) });
        }
    }
    let manifest = manifest.ok_or_else(|| unusable("it isn't a Guildhall backup, or it was cut short."))?;
    let schema: Vec<String> = migrations.iter().map(|m| m.name.to_owned()).collect();
    if manifest.format != FORMAT || manifest.schema != schema {
        return Err(RestoreError::OtherSchema(manifest.program).into());
    }
    if manifest.tables != found || tables.iter().any(|table| !found.contains_key(&table.name())) {
        return Err(unusable("its tables don't agree with its manifest.").into());
    }
    let row_count: u64 = found.values().map(|table| table.row_count).sum();
    Ok(format!("made on {} by {}, with {row_count} rows", manifest.made_at, manifest.program))
}

/// Puts the backup into the database, in one transaction, after [`check_backup`] found nothing wrong.
///
/// # Errors
/// [`RestoreError`], or the database refuses; in either case nothing was changed.
pub async fn restore(
    platform: &crate::Platform,
    tables: &[Table],
    migrations: &[Migration],
    backup: &Path,
    replace: bool,
    progress: Progress<'_>,
) -> anyhow::Result<()> {
    check_backup(backup, tables, migrations)?;
    let rows = platform.database.begin().await?;
    for table in tables.iter().rev() {
        if !table.0.is_empty(&rows).await? {
            if !replace {
                return Err(RestoreError::NotEmpty.into());
            }
            table.0.clear(&rows).await?;
        }
    }
    // Tables stand in the archive in the order of the list, so what is referred to comes first.
    for entry in open(backup)?.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if name.starts_with("files/") && entry.header().entry_type().is_file() {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            platform.files.keep(bytes.into()).await?;
        }
        let Some(table) = tables.iter().find(|table| name == format!("tables/{}.jsonl", table.name())) else {
            continue;
        };
        let mut lines = BufReader::new(entry).lines();
        let mut count = 0;
        loop {
            let batch: Vec<String> = lines.by_ref().take(BATCH as usize).collect::<Result<_, _>>()?;
            if batch.is_empty() {
                break;
            }
            count += batch.len() as u64;
            table.0.load(&rows, batch).await?;
            progress(&table.name(), count);
        }
    }
    crate::identity::renew(&rows).await?;
    rows.commit().await?;
    Ok(())
}
