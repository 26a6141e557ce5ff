use std::collections::{HashMap, HashSet};

use network::Year;
use platform::{Day, Pence};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{
    BudgetGroup, BudgetItem, BudgetLine, BudgetPrinted, BudgetSignOff, BudgetYear, InvoiceSum, budget_group,
    budget_item, budget_line, budget_printed, budget_sign_off, budget_year, list_invoice_sums, planned_fees,
};
use crate::rules::budget::{
    Approval, Books, GroupRow, Kind, LineRow, Part, Printed, PrintedKind, PrintedState, Section, Source,
    YearRow, kept_in,
};

/// Everything about the budget, read once.
#[derive(Clone, Debug, Default)]
pub(crate) struct BudgetRecords {
    /// The earliest first.
    pub(crate) years: Vec<BudgetYear>,
    pub(crate) groups: Vec<BudgetGroup>,
    pub(crate) lines: Vec<BudgetLine>,
    /// In the order in which they were recorded, with what was undone.
    pub(crate) items: Vec<BudgetItem>,
    /// Those that stand.
    pub(crate) sign_offs: Vec<BudgetSignOff>,
    /// What was invoiced, credited and given up, with the year in whose accounts it counts.
    pub(crate) invoiced: Vec<InvoiceSum>,
    /// What the fee table gives, by year: category, members, sum.
    pub(crate) planned: HashMap<Day, Vec<(String, usize, Pence)>>,
}

/// Reads all of the budget. The same number of queries however much there is, and five more for each projected year that
/// leaves a fee line to its fee table.
pub(crate) async fn budget_records(
    rows: &impl ConnectionTrait,
    year_starts: &str,
) -> Result<BudgetRecords, DbErr> {
    let mut records = BudgetRecords {
        years: list_budget_years(rows).await?,
        groups: list_budget_groups(rows).await?,
        lines: list_budget_lines(rows).await?,
        items: budget_item::Entity::find().order_by_asc(budget_item::Column::RecordedAt).all(rows).await?,
        sign_offs: list_sign_offs(rows).await?,
        ..BudgetRecords::default()
    };
    records.items.sort_by_key(|item| (item.recorded_at, item.id));
    let signed: HashMap<Day, Day> = records
        .sign_offs
        .iter()
        .filter_map(|sign_off| Some((records.year(sign_off.year_id)?.year_from, sign_off.signed_on)))
        .collect();
    records.invoiced = list_invoice_sums(rows).await?;
    for sum in &mut records.invoiced {
        let signed_on = signed.get(&sum.kept_in).copied();
        sum.kept_in = kept_in(sum.kept_in, sum.on, signed_on, |day| Year::of(day, year_starts).from);
    }
    let planned: Vec<Day> = records
        .years
        .iter()
        .filter(|year| !year.is_actual && records.leaves_fees_to_table(year.id))
        .map(|year| year.year_from)
        .collect();
    for from in planned {
        records.planned.insert(from, planned_fees(rows, Year { from }).await?);
    }
    Ok(records)
}

impl BudgetRecords {
    /// The year of that key.
    pub(crate) fn year(&self, id: Uuid) -> Option<&BudgetYear> {
        self.years.iter().find(|year| year.id == id)
    }

    /// The line of that key.
    pub(crate) fn line(&self, id: Uuid) -> Option<&BudgetLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The sign-off of a year, if it stands.
    pub(crate) fn sign_off(&self, year: Uuid) -> Option<&BudgetSignOff> {
        self.sign_offs.iter().find(|sign_off| sign_off.year_id == year)
    }

    /// The items of a cell that stand.
    pub(crate) fn items_of(&self, year: Uuid, line: Uuid) -> impl Iterator<Item = &BudgetItem> {
        self.items
            .iter()
            .filter(move |item| item.year_id == year && item.line_id == line && item.undone_at.is_none())
    }

    /// What is left of a commitment.
    pub(crate) fn left_of(&self, commitment: &BudgetItem) -> Pence {
        let pays =
            self.items.iter().filter(|item| item.pays_id == Some(commitment.id) && item.undone_at.is_none());
        let left = commitment.amount_pence - pays.map(|item| item.amount_pence).sum();
        left.max(Pence(0))
    }

