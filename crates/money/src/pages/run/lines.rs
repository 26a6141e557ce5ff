//! Every member's line, to be narrowed down, and what they come to.

use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{Link, Scroll, SortBar};
use ui::{Cell, Colour, Table, Tag};
use web::{Facet, Failure, Filters, PAGE_SIZE, Visit, list_layout, page_links, page_of};

use super::{exceptions, path};
use crate::changes::run::Plan;
use crate::rules::proposal::{KINDS, Proposed};

/// So many lines stand on one page; a network with more reads them page by page.
const MOST_ON_ONE_PAGE: usize = 250;

/// What the address asks for.
pub(super) struct Asked {
    filters: Filters,
}

const STATES: [(&str, &str); 4] =
    [("ready", "Ready"), ("issued", "Issued"), ("nothing", "Nothing to pay"), ("stopped", "Not ready")];

/// Where a line stands: key and words.
pub(super) fn state_of(line: &Proposed) -> (&'static str, &'static str) {
    let is_free = line.fee.as_ref().is_ok_and(|fee| fee.net == Pence(0));
    let place = match () {
        () if line.issued.is_some() => 1,
        () if line.is_ready() => 0,
        () if is_free => 2,
        () => 3,
    };
    STATES[place]
}

/// Reads the address.
pub(super) fn ask(visit: &Visit, plan: &Plan) -> Result<Asked, Failure> {
    let fixed =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(v, l)| ((*v).to_owned(), (*l).to_owned())).collect();
    let mut categories: Vec<(i32, String, String)> = plan
        .proposal
        .lines
        .iter()
        .map(|line| (line.category.place, line.category.key.clone(), line.category.plural.clone()))
        .collect();
    categories.sort();
    categories.dedup();
    let categories = categories.into_iter().map(|(_, key, plural)| (key, plural)).collect();
    let facets = vec![
        Facet { name: "state", title: "State", values: fixed(&STATES) },
        Facet { name: "category", title: "Category", values: categories },
        Facet { name: "exception", title: "Exception", values: fixed(&KINDS) },
    ];
    Ok(Asked { filters: Filters::read(&visit.address, facets)? })
}

fn values(line: &Proposed, facet: &str) -> Vec<String> {
    match facet {
        "state" => vec![state_of(line).0.to_owned()],
        "category" => vec![line.category.key.clone()],
        _ => line.exceptions.iter().map(|exception| exception.key().to_owned()).collect(),
    }
}

impl Asked {
    /// Whether nothing narrows the lines down.
    pub(super) fn is_plain(&self) -> bool {
        self.filters.is_empty()
    }

    /// The lines asked for.
    pub(super) fn kept<'a>(&self, plan: &'a Plan) -> Vec<&'a Proposed> {
        self.filters.narrow(&plan.proposal.lines, values).0
    }
}

/// The lines beside their filters.
pub(super) fn all(visit: &Visit, plan: &Plan, asked: &Asked, may_keep: bool) -> Result<Markup, Failure> {
    let (kept, counts) = asked.filters.narrow(&plan.proposal.lines, values);
    let here = path(plan.year);
    let total = kept.len();
    let is_paged = total > MOST_ON_ONE_PAGE;
    let page = if is_paged { page_of(&visit.address, total)? } else { 1 };
    let (before, count) = if is_paged { ((page - 1) * PAGE_SIZE, PAGE_SIZE) } else { (0, total) };
    let shown = kept.iter().skip(before).take(count);
    let has_ways = may_keep && visit.address.all("exception").next().is_some();
    let rows = shown.map(|line| {
        let ways = has_ways.then(|| Cell::from(exceptions::ways(visit, plan, line)));
        row(line).into_iter().chain(ways).collect::<Vec<_>>()
    });
    let head = [
        Cell::from("Member"),
        Cell::from("Why"),
        Cell::numeric("Net"),
        Cell::numeric("VAT"),
        Cell::numeric("In all"),
        Cell::from("State"),
    ];
    let head = head.into_iter().chain(has_ways.then(|| Cell::from("What to do")));
    let count = if total == 1 { "1 member".to_owned() } else { format!("{total} members") };
    let sheet = visit.address.with("page", "").href(&format!("{here}/proposal.csv"));
    let bar = SortBar { count, downloads: vec![Link::new("CSV", sheet)], ..SortBar::default() };
    let table = Table::new("Every member’s line").head(head).rows(rows).with_row_heads();
    let results = html! {
        (asked.filters.chips(&here, &visit.address))
        (bar)
        @if total == 0 { p.govuk-body { "No line is like that. Take a filter away." } }
        @else {
            (Scroll::new("Every member’s line", &table).wide())
            @if !asked.is_plain() { (sum_of(&kept)) }
            @if is_paged { (page_links(&here, &visit.address, page, total)) }
        }
    };
    Ok(list_layout(&asked.filters.panel(&here, &visit.address, &counts), &results))
}

