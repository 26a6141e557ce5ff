use maud::{Markup, Render, html};
use network::Network;
use platform::Day;
use ui::patterns::{EmptyState, Link, Scroll, SortBar, SourceNote, Stat, StatRow};
use web::{Failure, Page, Visit};

use crate::Standing;
use crate::rules::{self, movement};
use crate::store::{self, History};

mod changes;
mod counts;
mod represented;
pub(crate) mod sheets;
mod years;

use represented::Represented;

/// The two days an address asks about, and everything the records hold of them.
pub(crate) struct Asked {
    /// The day looked at.
    day: Day,
    /// The earlier day it is compared with.
    since: Day,
    /// The last day of which the records can speak, or today.
    newest: Day,
    network: Option<Network>,
    history: History,
    before: Vec<Standing>,
    after: Vec<Standing>,
}

/// Reads the days from the address and the membership of both. Six queries, however many days are looked at.
async fn ask(visit: &Visit) -> Result<Asked, Failure> {
    let network = network::find_network(visit.rows()).await?;
    let newest = network.as_ref().map_or(visit.today(), |network| network.as_at(visit.today()));
    let day = visit.address.day("as_at")?.unwrap_or(newest);
    let since = match visit.address.day("since")? {
        Some(since) if since < day => since,
        Some(since) => {
            return Err(Failure::wrong(format!(
                "{} is not before {}. Choose an earlier day to compare with.",
                since.in_words(),
                day.in_words()
            )));
        }
        None => year_before(day, network.as_ref().and_then(|network| network.complete_from)),
    };
    let history = store::read_history(visit.rows()).await?;
    let (before, after) = (history.standings(since), history.standings(day));
    Ok(Asked { day, since, newest, network, history, before, after })
}

/// A year earlier, but not before the records begin where that leaves a day to compare with.
fn year_before(day: Day, records_from: Option<Day>) -> Day {
    let year_before = day.plus_years(-1);
    records_from.filter(|from| *from < day).map_or(year_before, |from| from.max(year_before))
}

impl Asked {
    fn year_starts(&self) -> &str {
        self.network.as_ref().map_or("", |network| network.year_starts.as_str())
    }

    /// The address of one of the tables as a sheet, for the days looked at.
    fn sheet(&self, table: &str, format: &str) -> String {
        format!("/statistics/{table}.{format}?as_at={}&since={}", self.day, self.since)
    }

    /// The head of a part: its title, and its table in other formats.
    fn heading(&self, title: &str, table: &str) -> Markup {
        html! {
            (SortBar {
                count: title.to_owned(),
                downloads: vec![
                    Link::new(format!("{title} as CSV"), self.sheet(table, "csv")),
                    Link::new("As JSON", self.sheet(table, "json")),
                ],
                ..SortBar::default()
            })
        }
    }
}

/// The membership in numbers, on any day, and how it came from one day to another.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = ask(&visit).await?;
    let represented = Represented::read(&visit, &asked).await?;
    let is_plain = visit.address.pairs().next().is_none();
    let nobody = asked.before.is_empty() && asked.after.is_empty();
    Ok(Page::new("Membership statistics")
        .lede(format!(
            "Who is in the network as at {}, and what changed since {}.",
            asked.day.in_words(),
            asked.since.in_words()
        ))
        .crumb("Members", "/members")
        .canonical("/statistics")
        .unlisted(!is_plain)
        .content(html! {
            (days_form(&asked))
            (caution(&visit, &asked))
            @if nobody {
                (EmptyState {
                    title: "Nobody stands in the records on either day".to_owned(),
                    text: "Choose other days, or come back once memberships were imported.".to_owned(),
                    links: vec![Link::new("Members", "/members")],
                })
            } @else {
                (stats(&asked, &represented))
                (changes::section(&asked))
                (counts::sections(&asked))
                (represented::section(&asked, &represented))
                (years::section(&asked))
            }
        }))
}

/// Both days, to be chosen anew.
fn days_form(asked: &Asked) -> Markup {
    let day = |name: &str, label: &str, value: Day| {
        ui::Input::new(name, label)
            .hint("For example, 2023-07-31")
            .value(value.to_string())
            .classes("govuk-input--width-10")
    };
    html! {
        form.app-filters action="/statistics" method="get" {
            (day("as_at", "Statistics as at", asked.day))
            (day("since", "Compared with an earlier day", asked.since))
            (ui::Button::new("Show these days").secondary())
        }
    }
}

