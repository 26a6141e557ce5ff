//! What is printed and sent: invoices and credit notes as people read them and as accounting systems do.

mod electronic;
mod invoice;
mod paper;
mod year;

pub(crate) use electronic::{what_is_missing, write as write_electronic};
pub(crate) use invoice::print;
pub(crate) use paper::{Paper, file_name};
pub(crate) use year::{HOW_COUNTED, YearStatement, of_days};

#[cfg(test)]
pub(crate) mod tests;
