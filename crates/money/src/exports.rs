//! The sheets that the room writes: the forms of import, filled.

mod budget;
mod fees;

use web::Export;

/// The forms of the room, written out.
pub(crate) fn all() -> Vec<Export> {
    [fees::all(), budget::all()].concat()
}