/// What one should know of days of which the records can't speak in full.
fn caution(visit: &Visit, asked: &Asked) -> Markup {
    let cannot = |day: Day| asked.network.as_ref().is_some_and(|network| !network.can_speak_of(day));
    let mut said = Vec::new();
    if cannot(asked.since) || cannot(asked.day) {
        let network = asked.network.as_ref();
        let from = network.and_then(|n| n.complete_from).map(|day| format!(" from {}", day.in_words()));
        let to = network.and_then(|n| n.complete_to).map(|day| format!(" to {}", day.in_words()));
        said.push(format!(
            "The records speak of the days{}{}. For other days they leave out whoever is not written down.",
            from.unwrap_or_default(),
            to.unwrap_or_default()
        ));
    }
    if asked.day > visit.today() {
        said.push(format!("{} is still to come: this is what is known today.", asked.day.in_words()));
    }
    html! {
        @if !said.is_empty() {
            (SourceNote { title: "About these days".to_owned(), text: html! { (said.join(" ")) } })
        }
    }
}

fn stats(asked: &Asked, represented: &Represented) -> Markup {
    let members = format!("/members?as_at={}", asked.day);
    let stat = |figure: String, label: &str, href: String| Stat {
        figure,
        label: label.to_owned(),
        href,
        ..Stat::default()
    };
    let together = rules::count_members(&asked.after);
    let everybody = asked.after.len();
    let in_transition = rules::count_transitioning(&asked.after, asked.day);
    let mut stats = vec![stat(together.to_string(), "members", members.clone())];
    if usize::try_from(together).is_ok_and(|together| together != everybody) {
        stats.push(stat(everybody.to_string(), &with_others(asked).to_lowercase(), members.clone()));
    }
    if in_transition > 0 {
        let href = format!("{members}&transition=yes");
        let label = if in_transition == 1 { "council in transition" } else { "councils in transition" };
        stats.push(stat(in_transition.to_string(), label, href));
    }
    stats.extend(represented.stats());
    html! { (StatRow { label: format!("The membership as at {}", asked.day.in_words()), stats }) }
}

/// What everybody together is called: "With supporters".
fn with_others(asked: &Asked) -> String {
    let others = asked.history.categories.iter().filter(|category| !category.counts_as_member);
    let others: Vec<String> = others.map(|category| category.plural.to_lowercase()).collect();
    if others.is_empty() { "All together".to_owned() } else { format!("With {}", others.join(" and ")) }
}

/// A line of a table about categories: its title, its key in files, and which categories it counts.
struct Line {
    title: String,
    key: String,
    categories: Vec<uuid::Uuid>,
    is_total: bool,
}

/// The categories one by one; then, where both say something of their own, the members together; then everybody.
fn lines(asked: &Asked) -> Vec<Line> {
    let categories = &asked.history.categories;
    let one = |category: &store::Category| Line {
        title: category.plural.clone(),
        key: category.key.clone(),
        categories: vec![category.id],
        is_total: false,
    };
    let total = |title: String, key: &str, categories: Vec<uuid::Uuid>| Line {
        title,
        key: key.to_owned(),
        categories,
        is_total: true,
    };
    let mut lines: Vec<Line> = categories.iter().map(one).collect();
    let members: Vec<_> = categories.iter().filter(|c| c.counts_as_member).map(|c| c.id).collect();
    if members.len() < categories.len() {
        lines.push(total("Members together".to_owned(), "members", members));
    }
    lines.push(total(with_others(asked), "all", categories.iter().map(|c| c.id).collect()));
    lines
}

impl Line {
    fn movement(&self, before: &movement::Places, after: &movement::Places) -> movement::Movement {
        movement::movement(before, after, |category| self.categories.contains(&category))
    }
}

/// "+3", "−2" or "0".
fn signed(number: i64) -> String {
    let sign = match number {
        1.. => "+",
        0 => "",
        _ => "−",
    };
    format!("{sign}{}", number.unsigned_abs())
}

/// A table that may be wider than a narrow screen.
fn wide(caption: &str, table: &ui::Table) -> Markup {
    Scroll::new(format!("Table: {caption}"), table).render()
}
