use std::sync::{Arc, PoisonError, RwLock};

use crate::{App, Epoch};

/// A value that is the same until something public changes, read once an epoch.
#[derive(Debug)]
pub struct PerEpoch<T>(RwLock<Option<(Epoch, Arc<T>)>>);

impl<T> Default for PerEpoch<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T> PerEpoch<T> {
    /// The value of the present epoch; `read` is only run when that hasn't been read.
    ///
    /// # Errors
    /// Those of `read`; nothing is kept then.
    pub async fn get<E>(&self, app: &App, read: impl Future<Output = Result<T, E>>) -> Result<Arc<T>, E> {
        // Asked before anything is read: what changes meanwhile begins another epoch.
        let epoch = app.epoch();
        if let Some(value) = self.kept(epoch) {
            return Ok(value);
        }
        let value = Arc::new(read.await?);
        // The value is replaced whole, so it is sound even if a writer panicked.
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((epoch, Arc::clone(&value)));
        Ok(value)
    }

    fn kept(&self, epoch: Epoch) -> Option<Arc<T>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(of, _)| *of == epoch).map(|(_, value)| Arc::clone(value))
    }
}
