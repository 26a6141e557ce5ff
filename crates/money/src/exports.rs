//! The room's sheets, written out.

mod budget;

use web::Export;

/// The same forms as are read.
pub(crate) fn all() -> Vec<Export> {
    budget::all()
}
