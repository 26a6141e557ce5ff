//! Asking the figures of all rooms, each once until something public changes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use platform::Day;
use sea_orm::DbErr;
use web::{App, Epoch, Figure, Figures};

/// The figures of all rooms, and what they last gave.
pub(crate) struct Counter {
    figures: Figures,
    kept: Mutex<Option<(Epoch, Counts)>>,
}

type Counts = HashMap<(String, Day), Option<i64>>;

impl Counter {
    pub(crate) fn new(figures: Figures) -> Self {
        Self { figures, kept: Mutex::default() }
    }

    /// The figure of that key.
    pub(crate) fn find(&self, key: &str) -> Option<Figure> {
        self.figures.find(key)
    }

    /// What the figure of that key gives as at that day; `None` when there is no such figure, or it doesn't know.
    pub(crate) async fn count(&self, app: &App, key: &str, day: Day) -> Result<Option<i64>, DbErr> {
        // Asked before anything is read: what changes meanwhile begins another epoch.
        let epoch = app.epoch();
        let asked = (key.to_owned(), day);
        if let Some(known) = self.known(epoch, &asked) {
            return Ok(known);
        }
        let Some(figure) = self.find(key) else { return Ok(None) };
        let count = figure.as_at(app.platform.database.read(), day).await?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_mut().filter(|(of, _)| *of == epoch) {
            Some((_, counts)) => drop(counts.insert(asked, count)),
            None => *kept = Some((epoch, Counts::from([(asked, count)]))),
        }
        Ok(count)
    }

    fn known(&self, epoch: Epoch, asked: &(String, Day)) -> Option<Option<i64>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(of, _)| *of == epoch).and_then(|(_, counts)| counts.get(asked)).copied()
    }
}
