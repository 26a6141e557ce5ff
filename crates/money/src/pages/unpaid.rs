//! What is unpaid, by age and by member; what goes out next; and what comes to a body.

use std::collections::{BTreeMap, HashMap};

use axum::response::Response;
use maud::{Markup, html};
use members::Brief;
use platform::{Day, Pence};
use ui::patterns::{EmptyState, Link, Scroll, SortBar, Stat, StatRow};
use ui::{Button, Cell, Select, SelectOption, Table};
use uuid::Uuid;
use web::{Failure, PAGE_SIZE, Page, Route, Visit, csv, page_links, page_of};

use super::payments::{account_href, briefs_of, invoice_href, may_keep};
use super::{KEEPERS, READERS};
use crate::changes::letters::Readers;
use crate::changes::reminder::{Chase, list_chases};
use crate::rules::balance::Age;
use crate::store::{self, Lapse};

mod lapse;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/unpaid", READERS, list),
        Route::get("/money/unpaid.csv", READERS, download),
        Route::get("/money/unpaid/{slug}/lapse", KEEPERS, lapse::ask),
        Route::post("/money/unpaid/{slug}/lapse", KEEPERS, lapse::take),
    ]
}

/// Reminders that go out within so many days are shown.
const AHEAD_DAYS: i32 = 14;
/// More lines than this of what is next are only counted.
const MOST_SHOWN: usize = 50;

/// What a member owes, by age.
struct Member {
    brief: Brief,
    bands: [Pence; 5],
    oldest: Day,
    is_disputed: bool,
    /// What it has as credit and could be laid against what it owes.
    credit: Pence,
}

fn place(age: Age) -> usize {
    Age::ALL.iter().position(|known| *known == age).unwrap_or(0)
}

/// The members with what they owe, those first who owe it longest.
fn members_of(chases: &[Chase], briefs: &HashMap<Uuid, Brief>, today: Day) -> Vec<Member> {
    let mut members: BTreeMap<Uuid, Member> = BTreeMap::new();
    for chase in chases {
        let Some(brief) = briefs.get(&chase.invoice.organisation_id) else { continue };
        let due = chase.invoice.due_on;
        let member = members.entry(brief.id).or_insert_with(|| Member {
            brief: brief.clone(),
            bands: [Pence(0); 5],
            oldest: due,
            is_disputed: false,
            credit: Pence(0),
        });
        let band = &mut member.bands[place(Age::of(due, today))];
        *band = *band + chase.balance.outstanding();
        member.oldest = member.oldest.min(due);
        member.credit = member.credit + chase.credit;
        member.is_disputed |= chase.invoice.disputed_on.is_some();
    }
    let mut members: Vec<Member> = members.into_values().collect();
    members.sort_by_cached_key(|member| (member.oldest, platform::slug(&member.brief.name)));
    members
}

async fn chases(visit: &Visit) -> Result<(Vec<Chase>, HashMap<Uuid, Brief>), Failure> {
    let setting = store::find_setting(visit.rows()).await?;
    let chases = list_chases(visit.rows(), &setting, visit.today(), None).await?;
    let briefs = briefs_of(visit, chases.iter().map(|chase| Some(chase.invoice.organisation_id))).await?;
    Ok((chases, briefs))
}

/// The members that the address asks for.
fn asked(visit: &Visit, members: Vec<Member>) -> Result<Vec<Member>, Failure> {
    let age = visit.address.text("age");
    if age.is_empty() {
        return Ok(members);
    }
    let band: usize = age.parse().ok().filter(|band| *band < Age::ALL.len()).ok_or_else(|| {
        Failure::wrong("There is no such age. Go back to the list and choose from its filter.")
    })?;
    Ok(members.into_iter().filter(|member| member.bands[band] > Pence(0)).collect())
}

