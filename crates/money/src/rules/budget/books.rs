use std::collections::HashMap;

use network::Year;
use platform::{Day, Pence};
use uuid::Uuid;

use super::Amount;

/// On which side of the statement a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    /// What comes in, what was carried forward included.
    Income,
    /// What goes out.
    Expenditure,
    /// What is set aside. Shown beside the balance, neither added to it nor taken from it.
    Reserve,
}

impl Section {
    pub(crate) const ALL: [Self; 3] = [Self::Income, Self::Expenditure, Self::Reserve];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Expenditure => "expenditure",
            Self::Reserve => "reserve",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Income => "Income",
            Self::Expenditure => "Expenditure",
            Self::Reserve => "Reserve",
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.key() == key)
    }
}

/// What feeds a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// What is written down: recorded, committed, assumed.
    Records,
    /// The balance of the year before. Only the first year of all has one that is written down.
    CarryForward,
    /// The fees of these categories of membership: the fee table while the year is projected, the invoices as they are
    /// issued; beside what is written down.
    Fees(Vec<String>),
}

/// What a sum of invoices counts towards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feeds {
    /// The fees of a category of membership, by its key.
    Category(String),
    /// A line of the budget.
    Line(Uuid),
}

impl Source {
    /// Whether a sum of invoices counts in a line of that key with this source.
    pub(crate) fn is_fed_by(&self, line: Uuid, feeds: &Feeds) -> bool {
        match (self, feeds) {
            (_, Feeds::Line(fed)) => *fed == line,
            (Self::Fees(categories), Feeds::Category(category)) => categories.contains(category),
            _ => false,
        }
    }

    /// As it is kept: `records`, `carry_forward`, `fees:associate+affiliate`.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Records => "records".to_owned(),
            Self::CarryForward => "carry_forward".to_owned(),
            Self::Fees(categories) => format!("fees:{}", categories.join("+")),
        }
    }

    pub(crate) fn read(key: &str) -> Option<Self> {
        match key {
            "records" => Some(Self::Records),
            "carry_forward" => Some(Self::CarryForward),
            _ => {
                let categories: Vec<String> =
                    key.strip_prefix("fees:")?.split('+').map(str::to_owned).collect();
                let is_key = |text: &String| {
                    !text.is_empty()
                        && text
                            .bytes()
                            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
                };
                categories.iter().all(is_key).then_some(Self::Fees(categories))
            }
        }
    }
}

/// A year of the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YearRow {
    pub(crate) id: Uuid,
    pub(crate) year: Year,
    /// Whether it is closed: only what was recorded counts.
    pub(crate) is_actual: bool,
}

/// A group of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GroupRow {
    pub(crate) id: Uuid,
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) section: Section,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LineRow {
    pub(crate) id: Uuid,
    pub(crate) group: Uuid,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) source: Source,
}

/// One thing that a line is made of in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It came in or went out.
    Recorded(Pence),
    /// It will: what is left of a commitment.
    Committed(Pence),
    /// Somebody wrote down that it will be so much for the whole year.
    Assumed(Pence),
    /// What the fee table of the year gives, where nobody assumed otherwise.
    FeeTable(Pence),
    /// It is to be confirmed.
    ToBeConfirmed,
}

/// All that a line is made of in a year, added up by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) recorded: Option<Pence>,
    pub(crate) committed: Option<Pence>,
    pub(crate) assumed: Option<Pence>,
    pub(crate) fee_table: Option<Pence>,
    pub(crate) open: u32,
}

impl Parts {
    /// With one more.
    pub(crate) fn take(&mut self, part: Part) {
        let add = |sum: &mut Option<Pence>, pence: Pence| *sum = Some(sum.unwrap_or_default() + pence);
        match part {
            Part::Recorded(pence) => add(&mut self.recorded, pence),
            Part::Committed(pence) => add(&mut self.committed, pence),
            Part::Assumed(pence) => add(&mut self.assumed, pence),
            Part::FeeTable(pence) => add(&mut self.fee_table, pence),
            Part::ToBeConfirmed => self.open += 1,
        }
    }

    /// What was planned for the whole year: what somebody assumed, or what the fee table gives.
    pub(crate) fn planned(&self) -> Amount {
        Amount { known: self.assumed.or(self.fee_table), open: self.open }
    }

