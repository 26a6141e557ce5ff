use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

/// Stored files, named by the SHA-256 of their content, so that a name never depends on what somebody typed.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

/// Why a file could not be kept or fetched.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// No file has that name.
    #[error("There is no stored file named {0}.")]
    Missing(String),
    /// The store failed.
    #[error("The file store failed: {0}")]
    Store(#[from] object_store::Error),
}

impl Files {
    /// A folder on this computer; made if it isn't there.
    ///
    /// # Errors
    /// When the folder can't be made or used.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?)))
    }

    /// Keeps the bytes and returns their name. The same bytes twice are one file.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn keep(&self, bytes: Bytes) -> Result<String, FileError> {
        let name: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        self.0.put(&key(&name), bytes.into()).await?;
        Ok(name)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`FileError::Missing`] for an unknown name; otherwise what the store says.
    pub async fn fetch(&self, name: &str) -> Result<Bytes, FileError> {
        if name.len() != 64 || !name.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(FileError::Missing(name.chars().take(80).collect()));
        }
        match self.0.get(&key(name)).await {
            Ok(found) => Ok(found.bytes().await?),
            Err(object_store::Error::NotFound { .. }) => Err(FileError::Missing(name.to_owned())),
            Err(error) => Err(error.into()),
        }
    }
}

/// Two levels, so that no folder grows too large to list.
fn key(name: &str) -> Key {
    Key::from(format!("{}/{name}", &name[..2]))
}
