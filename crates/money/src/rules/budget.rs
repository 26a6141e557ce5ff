//! The budget as a query: what a line comes to in a year, what the lines add up to, and what goes on into the next year.
//! Nothing here can be typed, so nothing here can contradict itself.

mod amount;
mod books;
mod printed;
mod shape;
mod spending;

#[cfg(test)]
mod tests;

pub(crate) use amount::Amount;
pub(crate) use books::{
    Books, Column, Feeds, GroupRow, LineRow, Part, Parts, Section, Source, YearRow, kept_in,
};
pub(crate) use printed::{
    CellCheck, Chain, Printed, PrintedKind, PrintedState, Verdict, chains, check_cells, check_totals,
};
pub(crate) use shape::{Row, RowKind, rows};
pub(crate) use spending::{Approval, Kind, may_sign, needs_approval};
