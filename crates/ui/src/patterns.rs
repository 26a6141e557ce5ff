//! Compositions of components for whole pages: what GOV.UK Frontend does not have.