fn row(line: &Proposed) -> [Cell; 6] {
    let (state, words) = state_of(line);
    let colour = match state {
        "ready" => Colour::Green,
        "issued" => Colour::Blue,
        "nothing" => Colour::Grey,
        _ => Colour::Orange,
    };
    let state = html! {
        @match &line.issued {
            Some(number) => a.govuk-link href={ "/money/invoices/" (number) } { (number) },
            None => (Tag::new(words).colour(colour)),
        }
    };
    let name = html! {
        a.govuk-link href={ "/my/organisations/" (line.organisation.slug) } { (line.organisation.name) }
        br; span.app-quiet { (line.category.title) }
    };
    [
        Cell::from(name),
        Cell::from(line.reason()),
        Cell::numeric(line.net().to_string()),
        Cell::numeric(line.tax.to_string()),
        Cell::numeric(line.gross().to_string()),
        Cell::from(state),
    ]
}

fn sum_of(kept: &[&Proposed]) -> Markup {
    let net: Pence = kept.iter().map(|line| line.net()).sum();
    let gross: Pence = kept.iter().map(|line| line.gross()).sum();
    html! { p.govuk-body { "Together " strong { (net) } " before VAT, " strong { (gross) } " in all." } }
}

/// What the year's fees come to, issued or not: for each category and in all.
pub(super) fn totals(plan: &Plan) -> Markup {
    let lines = &plan.proposal.lines;
    let mut categories: Vec<(i32, &str, &str)> = lines
        .iter()
        .map(|line| (line.category.place, line.category.key.as_str(), line.category.plural.as_str()))
        .collect();
    categories.sort_unstable();
    categories.dedup();
    let sums = |of: &dyn Fn(&Proposed) -> bool| {
        let paying = || lines.iter().filter(|line| of(line) && line.net() > Pence(0));
        let net: Pence = paying().map(Proposed::net).sum();
        let tax: Pence = paying().map(|line| line.tax).sum();
        [paying().count().to_string(), net.to_string(), tax.to_string(), (net + tax).to_string()]
    };
    let cells = |title: Markup, numbers: [String; 4]| {
        std::iter::once(Cell::from(title)).chain(numbers.into_iter().map(Cell::numeric)).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = categories
        .iter()
        .map(|(_, key, plural)| cells(html! { (plural) }, sums(&|line| line.category.key == *key)))
        .collect();
    rows.push(cells(html! { strong { "All" } }, sums(&|_| true)));
    let head = [
        Cell::from("Category"),
        Cell::numeric("Paying members"),
        Cell::numeric("Net"),
        Cell::numeric("VAT"),
        Cell::numeric("In all"),
    ];
    let table = Table::new("What the fees of the year come to").head(head).rows(rows).with_row_heads();
    html! { section.app-section { (Scroll::new("Totals", &table)) } }
}
