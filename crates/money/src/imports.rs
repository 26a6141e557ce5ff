//! The sheets that the room reads.

mod budget;

use web::Import;

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    budget::all()
}