async fn list(visit: Visit) -> Result<Page, Failure> {
    let (chases, briefs) = chases(&visit).await?;
    let all = members_of(&chases, &briefs, visit.today());
    let totals: Vec<Pence> =
        (0..Age::ALL.len()).map(|band| all.iter().map(|member| member.bands[band]).sum()).collect();
    let members = asked(&visit, all)?;
    let number = page_of(&visit.address, members.len())?;
    let shown: Vec<&Member> = members.iter().skip((number - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    let readers = Readers::load(visit.rows(), visit.today()).await?;
    let lapses = store::list_lapses(visit.rows(), None).await?;
    let page = super::page("Unpaid invoices")
        .lede("Members who owe are reminded, step by step. Nobody is dropped or hidden by the program for paying late.");
    if chases.is_empty() {
        return Ok(page.content(nothing()));
    }
    let noun = if members.len() == 1 { "member" } else { "members" };
    Ok(page.content(html! {
        (stats(&totals, visit.today()))
        (filter_form(&visit))
        (SortBar {
            count: format!("{} {noun}", members.len()),
            downloads: vec![Link::new("By invoice, as CSV", "/money/unpaid.csv")],
            ..SortBar::default()
        })
        (Scroll::new("Unpaid, by member", table(&shown, &totals)))
        (page_links("/money/unpaid", &visit.address, number, members.len()))
        (next(&chases, &briefs, &readers, visit.today()))
        (past_last(&visit, &chases, &briefs, &lapses))
    }))
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "Nothing is owed".to_owned(),
            text: "Once invoices are issued, what is unpaid stands here by age, with the reminders that go out next.".to_owned(),
            links: vec![Link::new("Invoices", "/money/invoices"), Link::new("Accounts", "/money/accounts")],
        })
    }
}

fn stats(totals: &[Pence], today: Day) -> StatRow {
    let late: Pence = totals[1..].iter().copied().sum();
    let stat = |figure: Pence, label: &str| Stat {
        figure: figure.to_string(),
        label: label.to_owned(),
        note: format!("as at {}", today.in_words()),
        ..Stat::default()
    };
    let all: Pence = totals.iter().copied().sum();
    let stats = vec![stat(all, "owed in all"), stat(totals[0], "not due yet"), stat(late, "late")];
    StatRow { label: "What is owed".to_owned(), stats }
}

fn filter_form(visit: &Visit) -> Markup {
    let ages =
        Age::ALL.iter().enumerate().map(|(band, age)| SelectOption::new(band.to_string(), age.title()));
    let ages: Vec<_> = std::iter::once(SelectOption::new("", "Any")).chain(ages).collect();
    html! {
        form.app-filters action="/money/unpaid" method="get" {
            (Select::new("age", "Age").options(ages).value(visit.address.text("age")))
            (Button::new("Show").secondary())
            @if visit.address.pairs().next().is_some() { a.govuk-link href="/money/unpaid" { "Show all" } }
        }
    }
}

fn table(members: &[&Member], totals: &[Pence]) -> Table {
    let cells = |bands: &[Pence]| {
        let shown = |amount: &Pence| if *amount == Pence(0) { String::new() } else { amount.to_string() };
        let total: Pence = bands.iter().copied().sum();
        bands.iter().map(shown).chain([total.to_string()]).map(Cell::numeric).collect::<Vec<_>>()
    };
    let rows = members.iter().map(|member| {
        let name = html! {
            a.govuk-link href=(account_href(&member.brief.slug)) { (member.brief.name) }
            @if member.is_disputed { br; span.app-quiet { "Disputed in part or in all" } }
            @if member.credit > Pence(0) { br; span.app-quiet { "Has credit of " (member.credit) " that can be used for it" } }
        };
        [vec![Cell::from(name)], cells(&member.bands)].concat()
    });
    let all = [vec![Cell::from(html! { strong { "All members" } })], cells(totals)].concat();
    let ages = Age::ALL.iter().map(|age| Cell::numeric(age.title()));
    let head = std::iter::once(Cell::from("Member")).chain(ages).chain([Cell::numeric("In all")]);
    Table::new("Unpaid, by member").head(head).rows(rows.chain([all]))
}