    /// What is recorded and committed together.
    pub(crate) fn bound(&self) -> Option<Pence> {
        match (self.recorded, self.committed) {
            (Some(recorded), Some(committed)) => Some(recorded + committed),
            (recorded, committed) => recorded.or(committed),
        }
    }

    /// What the line comes to. Of a closed year: what was recorded. Of one that is projected: what was planned, or what
    /// is recorded and committed already where that is more.
    pub(crate) fn amount(&self, is_actual: bool) -> Amount {
        let known = match (self.planned().known, self.bound()) {
            _ if is_actual => self.recorded,
            (Some(planned), Some(bound)) => Some(planned.max(bound)),
            (planned, bound) => planned.or(bound),
        };
        Amount { known, open: self.open }
    }
}

/// Everything the statement is made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Books {
    /// The earliest first.
    pub(crate) years: Vec<YearRow>,
    /// In their order.
    pub(crate) groups: Vec<GroupRow>,
    /// In their order within their groups.
    pub(crate) lines: Vec<LineRow>,
    /// By year and line.
    pub(crate) parts: HashMap<(Uuid, Uuid), Parts>,
}

/// One year of the statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// By line.
    pub(crate) cells: HashMap<Uuid, Amount>,
    /// By group.
    pub(crate) groups: HashMap<Uuid, Amount>,
    pub(crate) income: Amount,
    pub(crate) expenditure: Amount,
    pub(crate) reserve: Amount,
    /// What is left: income without expenditure.
    pub(crate) balance: Amount,
    /// Whether what it begins with is the balance of the year before, and not a record.
    pub(crate) follows: bool,
}

impl Column {
    /// What a line comes to.
    pub(crate) fn cell(&self, line: Uuid) -> Amount {
        self.cells.get(&line).copied().unwrap_or_default()
    }

    /// What a group comes to.
    pub(crate) fn group(&self, group: Uuid) -> Amount {
        self.groups.get(&group).copied().unwrap_or_default()
    }
}

impl Books {
    /// What a line is made of in a year.
    pub(crate) fn parts(&self, year: Uuid, line: Uuid) -> Parts {
        self.parts.get(&(year, line)).copied().unwrap_or_default()
    }

    /// Whether a year begins with the balance of another.
    pub(crate) fn follows(&self, year: Year) -> bool {
        self.years.iter().any(|other| other.year.until() == year.from)
    }

    /// The statement, a column for each year. What is carried forward is the balance of the year before.
    pub(crate) fn columns(&self) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::with_capacity(self.years.len());
        for (place, year) in self.years.iter().enumerate() {
            let before =
                place.checked_sub(1).and_then(|before| self.years.get(before).zip(columns.get(before)));
            let before = before.filter(|(before, _)| before.year.until() == year.year.from);
            let carried = before.map(|(_, column)| column.balance);
            columns.push(self.column(year, carried));
        }
        columns
    }

    fn column(&self, year: &YearRow, carried: Option<Amount>) -> Column {
        let mut column = Column { follows: carried.is_some(), ..Column::default() };
        for line in &self.lines {
            let amount = match (&line.source, carried) {
                (Source::CarryForward, Some(carried)) => carried,
                _ => self.parts(year.id, line.id).amount(year.is_actual),
            };
            column.cells.insert(line.id, amount);
            let sum = column.groups.entry(line.group).or_default();
            *sum = *sum + amount;
        }
        let section = |section| {
            let theirs = self.groups.iter().filter(|group| group.section == section);
            theirs.map(|group| column.group(group.id)).sum()
        };
        let (income, expenditure): (Amount, Amount) =
            (section(Section::Income), section(Section::Expenditure));
        let reserve = section(Section::Reserve);
        Column { income, expenditure, reserve, balance: income - expenditure, ..column }
    }
}

/// In the accounts of which year something counts that belongs to the membership year from `belongs`: in that one, or, once its
/// accounts were signed off before that day, in the year in which it happened. Signed accounts do not change.
pub(crate) fn kept_in(
    belongs: Day,
    happened: Day,
    signed_on: Option<Day>,
    year_of: impl Fn(Day) -> Day,
) -> Day {
    match signed_on {
        Some(signed_on) if signed_on < happened => year_of(happened),
        _ => belongs,
    }
}