    /// Whether a fee line of a year has nothing that somebody assumed.
    fn leaves_fees_to_table(&self, year: Uuid) -> bool {
        let is_assumed = |item: &BudgetItem| item.kind == Kind::Assumption.key();
        let mut fee_lines = self.lines.iter().filter(|line| line.source.starts_with("fees:"));
        fee_lines.any(|line| !self.items_of(year, line.id).any(is_assumed))
    }

    /// The books that the statement is made from.
    pub(crate) fn books(&self) -> Books {
        let mut books = Books {
            years: self.years.iter().map(year_row).collect(),
            groups: self.groups.iter().filter_map(group_row).collect(),
            lines: self.lines.iter().filter_map(line_row).collect(),
            parts: HashMap::new(),
        };
        for item in self.items.iter().filter(|item| item.undone_at.is_none()) {
            if let Some(part) = self.part(item) {
                books.parts.entry((item.year_id, item.line_id)).or_default().take(part);
            }
        }
        let fee_lines: Vec<(Uuid, HashSet<&str>)> = books
            .lines
            .iter()
            .filter_map(|line| match &line.source {
                Source::Fees(categories) => Some((line.id, categories.iter().map(String::as_str).collect())),
                _ => None,
            })
            .collect();
        let mut parts = Vec::new();
        for sum in &self.invoiced {
            let Some(year) = self.years.iter().find(|year| year.year_from == sum.kept_in) else { continue };
            let is_fed = |line: &&LineRow| line.source.is_fed_by(line.id, &sum.feeds);
            let fed = books.lines.iter().filter(is_fed);
            parts.extend(fed.map(|line| (year.id, line.id, Part::Recorded(sum.net))));
        }
        for (line, categories) in &fee_lines {
            for year in &self.years {
                let planned = self.planned.get(&year.year_from).into_iter().flatten();
                let planned = planned.filter(|(category, ..)| categories.contains(category.as_str()));
                parts.extend(planned.map(|(_, _, net)| (year.id, *line, Part::FeeTable(*net))));
            }
        }
        for (year, line, part) in parts {
            books.parts.entry((year, line)).or_default().take(part);
        }
        books
    }

    fn part(&self, item: &BudgetItem) -> Option<Part> {
        let counts = Approval::read(&item.approval).is_some_and(Approval::counts);
        match Kind::read(&item.kind)? {
            Kind::Recorded => counts.then_some(Part::Recorded(item.amount_pence)),
            Kind::Commitment => counts.then(|| Part::Committed(self.left_of(item))),
            Kind::Assumption => Some(Part::Assumed(item.amount_pence)),
            Kind::ToBeConfirmed => Some(Part::ToBeConfirmed),
        }
    }
}

fn year_row(year: &BudgetYear) -> YearRow {
    YearRow { id: year.id, year: Year { from: year.year_from }, is_actual: year.is_actual }
}

fn group_row(group: &BudgetGroup) -> Option<GroupRow> {
    let section = Section::read(&group.section)?;
    Some(GroupRow { id: group.id, key: group.key.clone(), title: group.title.clone(), section })
}

fn line_row(line: &BudgetLine) -> Option<LineRow> {
    let source = Source::read(&line.source)?;
    let (slug, title) = (line.slug.clone(), line.title.clone());
    Some(LineRow { id: line.id, group: line.group_id, slug, title, source })
}

/// The budget's years, the earliest first.
pub(crate) async fn list_budget_years(rows: &impl ConnectionTrait) -> Result<Vec<BudgetYear>, DbErr> {
    budget_year::Entity::find().order_by_asc(budget_year::Column::YearFrom).all(rows).await
}

