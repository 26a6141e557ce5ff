//! The components against GOV.UK Frontend's own fixtures, and against hostile text.

mod compare;
mod fixtures;
mod hostile;
mod mapping;
mod options;
mod short_forms;
