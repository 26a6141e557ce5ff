//! The components against GOV.UK Frontend's own fixtures, and against hostile text.
