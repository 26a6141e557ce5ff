use maud::{Markup, html};
use platform::{Day, numbers};
use ui::patterns::{EmptyState, Link, ResultItem, ResultList, SearchBox, SortBar, Stat, StatRow};
use ui::{Colour, Tag};
use web::{Address, Counts, Facet, Failure, Filters, Page, Visit, list_layout};

use crate::figures;
use crate::rules::{Total, kind, place};
use crate::store::{self, Category, Standing};

/// What an address asks the list of members for.
pub(crate) struct Asked {
    pub(crate) day: Day,
    pub(crate) is_today: bool,
    pub(crate) words: String,
    pub(crate) filters: Filters,
    pub(crate) categories: Vec<Category>,
    pub(crate) kept: Vec<Standing>,
    pub(crate) counts: Counts,
}

/// Who stood in which category on the day asked for, narrowed down as asked. A handful of queries.
pub(crate) async fn ask(visit: &Visit) -> Result<Asked, Failure> {
    let network = network::find_network(visit.rows()).await?;
    let newest = network.map_or(visit.today(), |network| network.as_at(visit.today()));
    let day = visit.address.day("as_at")?.unwrap_or(newest);
    let standings = store::list_standings(visit.rows(), day).await?;
    let categories = store::list_categories(visit.rows()).await?;
    let filters = Filters::read(&visit.address, facets(&standings, &categories))?;
    let words = visit.address.text("q").to_owned();
    let found: Vec<Standing> = if words.is_empty() {
        standings
    } else {
        let query =
            search::Query { text: words.clone(), kinds: vec!["member".to_owned()], ..Default::default() };
        let keys = visit.app.search.keys(&query);
        let mut found: Vec<Standing> = standings.into_iter().filter(|s| keys.contains(&key(s))).collect();
        found.sort_by_key(|s| (s.category.place, keys.iter().position(|k| *k == key(s))));
        found
    };
    let (kept, counts) = filters.narrow(&found, |standing, facet| values(standing, facet, day));
    let kept = kept.into_iter().cloned().collect();
    Ok(Asked { day, is_today: day == newest, words, filters, categories, kept, counts })
}

fn key(standing: &Standing) -> String {
    format!("member:{}", standing.organisation.id)
}

fn values(standing: &Standing, facet: &str, day: Day) -> Vec<String> {
    let organisation = &standing.organisation;
    let value = match facet {
        "category" => standing.category.key.clone(),
        "kind" => organisation.kind.clone(),
        "region" => place::region_slug(&organisation.region),
        "nation" => place::region_slug(&organisation.nation),
        _ if standing.is_in_transition(day) => "yes".to_owned(),
        _ => String::new(),
    };
    if value.is_empty() { Vec::new() } else { vec![value] }
}

fn facets(standings: &[Standing], categories: &[Category]) -> Vec<Facet> {
    let fixed =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(v, l)| ((*v).to_owned(), (*l).to_owned())).collect();
    let mut kinds: Vec<(String, String)> =
        standings.iter().map(|s| (s.organisation.kind.clone(), kind::title(&s.organisation.kind))).collect();
    kinds.sort_by(|a, b| a.1.cmp(&b.1));
    kinds.dedup();
    let of_category = categories.iter().map(|c| (c.key.clone(), c.plural.clone())).collect();
    vec![
        Facet { name: "category", title: "Category", values: of_category },
        Facet { name: "kind", title: "Kind", values: kinds },
        Facet { name: "region", title: "Region", values: fixed(&place::REGIONS) },
        Facet { name: "nation", title: "Nation", values: fixed(&place::NATIONS) },
        Facet { name: "transition", title: "Transition", values: fixed(&[("yes", "In transition")]) },
    ]
}

/// The list of members.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = ask(&visit).await?;
    let is_plain = asked.filters.is_empty() && asked.words.is_empty();
    let is_narrowed = !is_plain || !asked.is_today;
    let stats = if is_plain {
        stats(&visit, &asked).await?
    } else {
        html! {}
    };
    Ok(Page::new("Members")
        .lede(format!("Councils, groups and organisations in the network, as at {}.", asked.day.in_words()))
        .canonical("/members")
        .unlisted(is_narrowed)
        .feed("New members", "/members.atom")
        .content(html! {
            (stats)
            (list_layout(&asked.filters.panel("/members", &visit.address, &asked.counts), &results(&visit, &asked)))
        }))
}

/// The figures of the whole list: each the same query as everywhere else.
async fn stats(visit: &Visit, asked: &Asked) -> Result<Markup, Failure> {
    let citizens = figures::citizens(visit.rows(), asked.day).await?;
    let once = figures::citizens_once(visit.rows(), asked.day).await?;
    let budgets = figures::budgets(visit.rows(), asked.day).await?;
    let note = format!("as at {}", asked.day.in_words());
    let mut stats: Vec<Stat> = Vec::new();
    for category in &asked.categories {
        let count = crate::rules::count_in(&asked.kept, &category.key);
        stats.push(Stat {
            figure: count.to_string(),
            label: category.plural.to_lowercase(),
            href: visit.address.with("category", &category.key).href("/members"),
            ..Stat::default()
        });
    }
    if citizens.known_count > 0 {
        stats.push(Stat {
            figure: numbers::short(citizens.sum.unsigned_abs()),
            label: format!("citizens of {} councils", citizens.known_count),
            ..Stat::default()
        });
    }
    if budgets.known_count > 0 {
        stats.push(Stat {
            figure: format!("£{}", numbers::short(budgets.sum.unsigned_abs() / 100)),
            label: format!("budgets of {} councils", budgets.known_count),
            ..Stat::default()
        });
    }
    Ok(html! {
        (StatRow { label: format!("The membership {note}"), stats })
        @if citizens.counted_count > 0 {
            p.govuk-body-s {
                (counting_rule(citizens))
                @if once.sum != citizens.sum {
                    " Some live in a district and a county that both count; each counted once, they are "
                    (numbers::rounded(once.sum.unsigned_abs())) "."
                }
            }
        }
    })
}

