use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use platform::Pence;
use ui::patterns::{EmptyState, Link, Scroll, SortBar};
use ui::{Button, Cell, Table};
use uuid::Uuid;
use web::{Facet, Failure, Filters, PAGE_SIZE, Page, Visit, csv, list_layout, page_links, page_of};

use super::words::Words;
use super::{found, href, name, page};
use crate::rules::preview::{Pair, Preview, Turn, preview};
use crate::store::{self, DRAFT, FeeTable};

/// A table beside the one that was in force, for every member of its year.
pub(super) struct Compared {
    pub(super) table: FeeTable,
    pub(super) old: Option<FeeTable>,
    pub(super) preview: Preview,
    pub(super) tariff: crate::rules::proposal::Tariff,
}

/// The table in force for the year of this one, or else for the latest year before; never this one itself.
async fn old_of(visit: &Visit, table: &FeeTable) -> Result<Option<FeeTable>, Failure> {
    let in_force = store::find_in_force(visit.rows(), table.year_from).await?;
    if in_force.as_ref().is_none_or(|found| found.id != table.id) {
        return Ok(in_force);
    }
    match store::find_replaced(visit.rows(), table.year_from).await? {
        Some(replaced) => Ok(Some(replaced)),
        None => Ok(store::find_in_force(visit.rows(), table.year_from.plus_days(-1)).await?),
    }
}

pub(super) async fn compared(visit: &Visit, id: Uuid) -> Result<Compared, Failure> {
    let (table, lines) = found(visit, id).await?;
    let old = old_of(visit, &table).await?;
    let old_lines = match &old {
        Some(old) => store::list_fee_lines(visit.rows(), old.id).await?,
        None => Vec::new(),
    };
    let old_tariff = old.as_ref().map(|old| old.tariff(&old_lines));
    let members = store::list_members_of(visit.rows(), table.year()).await?;
    let tariff = table.tariff(&lines);
    let preview = preview(old_tariff.as_ref(), &tariff, &members);
    Ok(Compared { table, old, preview, tariff })
}

fn facets(words: &Words) -> Vec<Facet> {
    let turns = Turn::ALL.map(|(_, key, title)| (key.to_owned(), title.to_owned()));
    let categories = words.categories.iter().map(|c| (c.key.clone(), c.plural.clone())).collect();
    vec![
        Facet { name: "change", title: "Change", values: turns.to_vec() },
        Facet { name: "category", title: "Category", values: categories },
    ]
}

const SORTS: [(&str, &str); 4] = [
    ("", "By name"),
    ("more", "Largest rise first"),
    ("less", "Largest fall first"),
    ("fee", "Highest fee first"),
];

/// What the address asks for, in the order it asks for.
fn chosen<'a>(
    visit: &Visit,
    filters: &Filters,
    pairs: &'a [Pair],
) -> Result<(Vec<&'a Pair>, web::Counts), Failure> {
    let values = |pair: &Pair, facet: &str| match facet {
        "change" => vec![pair.turn().key().to_owned()],
        _ => vec![pair.new.category.key.clone()],
    };
    let (mut kept, counts) = filters.narrow(pairs, values);
    // Members stand by category, then by name; the sorts below keep that order among equals.
    match visit.address.text("sort") {
        "" => kept.sort_by_cached_key(|pair| platform::slug(&pair.new.organisation.name)),
        "more" => kept.sort_by_key(|pair| std::cmp::Reverse(pair.difference())),
        "less" => kept.sort_by_key(|pair| (pair.difference().is_none(), pair.difference())),
        "fee" => kept.sort_by_key(|pair| std::cmp::Reverse(pair.new_net())),
        _ => {
            return Err(Failure::wrong(
                "There is no such order. Go back to the list and choose one of its orders.",
            ));
        }
    }
    Ok((kept, counts))
}

/// What every member pays, and paid by the table before.
pub(super) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let compared = compared(&visit, id).await?;
    let words = Words::load(visit.rows()).await?;
    let filters = Filters::read(&visit.address, facets(&words))?;
    let (kept, counts) = chosen(&visit, &filters, &compared.preview.pairs)?;
    let path = format!("{}/preview", href(&compared.table));
    let at = page_of(&visit.address, kept.len())?;
    let shown = kept.iter().skip((at - 1) * PAGE_SIZE).take(PAGE_SIZE).copied();
    let results = html! {
        (filters.chips(&path, &visit.address))
        (sort_bar(&visit, &path, kept.len()))
        @if kept.is_empty() {
            (EmptyState {
                title: "No member like that".to_owned(),
                text: "Take a filter away to see more.".to_owned(),
                links: vec![Link::new("Every member", path.as_str())],
            })
        } @else { (member_table(shown)) }
        (page_links(&path, &visit.address, at, kept.len()))
    };
    let is_draft = compared.table.state == DRAFT && visit.may(&crate::powers::MANAGE);
    Ok(page("What every member pays", &compared.table)
        .kicker(name(&compared.table))
        .lede(beside(compared.old.as_ref()))
        .content(html! {
            (sum_table(&compared.preview))
            @if is_draft { p.govuk-body { (Button::link("Adopt it", format!("{}/adopt", href(&compared.table)))) } }
            (list_layout(&filters.panel(&path, &visit.address, &counts), &results))
        }))
}