/// The reminders that go out within two weeks, with whom they reach.
fn next(chases: &[Chase], briefs: &HashMap<Uuid, Brief>, readers: &Readers, today: Day) -> Markup {
    let soon = |chase: &&Chase| chase.next.is_some_and(|(_, on)| on <= today.plus_days(AHEAD_DAYS));
    let mut soon: Vec<&Chase> = chases.iter().filter(soon).collect();
    soon.sort_by_key(|chase| chase.next.map(|(_, on)| on));
    let rows = soon.iter().take(MOST_SHOWN).filter_map(|chase| {
        let ((step, on), brief) = (chase.next?, briefs.get(&chase.invoice.organisation_id)?);
        let people = readers.of(brief.id, step > 0).len();
        let to = match people {
            0 => html! { strong { "Nobody: no finance contact and no lead is on record" } },
            1 => html! { "1 person" },
            many => html! { (many) " people" },
        };
        let invoice = html! {
            a.govuk-link href={ (invoice_href(&chase.invoice.number)) "/reminders" } { (chase.invoice.number) }
            br; span.app-quiet { (brief.name) }
        };
        let on = if on <= today { "At the next round".to_owned() } else { on.in_words() };
        let owed = chase.balance.outstanding().to_string();
        Some([Cell::from(on), Cell::from(invoice), Cell::from(format!("{}", step + 1)), Cell::from(to), Cell::numeric(owed)])
    });
    let head = [
        Cell::from("Goes out"),
        Cell::from("Invoice"),
        Cell::from("Reminder"),
        Cell::from("To"),
        Cell::numeric("Owed"),
    ];
    let table = Table {
        caption_classes: "govuk-visually-hidden".to_owned(),
        ..Table::new("Reminders that go out next")
    };
    html! {
        h2.govuk-heading-m id="next" { "Reminders that go out next" }
        @if soon.is_empty() { p.govuk-body { "None in the next two weeks." } }
        @else {
            (Scroll::new("Reminders that go out next", table.head(head).rows(rows)))
            @if soon.len() > MOST_SHOWN { p.govuk-body { "And " (soon.len() - MOST_SHOWN) " more." } }
        }
    }
}

/// Members whose last reminder is over, for a body to decide on.
fn past_last(visit: &Visit, chases: &[Chase], briefs: &HashMap<Uuid, Brief>, lapses: &[Lapse]) -> Markup {
    let mut owed: BTreeMap<Uuid, Pence> = BTreeMap::new();
    for chase in chases.iter().filter(|chase| chase.is_past_last) {
        let known = owed.entry(chase.invoice.organisation_id).or_default();
        *known = *known + chase.balance.outstanding();
    }
    let rows = owed.iter().filter_map(|(id, owed)| {
        let brief = briefs.get(id)?;
        let decided = lapses.iter().find(|lapse| lapse.organisation_id == *id).map(lapse::in_words);
        let act = html! {
            @if may_keep(visit) {
                a.govuk-link href={ "/money/unpaid/" (brief.slug) "/lapse" } { "Put the lapse to a body" span.govuk-visually-hidden { ": " (brief.name) } }
            }
            @if let Some(decided) = decided { br; span.app-quiet { (decided) } }
        };
        let name = html! { a.govuk-link href=(account_href(&brief.slug)) { (brief.name) } };
        Some([Cell::from(name), Cell::from(act), Cell::numeric(owed.to_string())])
    });
    let head = [Cell::from("Member"), Cell::from("What follows"), Cell::numeric("Owed")];
    let table = Table {
        caption_classes: "govuk-visually-hidden".to_owned(),
        ..Table::new("After the last reminder")
    };
    html! {
        h2.govuk-heading-m id="past-last" { "After the last reminder" }
        @if owed.is_empty() { p.govuk-body { "No member’s last reminder is over." } }
        @else {
            p.govuk-body { "They stay members until a body of the network decides otherwise." }
            (Scroll::new("After the last reminder", table.head(head).rows(rows)))
        }
    }
}

async fn download(visit: Visit) -> Result<Response, Failure> {
    let (chases, briefs) = chases(&visit).await?;
    let today = visit.today();
    let rows = chases.iter().map(|chase| {
        let brief = briefs.get(&chase.invoice.organisation_id);
        vec![
            brief.map_or_else(String::new, |brief| brief.name.clone()),
            brief.map_or_else(String::new, |brief| brief.slug.clone()),
            chase.invoice.number.clone(),
            chase.invoice.issued_on.to_string(),
            chase.invoice.due_on.to_string(),
            chase.balance.outstanding().decimal(),
            Age::of(chase.invoice.due_on, today).title().to_owned(),
            chase.invoice.disputed_on.map_or_else(String::new, |day| day.to_string()),
            chase.sent.len().to_string(),
            chase.next.map_or_else(String::new, |(_, on)| on.to_string()),
        ]
    });
    let headings = [
        "organisation",
        "code",
        "invoice",
        "issued_on",
        "due_on",
        "owed",
        "age",
        "disputed_on",
        "reminders_sent",
        "next_reminder_on",
    ];
    Ok(csv("unpaid.csv", &headings, rows))
}
