use std::collections::BTreeMap;

use axum::extract::Path;
use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{Scroll, SectionHeading};
use ui::{Cell, InsetText, SummaryList, Table};
use web::{Failure, Page, Visit};

use super::table::shown_amount;
use super::view::{View, basis, year_of};
use crate::rules::budget::{Approval, Feeds, Kind, LineRow, Source};
use crate::store::{BudgetItem, BudgetYear, InvoiceSumKind};

/// Fewer invoices than this are not told apart by category: one would be a single council's.
const FEWEST_SHOWN: i64 = 3;

/// What a figure is made of, for everybody.
pub(super) async fn show(visit: Visit, Path((year, line)): Path<(String, String)>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let (at, year) = view.year(&year)?;
    if !year.is_published {
        return Err(Failure::NotFound);
    }
    let line = view.line(&line)?;
    let title = year_of(year).title();
    let categories = members::list_categories(visit.rows()).await?;
    let names = categories.into_iter().map(|category| (category.key, category.plural)).collect();
    let counts = |item: &&BudgetItem| Approval::read(&item.approval).is_some_and(Approval::counts);
    let items: Vec<&BudgetItem> = view.records.items_of(year.id, line.id).filter(counts).collect();
    let fed_by = fed_by(&view, year, line);
    Ok(Page::new(line.title.clone())
        .kicker(format!("Budget {title}"))
        .crumb("Budget", "/budget")
        .description(format!("What “{}” in the budget of {title} is made of.", line.title))
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (summary(&view, at, year, line, fed_by.may_be_told_apart())) } }
            @if !items.is_empty() {
                section.app-section {
                    (SectionHeading::new("What it is made of"))
                    (Scroll::new("Items", items_table(&view, &items)))
                }
            }
            (fees(&fed_by, &names))
            p.govuk-body { a.govuk-link href="/budget" { "Back to the whole budget" } }
        }))
}

/// How the figure comes about; what was recorded and planned of it only where `is_told_apart`.
pub(super) fn summary(
    view: &View,
    at: usize,
    year: &BudgetYear,
    line: &LineRow,
    is_told_apart: bool,
) -> Markup {
    let amount = view.amount(at, line.id);
    let follows = view.columns.get(at).is_some_and(|column| column.follows);
    if line.source == Source::CarryForward && follows {
        let before = year_of(year).before();
        return html! {
            (SummaryList::default().row("It comes to", shown_amount(amount)).row("Figures", basis(year)))
            (InsetText::new(format!("It is the balance of {}: nobody typed it, and it moves when that year does.", before.title())))
        };
    }
    let parts = view.books.parts(year.id, line.id);
    let mut list =
        SummaryList::default().row("It comes to", shown_amount(amount)).row("Figures", basis(year));
    let pence = [
        ("Recorded", parts.recorded),
        ("Committed and not paid yet", parts.committed),
        ("Assumed", parts.assumed),
        ("By the fee table", parts.fee_table),
    ];
    let told = pence.into_iter().filter(|_| is_told_apart);
    for (words, pence) in told.filter_map(|(words, pence)| Some((words, pence?))) {
        list = list.row(words, pence.to_string());
    }
    if parts.open > 0 {
        list = list.row(
            "To be confirmed",
            if parts.open == 1 { "1 amount".to_owned() } else { format!("{} amounts", parts.open) },
        );
    }
    let rule = if year.is_actual {
        "The year is closed: what was recorded counts."
    } else {
        "The year is projected: what was planned counts, or what is recorded and committed already where that is more."
    };
    html! { (list) p.app-quiet { (rule) } }
}

/// Items as everybody may see them.
pub(super) fn items_table(view: &View, items: &[&BudgetItem]) -> Table {
    let row = |item: &&BudgetItem| {
        [
            Cell::from(Kind::read(&item.kind).map_or("", Kind::title)),
            Cell::from(item.on_day.map_or_else(|| "No day on record".to_owned(), platform::Day::in_words)),
            Cell::from(words(view, item)),
            Cell::from(document(item)),
            Cell::numeric(amount_of(view, item)),
        ]
    };
    Table::new("").head(["", "Day", "What", "Document", "Amount"].map(Cell::from)).rows(items.iter().map(row))
}

/// What an item says, with whom it was paid to, what it is for and what it rests on.
pub(super) fn words(view: &View, item: &BudgetItem) -> Markup {
    html! {
        @if item.words.is_empty() { span.app-quiet { "No words on record" } } @else { (item.words) }
        @if !item.supplier.is_empty() { br; span.app-quiet { "Paid to or by " (item.supplier) } }
        @if let Some(project) = view.project_of(item) { br; span.app-quiet { "For " (project) } }
        @if !item.evidence.is_empty() { br; span.app-quiet { "Source: " (item.evidence) } }
    }
}