/// What the new fees are shown beside.
fn beside(old: Option<&FeeTable>) -> String {
    match old {
        Some(old) => format!(
            "Before VAT, beside what the same members would pay by {} ({}).",
            old.title,
            old.year().title()
        ),
        None => {
            "Before VAT. There was no table in force before, so there is nothing to compare with.".to_owned()
        }
    }
}

fn sort_bar(visit: &Visit, path: &str, count: usize) -> SortBar {
    let sort = |(key, title): (&str, &str)| {
        Link::new(title, visit.address.with("sort", key).href(path))
            .current(visit.address.text("sort") == key)
    };
    let sheet = visit.address.with("page", "").href(&format!("{path}.csv"));
    SortBar {
        count: if count == 1 { "One member".to_owned() } else { format!("{count} members") },
        sorts: SORTS.into_iter().map(sort).collect(),
        downloads: vec![Link::new("CSV", sheet)],
    }
}

/// A difference with its sign.
pub(super) fn signed(difference: Pence) -> String {
    match difference.0 {
        0 => "None".to_owned(),
        1.. => format!("+{difference}"),
        _ => format!("−{}", Pence(-difference.0)),
    }
}

fn sum_table(preview: &Preview) -> Markup {
    let row = |title: &str, count: usize, old: Pence, new: Pence| {
        let amounts = [count.to_string(), old.to_string(), new.to_string(), signed(new - old)];
        std::iter::once(Cell::from(title)).chain(amounts.map(Cell::numeric)).collect::<Vec<Cell>>()
    };
    let mut rows: Vec<Vec<Cell>> =
        preview.sums.iter().map(|sum| row(&sum.category.plural, sum.count, sum.old, sum.new)).collect();
    let (old, new) = preview.totals();
    rows.push(row("Together", preview.sums.iter().map(|sum| sum.count).sum(), old, new));
    let head = std::iter::once(Cell::from("Category"));
    let head = head.chain(["Members", "Old fees", "New fees", "Difference"].map(Cell::numeric));
    html! {
        (Scroll::new("What each category comes to", Table::new("What each category comes to").head(head).rows(rows).with_row_heads()))
        @if preview.unnamed_count > 0 {
            p.govuk-body.app-quiet {
    "Members without a name in the source: " (preview.unnamed_count) ". They are counted in these sums, but are not in the list below."
            }
        }
    }
}

fn member_table<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Markup {
    let amount = |net: Option<Pence>| match net {
        None => "Not known".to_owned(),
        Some(Pence(0)) => "Free".to_owned(),
        Some(net) => net.to_string(),
    };
    let rows = pairs.map(|pair| {
        let organisation = &pair.new.organisation;
        let member = html! {
            a.govuk-link href=(organisation.href()) { (organisation.name) } br; span.app-quiet { (pair.new.category.title) }
        };
        let old = if pair.old.is_some() { amount(pair.old_net()) } else { "None".to_owned() };
        [
            Cell::from(member),
            Cell::numeric(old),
            Cell::numeric(amount(pair.new_net())),
            Cell::numeric(pair.difference().map_or_else(String::new, signed)),
            Cell::from(pair.new.reason()),
        ]
    });
    let head = [
        Cell::from("Member"),
        Cell::numeric("Old fee"),
        Cell::numeric("New fee"),
        Cell::numeric("Difference"),
    ];
    let head = head.into_iter().chain([Cell::from("Why")]);
    let table = Table::new("Members").head(head).rows(rows).with_row_heads();
    html! {
        (Scroll::new("Members", Table { caption_classes: "govuk-visually-hidden".to_owned(), ..table }))
    }
}

/// The same as CSV, without pages.
pub(super) async fn sheet(visit: Visit, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let compared = compared(&visit, id).await?;
    let words = Words::load(visit.rows()).await?;
    let filters = Filters::read(&visit.address, facets(&words))?;
    let (kept, _) = chosen(&visit, &filters, &compared.preview.pairs)?;
    let amount = |net: Option<Pence>| net.map_or_else(String::new, Pence::decimal);
    let row = |pair: &Pair| {
        vec![
            pair.new.organisation.slug.clone(),
            pair.new.organisation.name.clone(),
            pair.new.category.key.clone(),
            amount(pair.old_net()),
            amount(pair.new_net()),
            amount(pair.difference()),
            pair.new.reason().to_owned(),
        ]
    };
    let file = format!("fees-{}.csv", compared.table.year().slug());
    let head = ["organisation", "name", "category", "old_fee", "new_fee", "difference", "reason"];
    Ok(csv(&file, &head, kept.into_iter().map(row)))
}
