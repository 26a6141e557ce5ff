use uuid::Uuid;

use super::{Amount, Books, Column, Section};

/// What a row of the statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// The name of a section or group, without figures.
    Heading,
    /// A line.
    Line(Uuid),
    /// What a group comes to.
    Group(Uuid),
    /// What a section comes to.
    Section(Section),
    /// What is left.
    Balance,
}

/// A row of the statement, in the shape in which the network prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) kind: RowKind,
    /// The section it stands in.
    pub(crate) section: Option<Section>,
    /// The key of its group; empty outside of one.
    pub(crate) group: String,
    /// Its part of the address, for lines.
    pub(crate) slug: String,
    pub(crate) title: String,
    /// One a column; none for headings.
    pub(crate) amounts: Vec<Amount>,
}

/// The rows: income with its total, the groups of expenditure with theirs, what is spent in all, the reserve, the balance.
pub(crate) fn rows(books: &Books, columns: &[&Column]) -> Vec<Row> {
    let mut rows = Vec::new();
    for section in Section::ALL {
        let groups: Vec<_> = books.groups.iter().filter(|group| group.section == section).collect();
        if groups.is_empty() {
            continue;
        }
        if section != Section::Reserve {
            rows.push(row(RowKind::Heading, Some(section), section.title(), Vec::new()));
        }
        // A group that is the whole section needs no subtotal of its own.
        let is_only = groups.len() == 1;
        for group in groups {
            let within = |row: Row| Row { group: group.key.clone(), ..row };
            if !is_only {
                rows.push(within(row(RowKind::Heading, Some(section), &group.title, Vec::new())));
            }
            for line in books.lines.iter().filter(|line| line.group == group.id) {
                let amounts = columns.iter().map(|column| column.cell(line.id)).collect();
                let found = row(RowKind::Line(line.id), Some(section), &line.title, amounts);
                rows.push(within(Row { slug: line.slug.clone(), ..found }));
            }
            if !is_only {
                let amounts = columns.iter().map(|column| column.group(group.id)).collect();
                rows.push(within(row(
                    RowKind::Group(group.id),
                    Some(section),
                    &format!("{}, total", group.title),
                    amounts,
                )));
            }
        }
        rows.extend(total(section, columns));
    }
    let balance = columns.iter().map(|column| column.balance).collect();
    rows.push(row(RowKind::Balance, None, "Balance", balance));
    rows
}

fn total(section: Section, columns: &[&Column]) -> Option<Row> {
    let (title, amounts): (&str, Vec<Amount>) = match section {
        Section::Income => ("Income, total", columns.iter().map(|column| column.income).collect()),
        Section::Expenditure => {
            ("Expenditure, total", columns.iter().map(|column| column.expenditure).collect())
        }
        Section::Reserve => return None,
    };
    Some(row(RowKind::Section(section), Some(section), title, amounts))
}

fn row(kind: RowKind, section: Option<Section>, title: &str, amounts: Vec<Amount>) -> Row {
    Row { kind, section, group: String::new(), slug: String::new(), title: title.to_owned(), amounts }
}
