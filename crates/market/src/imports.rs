use std::collections::HashMap;

use members::OrganisationFinder;
use platform::{Change, Column, Day, Problems, Row, Saved, Sheet, save, slug};
use uuid::Uuid;
use web::Import;

use crate::rules::Regime;
use crate::store::{self, Market, Supplier, market, supplier};
use crate::{MarketImported, SupplierImported};

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "market",
            about: "a purchasing system of the network",
            columns: MARKETS,
            read: |c, s, p| Box::pin(markets(c, s, p)),
        },
        Import {
            name: "suppliers",
            about: "a supplier on such a system",
            columns: SUPPLIERS,
            read: |c, s, p| Box::pin(suppliers(c, s, p)),
        },
    ]
}

const MARKETS: &[Column] = &[
    Column::required("reference", "what other files call it"),
    Column::required("title", "its title"),
    Column::required("regime", "dynamic_purchasing_system, dynamic_market or framework"),
    Column::required("starts", "its first day"),
    Column::optional("ends", "the first day on which it no longer runs"),
    Column::optional("summary", "what it is for"),
    Column::optional("who_may_use", "who may buy through it"),
    Column::optional("note", "what is uncertain about the record"),
];

async fn markets(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_markets(change.rows()).await?;
    let known: HashMap<String, Market> = known.into_iter().map(|m| (m.slug.clone(), m)).collect();
    let mut seen = HashMap::new();
    for row in sheet.rows() {
        let Some(wanted) = market(&row, &known, problems) else { continue };
        if let Some(line) = seen.insert(wanted.slug.clone(), row.line) {
            problems.add(&row, "reference", format!("line {line} has the same reference."));
            continue;
        }
        let (id, title) = (wanted.id, wanted.title.clone());
        let before = known.get(&wanted.slug);
        if save::<market::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            change.record(id, &MarketImported { title });
        }
    }
    Ok(())
}

fn market(row: &Row<'_>, known: &HashMap<String, Market>, problems: &mut Problems) -> Option<Market> {
    let reference = row.required("reference", problems);
    let title = row.required("title", problems);
    let regime = row.required("regime", problems).and_then(|text| regime(row, text, problems));
    let starts_on: Option<Day> = row.required("starts", problems).and_then(|_| row.parse("starts", problems));
    let ends_on: Option<Day> = row.parse("ends", problems);
    let (reference, starts_on) = (reference?, starts_on?);
    if slug(reference) != reference {
        problems.add(row, "reference", "write it in small letters, digits and hyphens.");
        return None;
    }
    if ends_on.is_some_and(|ends_on| ends_on <= starts_on) {
        problems.add(row, "ends", "this is not after its first day.");
    }
    Some(Market {
        id: known.get(reference).map_or_else(Uuid::now_v7, |known| known.id),
        slug: reference.to_owned(),
        title: title?.to_owned(),
        regime: regime?,
        starts_on,
        ends_on,
        summary: row.text("summary").to_owned(),
        who_may_use: row.text("who_may_use").to_owned(),
        note: row.text("note").to_owned(),
    })
}

fn regime(row: &Row<'_>, text: &str, problems: &mut Problems) -> Option<Regime> {
    let plain = text.to_lowercase().replace([' ', '-'], "_");
    let found = Regime::ALL.into_iter().find(|regime| regime.key() == plain);
    if found.is_none() {
        let keys = Regime::ALL.map(Regime::key);
        problems.add(row, "regime", did_you_mean(text, &keys));
    }
    found
}

const SUPPLIERS: &[Column] = &[
    Column::optional("market", "reference of the system; may be left out when there is only one"),
    Column::required("name", "its name").or(&["supplier"]),
    Column::optional("organisation", "reference of the organisation that it is"),
    Column::required("as_at", "the day of the list on which it stands"),
    Column::optional("also_listed_in_members_csv", "yes if it is found among the organisations by its name"),
    Column::optional("note", "anything to add"),
];

/// What suppliers refer to, and what is there already.
struct Known {
    finder: OrganisationFinder,
    markets: Vec<Market>,
    suppliers: HashMap<(Uuid, String), Supplier>,
}

async fn suppliers(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let suppliers = store::list_suppliers(change.rows()).await?.into_iter();
    let known = Known {
        finder: OrganisationFinder::load(change.rows()).await?,
        markets: store::list_markets(change.rows()).await?,
        suppliers: suppliers
            .map(|supplier| ((supplier.market_id, supplier.slug.clone()), supplier))
            .collect(),
    };
    let mut seen = HashMap::new();
    for row in sheet.rows() {
        let Some(wanted) = supplier(&row, &known, problems) else { continue };
        let key = (wanted.market_id, wanted.slug.clone());
        if let Some(line) = seen.insert(key.clone(), row.line) {
            problems.add(&row, "name", format!("line {line} has the same supplier."));
            continue;
        }
        let (id, name) = (wanted.id, wanted.name.clone());
        let before = known.suppliers.get(&key);
        if save::<supplier::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            change.record(id, &SupplierImported { name });
        }
    }
    Ok(())
}

fn supplier(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<Supplier> {
    let market = market_of(row, known, problems);
    let name = row.required("name", problems);
    let as_at = row.required("as_at", problems).and_then(|_| row.parse("as_at", problems));
    let is_among_members = row.yes("also_listed_in_members_csv", false, problems);
    let named = known.finder.read(row, "organisation", problems);
    let (market_id, name) = (market?, name?);
    let slug = slug(name);
    let before = known.suppliers.get(&(market_id, slug.clone()));
    let organisation_id = if row.has("organisation") {
        named
    } else if is_among_members || before.is_none() {
        known.finder.find(name)
    } else {
        before.and_then(|before| before.organisation_id)
    };
    let note = match before {
        Some(before) if !row.has("note") => before.note.clone(),
        _ => row.text("note").to_owned(),
    };
    let id = before.map_or_else(Uuid::now_v7, |before| before.id);
    Some(Supplier { id, market_id, slug, name: name.to_owned(), organisation_id, as_at: as_at?, note })
}

fn market_of(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<Uuid> {
    let text = row.text("market");
    let found = match (text, known.markets.as_slice()) {
        ("", [only]) => return Some(only.id),
        ("", _) => None,
        (text, markets) => markets.iter().find(|market| market.slug == text),
    };
    if found.is_none() {
        let references: Vec<&str> = known.markets.iter().map(|market| market.slug.as_str()).collect();
        let sentence = match (text, references.is_empty()) {
            (_, true) => "no purchasing system is known yet; import the form “market” first.".to_owned(),
            ("", _) => format!("say which system is meant: {}.", references.join(", ")),
            (text, _) => did_you_mean(text, &references),
        };
        problems.add(row, "market", sentence);
    }
    found.map(|market| market.id)
}

/// The sentence for a word that is none of those known, with the nearest of them.
fn did_you_mean(text: &str, known: &[&str]) -> String {
    let alike = |word: &str| strsim::jaro_winkler(word, &text.to_lowercase());
    let nearest = known.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest {
        Some(nearest) if alike(nearest) > 0.75 => {
            format!("“{text}” is not known here; did you mean “{nearest}”?")
        }
        _ => format!("“{text}” is not known here; write one of: {}.", known.join(", ")),
    }
}
