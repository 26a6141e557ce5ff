//! What the room shows on other rooms' pages.

mod documents;

pub(crate) use documents::DocumentsOnDesk;
