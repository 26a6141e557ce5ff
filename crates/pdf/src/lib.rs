//! typst, wrapped: a template and some data become a PDF that everybody can read, by PDF/UA-1. Knows no domain word.

mod press;
mod readable;

use serde::Serialize;

/// The look of a document: typst markup that is part of the program. It reads what it shows with
/// `json("/data.json")`, so that nothing anybody typed is ever read as markup, and takes the house's own pieces with
/// `#import "/house.typ": *`.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    markup: &'static str,
}

impl Template {
    /// From its markup; see the templates of the rooms.
    pub const fn new(markup: &'static str) -> Self {
        Self { markup }
    }

    /// The document with this data in it, as the bytes of a PDF. The same data gives the same bytes. It takes the
    /// processor for some milliseconds: call it off the asynchronous threads when there are many.
    ///
    /// # Errors
    /// When the data is no JSON, the markup is wrong or the document could not be read by everybody.
    pub fn print(&self, data: &impl Serialize) -> Result<Vec<u8>, PrintError> {
        let mut data = serde_json::to_value(data).map_err(|error| PrintError(error.to_string()))?;
        readable::make_readable(&mut data);
        press::print(self.markup, data.to_string()).map_err(PrintError)
    }
}

/// Why a document could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The document can’t be made: {0}")]
pub struct PrintError(String);

#[cfg(test)]
mod tests;