/// Whose citizens and budgets the totals stand for.
pub(crate) fn counting_rule(total: Total) -> String {
    let councils = if total.counted_count == 1 { "council" } else { "councils" };
    format!(
        "Combined authorities and councils in transition are listed, but their citizens are not counted: the totals \
         stand for {} {councils}.",
        total.counted_count
    )
}

fn results(visit: &Visit, asked: &Asked) -> Markup {
    let named = asked.kept.iter().filter(|s| s.organisation.is_named).count();
    let total = asked.kept.len();
    let download = |ending: &str| visit.address.href(&format!("/members.{ending}"));
    let hidden = visit.address.pairs().filter(|(n, _)| *n != "q").map(|(n, v)| (n.to_owned(), v.to_owned()));
    html! {
        (SearchBox {
            id: "members-search".to_owned(),
            action: "/members".to_owned(),
            name: "q".to_owned(),
            label: "Search members by name".to_owned(),
            shows_label: true,
            value: asked.words.clone(),
            is_large: true,
            hidden: hidden.collect(),
            ..SearchBox::default()
        })
        (asked.filters.chips("/members", &visit.address))
        (SortBar {
            count: match total - named {
                0 => format!("{total} found"),
                unnamed => format!("{total} found, {unnamed} of them not named in the source"),
            },
            sorts: vec![
                Link::new("List", visit.address.href("/members")).current(true),
                Link::new("Map", visit.address.href("/members/map")),
                Link::new("Statistics", statistics_href(asked)),
            ],
            downloads: vec![
                Link::new("Download as CSV", download("csv")),
                Link::new("As JSON", download("json")),
            ],
        })
        @for category in &asked.categories { (of_category(category, asked)) }
        @if total == 0 { (nobody(visit, asked)) }
        (as_at_form(&visit.address, asked.day))
    }
}

fn of_category(category: &Category, asked: &Asked) -> Markup {
    let (named, unnamed): (Vec<_>, Vec<_>) =
        asked.kept.iter().filter(|s| s.category.id == category.id).partition(|s| s.organisation.is_named);
    let count = named.len() + unnamed.len();
    html! {
        @if count > 0 {
            section.app-section aria-labelledby={ "category-" (category.key) } {
                h2.govuk-heading-m id={ "category-" (category.key) } { (category.plural) " (" (count) ")" }
                (ResultList { items: named.iter().map(|s| item(s, asked.day)).collect(), starts_at: 0 })
                @if !unnamed.is_empty() {
                    p.govuk-body { (unnamed_in_words(category, named.len(), unnamed.len())) }
                }
            }
        }
    }
}

/// The statistics of the day looked at.
fn statistics_href(asked: &Asked) -> String {
    if asked.is_today { "/statistics".to_owned() } else { format!("/statistics?as_at={}", asked.day) }
}

/// "and 12 associates that the report does not name".
pub(crate) fn unnamed_in_words(category: &Category, named: usize, unnamed: usize) -> String {
    let what = if unnamed == 1 { category.title.to_lowercase() } else { category.plural.to_lowercase() };
    let and = if named > 0 { "And " } else { "" };
    format!("{and}{unnamed} {what} that the report does not name.")
}

fn item(standing: &Standing, day: Day) -> ResultItem {
    let organisation = &standing.organisation;
    let place = place::in_words(&organisation.region, &organisation.nation);
    let kind = kind::title(&organisation.kind);
    let transition = || Tag::new("In transition").colour(Colour::Yellow);
    ResultItem {
        title: organisation.name.clone(),
        href: store::href(&organisation.slug),
        meta: if place.is_empty() { kind } else { format!("{kind}, {place}") },
        tags: standing.is_in_transition(day).then(transition).into_iter().collect(),
        ..ResultItem::default()
    }
}

fn nobody(visit: &Visit, asked: &Asked) -> Markup {
    let mut links = vec![Link::new("All members", "/members")];
    if !asked.words.is_empty() {
        links.insert(0, Link::new("Search the whole site", visit.address.href("/search")));
    }
    html! {
        (EmptyState {
            title: "No member matches all of this".to_owned(),
            text: format!("Take away a filter, search for fewer words, or look at another day than {}.", asked.day.in_words()),
            links,
        })
    }
}

/// Membership is spans of dates, so the list can be had for any day.
fn as_at_form(address: &Address, day: Day) -> Markup {
    html! {
        form.app-section action="/members" method="get" {
            @for (name, value) in address.pairs().filter(|(name, _)| *name != "as_at" && *name != "page") {
                input type="hidden" name=(name) value=(value);
            }
            (ui::Input::new("as_at", "See the members on another day").hint("For example, 2023-07-31").value(day.to_string()).classes("govuk-input--width-10"))
            (ui::Button::new("Show that day").secondary())
        }
    }
}
