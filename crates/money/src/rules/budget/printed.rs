use std::collections::BTreeMap;

use platform::{Day, Pence};

use super::{Amount, Books, Column, Section, Source};

/// What a printed figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PrintedKind {
    /// Of a line.
    Cell,
    /// What a group comes to.
    Group,
    /// What a section comes to.
    Section,
    /// What is left.
    Balance,
}

impl PrintedKind {
    pub(crate) const ALL: [Self; 4] = [Self::Cell, Self::Group, Self::Section, Self::Balance];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Group => "group",
            Self::Section => "section",
            Self::Balance => "balance",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What stands in a printed cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrintedState {
    /// An amount.
    Stated,
    /// Nought, spelt out.
    Nil,
    /// Nothing.
    Blank,
    /// "TBC".
    ToBeConfirmed,
}

impl PrintedState {
    pub(crate) const ALL: [Self; 4] = [Self::Stated, Self::Nil, Self::Blank, Self::ToBeConfirmed];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Nil => "nil",
            Self::Blank => "blank",
            Self::ToBeConfirmed => "tbc",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// A printed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) year: Day,
    pub(crate) kind: PrintedKind,
    /// The slug of the line, the key of the group or section; empty for the balance.
    pub(crate) about: String,
    /// As it is printed.
    pub(crate) title: String,
    pub(crate) state: PrintedState,
    pub(crate) amount: Pence,
}

impl Printed {
    /// What it says, as the records would say it.
    pub(crate) fn says(&self) -> Amount {
        match self.state {
            PrintedState::Stated | PrintedState::Nil => Amount::of(self.amount),
            PrintedState::Blank => Amount::default(),
            PrintedState::ToBeConfirmed => Amount { known: None, open: 1 },
        }
    }
}

/// How a printed figure stands against what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The same, to the penny and to the state.
    Same,
    /// The printed one is so much more; less where below nought.
    Off(Pence),
    /// One says an amount where the other says none.
    OtherState,
    /// The records have no such line or year.
    NotInRecords,
}

/// A printed cell beside the same cell of the records.
#[derive(Clone, Debug)]
pub(crate) struct CellCheck<'a> {
    pub(crate) printed: &'a Printed,
    pub(crate) recorded: Amount,
    /// Whether it is what is carried forward from another year.
    pub(crate) is_carried: bool,
    pub(crate) verdict: Verdict,
}

/// Each printed cell of a line against the records.
pub(crate) fn check_cells<'a>(
    printed: &'a [Printed],
    books: &Books,
    columns: &[Column],
) -> Vec<CellCheck<'a>> {
    let cells = printed.iter().filter(|printed| printed.kind == PrintedKind::Cell);
    let check = |printed: &'a Printed| {
        let line = books.lines.iter().find(|line| line.slug == printed.about);
        let column =
            books.years.iter().position(|year| year.year.from == printed.year).and_then(|at| columns.get(at));
        let Some((line, column)) = line.zip(column) else {
            let (recorded, verdict) = (Amount::default(), Verdict::NotInRecords);
            return CellCheck { printed, recorded, is_carried: false, verdict };
        };
        let (recorded, says) = (column.cell(line.id), printed.says());
        let is_carried = line.source == Source::CarryForward && column.follows;
        // What is carried forward from a year with something to be confirmed is known in part; print has no way to say so.
        let verdict = match (says.known, recorded.known) {
            (Some(says), Some(known)) if says != known => Verdict::Off(says - known),
            (Some(_), Some(_)) if is_carried => Verdict::Same,
            _ if says == recorded => Verdict::Same,
            _ => Verdict::OtherState,
        };
        CellCheck { printed, recorded, is_carried, verdict }
    };
    cells.map(check).collect()
}

/// Each printed total with what its printed lines add up to. "TBC" counts as nothing there, as it does in print.
pub(crate) fn check_totals<'a>(printed: &'a [Printed], books: &Books) -> Vec<(&'a Printed, Pence)> {
    let sum_of = |year: Day, counts: &dyn Fn(&str, Section) -> bool| -> Pence {
        let of_year = printed.iter().filter(|p| p.kind == PrintedKind::Cell && p.year == year);
        let counted = of_year.filter(|printed| {
            let line = books.lines.iter().find(|line| line.slug == printed.about);
            let group = line.and_then(|line| books.groups.iter().find(|group| group.id == line.group));
            group.is_some_and(|group| counts(&group.key, group.section))
        });
        counted.map(|printed| printed.says().at_least()).sum()
    };
    let adds_up = |total: &Printed| match total.kind {
        PrintedKind::Group => sum_of(total.year, &|group, _| group == total.about),
        PrintedKind::Section => sum_of(total.year, &|_, section| section.key() == total.about),
        PrintedKind::Balance => {
            sum_of(total.year, &|_, section| section == Section::Income)
                - sum_of(total.year, &|_, section| section == Section::Expenditure)
        }
        PrintedKind::Cell => total.amount,
    };
    let totals = printed.iter().filter(|printed| printed.kind != PrintedKind::Cell);
    totals.map(|total| (total, adds_up(total))).collect()
}

/// What was printed as carried forward, beside what was printed as the balance of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    pub(crate) year: Day,
    pub(crate) carried: Pence,
    pub(crate) balance_before: Pence,
}

/// Each link of the printed chain.
pub(crate) fn chains(printed: &[Printed], books: &Books) -> Vec<Chain> {
    let line = books.lines.iter().find(|line| line.source == Source::CarryForward);
    let slug = line.map_or("", |line| line.slug.as_str());
    let carried = printed.iter().filter(|p| p.kind == PrintedKind::Cell && p.about == slug);
    let carried: BTreeMap<Day, Pence> = carried.map(|p| (p.year, p.amount)).collect();
    let balances = printed.iter().filter(|p| p.kind == PrintedKind::Balance);
    let after = |printed: &Printed| network::Year { from: printed.year }.until();
    let link = |balance: &Printed| {
        let (year, balance_before) = (after(balance), balance.amount);
        carried.get(&year).map(|carried| Chain { year, carried: *carried, balance_before })
    };
    balances.filter_map(link).collect()
}