fn document(item: &BudgetItem) -> Markup {
    html! {
        @if item.document.is_empty() { span.app-quiet { "None" } }
        @else if item.document_is_public {
            a.govuk-link href={ "/budget/documents/" (item.id) } { "Document" span.govuk-visually-hidden { " of: " (item.words) } }
        }
        @else { "Kept, not public" }
    }
}

/// How much an item is; for a commitment, with what is left.
pub(super) fn amount_of(view: &View, item: &BudgetItem) -> Markup {
    let is_open = item.kind == Kind::ToBeConfirmed.key();
    html! {
        @if is_open { "To be confirmed" } @else { (item.amount_pence) }
        @if item.kind == Kind::Commitment.key() { br; span.app-quiet { (view.records.left_of(item)) " left to pay" } }
    }
}

/// What a line of a year is fed by beside its items: how many documents, and what they come to before tax.
pub(super) struct FedBy<'a> {
    invoices: BTreeMap<(&'a Feeds, InvoiceSumKind), (i64, Pence)>,
    /// What the fee table gives, by category.
    planned: Vec<(&'a str, i64, Pence)>,
}

impl FedBy<'_> {
    /// Whether no sum is of so few that it gives away a single council's. One that isn't shown would follow from the
    /// others and their total: so either all are shown, or none.
    pub(super) fn may_be_told_apart(&self) -> bool {
        let planned = self.planned.iter().map(|(_, count, _)| *count);
        self.invoices.values().map(|(count, _)| *count).chain(planned).all(|count| count >= FEWEST_SHOWN)
    }
}

/// What feeds that line in that year.
pub(super) fn fed_by<'a>(view: &'a View, year: &BudgetYear, line: &LineRow) -> FedBy<'a> {
    let mut sums: BTreeMap<(&Feeds, InvoiceSumKind), (i64, Pence)> = BTreeMap::new();
    let theirs = view.records.invoiced.iter().filter(|sum| sum.kept_in == year.year_from);
    for sum in theirs.filter(|sum| line.source.is_fed_by(line.id, &sum.feeds)) {
        let (count, net) = sums.entry((&sum.feeds, sum.kind)).or_default();
        (*count, *net) = (*count + sum.count, *net + sum.net);
    }
    // What was given up and is owed again comes to nothing.
    sums.retain(|_, (count, net)| *count != 0 || *net != Pence(0));
    let mut planned = Vec::new();
    if let Source::Fees(categories) = &line.source {
        for (category, count, net) in view.records.planned.get(&year.year_from).into_iter().flatten() {
            if categories.contains(category) {
                planned.push((category.as_str(), i64::try_from(*count).unwrap_or(i64::MAX), *net));
            }
        }
    }
    FedBy { invoices: sums, planned }
}

/// What was invoiced and given up, fees by category, and what the fee table gives. Never a single invoice.
pub(super) fn fees(fed_by: &FedBy<'_>, names: &BTreeMap<String, String>) -> Markup {
    let is_told_apart = fed_by.may_be_told_apart();
    let shown = |count: i64, net: Pence| {
        let count = if count < FEWEST_SHOWN { "fewer than 3".to_owned() } else { count.to_string() };
        (count, if is_told_apart { net.to_string() } else { "not shown".to_owned() })
    };
    let name = |key: &str| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
    let what = |feeds: &Feeds| match feeds {
        Feeds::Category(category) => name(category),
        Feeds::Line(_) => "Other invoices".to_owned(),
    };
    let row = |((feeds, kind), (count, net)): (&(&Feeds, InvoiceSumKind), &(i64, Pence))| {
        let words = match kind {
            InvoiceSumKind::Invoiced => "Invoiced",
            InvoiceSumKind::Credited => "Credited",
            InvoiceSumKind::WrittenOff => "Given up",
        };
        let (count, net) = shown(*count, *net);
        [Cell::from(what(feeds)), Cell::from(words), Cell::numeric(count), Cell::numeric(net)]
    };
    let planned = fed_by.planned.iter().map(|(category, count, net)| {
        let (count, net) = shown(*count, *net);
        let words = Cell::from("By the fee table");
        [Cell::from(name(category)), words, Cell::numeric(count), Cell::numeric(net)]
    });
    let rows: Vec<_> = fed_by.invoices.iter().map(row).chain(planned).collect();
    let head =
        [Cell::from("Whose"), Cell::from("What"), Cell::numeric("How many"), Cell::numeric("Sum before tax")];
    html! {
        @if !rows.is_empty() {
            section.app-section {
                (SectionHeading::new("Invoices"))
                (Scroll::new("Invoices", Table::new("").head(head).rows(rows)))
                p.app-quiet { "Before tax. Where there are fewer than three of a kind, no sum is shown, as one would be a single member’s invoice." }
            }
        }
    }
}