/// How many years everybody sees.
pub(crate) async fn count_published_years(rows: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let published = budget_year::Entity::find().filter(budget_year::Column::IsPublished.eq(true));
    let count = published.count(rows).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The groups in their order.
pub(crate) async fn list_budget_groups(rows: &impl ConnectionTrait) -> Result<Vec<BudgetGroup>, DbErr> {
    let all = budget_group::Entity::find().order_by_asc(budget_group::Column::Place);
    all.order_by_asc(budget_group::Column::Key).all(rows).await
}

/// The lines in their order within their groups.
pub(crate) async fn list_budget_lines(rows: &impl ConnectionTrait) -> Result<Vec<BudgetLine>, DbErr> {
    let all = budget_line::Entity::find().order_by_asc(budget_line::Column::Place);
    all.order_by_asc(budget_line::Column::Slug).all(rows).await
}

/// The item of that key.
pub(crate) async fn find_budget_item(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<BudgetItem>, DbErr> {
    budget_item::Entity::find_by_id(id).one(rows).await
}

/// The items that wait for approval, those first that waited longest.
pub(crate) async fn list_waiting_items(rows: &impl ConnectionTrait) -> Result<Vec<BudgetItem>, DbErr> {
    let waiting = budget_item::Entity::find()
        .filter(budget_item::Column::Approval.eq(Approval::Asked.key()))
        .filter(budget_item::Column::UndoneAt.is_null());
    waiting.order_by_asc(budget_item::Column::RecordedAt).all(rows).await
}

/// The items that somebody recorded or decided on, the oldest first.
pub(crate) async fn list_items_by(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<BudgetItem>, DbErr> {
    use budget_item::Column::{AskedBy, DecidedBy, RecordedAt};
    let theirs = Condition::any().add(AskedBy.eq(person)).add(DecidedBy.eq(person));
    budget_item::Entity::find().filter(theirs).order_by_asc(RecordedAt).all(rows).await
}

/// The items for a project that stand, and what was paid of its commitments.
pub(crate) async fn list_items_of_project(
    rows: &impl ConnectionTrait,
    project: &str,
) -> Result<Vec<BudgetItem>, DbErr> {
    use budget_item::Column as C;
    let theirs = budget_item::Entity::find().filter(C::Project.eq(project)).filter(C::UndoneAt.is_null());
    let commitments = theirs.clone().select_only().column(C::Id).into_query();
    let of_it = Condition::any().add(C::Project.eq(project)).add(C::PaysId.in_subquery(commitments));
    budget_item::Entity::find().filter(of_it).filter(C::UndoneAt.is_null()).all(rows).await
}

/// The sign-offs that stand.
pub(crate) async fn list_sign_offs(rows: &impl ConnectionTrait) -> Result<Vec<BudgetSignOff>, DbErr> {
    budget_sign_off::Entity::find().filter(budget_sign_off::Column::WithdrawnOn.is_null()).all(rows).await
}

/// All sign-offs of a year, withdrawn ones too, the newest first.
pub(crate) async fn list_sign_offs_of(
    rows: &impl ConnectionTrait,
    year: Uuid,
) -> Result<Vec<BudgetSignOff>, DbErr> {
    let theirs = budget_sign_off::Entity::find().filter(budget_sign_off::Column::YearId.eq(year));
    theirs.order_by_desc(budget_sign_off::Column::Id).all(rows).await
}

/// What was printed, in the order of its pages.
pub(crate) async fn list_budget_printed(rows: &impl ConnectionTrait) -> Result<Vec<BudgetPrinted>, DbErr> {
    let all = budget_printed::Entity::find().order_by_asc(budget_printed::Column::Publication);
    all.order_by_asc(budget_printed::Column::Place)
        .order_by_asc(budget_printed::Column::YearFrom)
        .all(rows)
        .await
}

/// What a printed budget says that fees of some categories come to.
pub(crate) struct PrintedFees {
    /// As it stands there.
    pub(crate) figure: BudgetPrinted,
    /// The categories whose fees feed the line.
    pub(crate) categories: Vec<String>,
}

/// What printed budgets say of a year's fees, in the order of their pages.
pub(crate) async fn list_printed_fees(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<Vec<PrintedFees>, DbErr> {
    let lines = list_budget_lines(rows).await?;
    let categories = |slug: &str| match Source::read(&lines.iter().find(|line| line.slug == slug)?.source)? {
        Source::Fees(categories) => Some(categories),
        _ => None,
    };
    let fees = |figure: BudgetPrinted| {
        let printed = figure.figure()?;
        let is_amount = printed.kind == PrintedKind::Cell && printed.state == PrintedState::Stated;
        let categories = categories(&figure.about).filter(|_| is_amount && figure.year_from == year_from)?;
        Some(PrintedFees { figure, categories })
    };
    Ok(list_budget_printed(rows).await?.into_iter().filter_map(fees).collect())
}

impl BudgetPrinted {
    /// As the rules look at it.
    pub(crate) fn figure(&self) -> Option<Printed> {
        Some(Printed {
            year: self.year_from,
            kind: PrintedKind::read(&self.kind)?,
            about: self.about.clone(),
            title: self.title.clone(),
            state: PrintedState::read(&self.state)?,
            amount: self.amount_pence,
        })
    }
}
