//! The people of the network, for those who keep them.

use std::collections::HashMap;
use std::sync::Arc;

use axum::response::Response;
use maud::{Markup, html};
use sea_orm::DbErr;
use ui::patterns::{EmptyState, Link, Scroll};
use ui::{Button, Cell, Input, Select, SelectOption, Table};
use uuid::Uuid;
use web::{Access, App, Failure, PAGE_SIZE, Page, PerEpoch, Route, Visit, csv, page_links, page_of};

use super::{merge, organisations, person};
use crate::powers::MANAGE;
use crate::rules::{kind, role};
use crate::store::{self, Brief, Category, PeopleAsked, affiliation};

/// More than any network has; one sheet.
const MOST_IN_SHEET: u64 = 100_000;

pub(crate) fn routes() -> Vec<Route> {
    const MANAGERS: Access = Access::Power(&[&MANAGE]);
    let choices = Arc::new(PerEpoch::<Choices>::default());
    let of_sheet = Arc::clone(&choices);
    vec![
        Route::get("/organisations", MANAGERS, organisations::list),
        Route::get("/people", MANAGERS, move |visit| list(visit, Arc::clone(&choices))),
        Route::get("/people.csv", MANAGERS, move |visit| sheet(visit, Arc::clone(&of_sheet))),
        Route::get("/people/{id}", MANAGERS, person::show),
        Route::get("/people/{id}/edit", MANAGERS, person::edit),
        Route::post("/people/{id}/edit", MANAGERS, person::save),
        Route::get("/people/{id}/merge", MANAGERS, merge::ask_person),
        Route::post("/people/{id}/merge", MANAGERS, merge::take_person),
        Route::get("/organisations/{organisation}/merge", MANAGERS, merge::ask_organisation),
        Route::post("/organisations/{organisation}/merge", MANAGERS, merge::take_organisation),
    ]
}

/// What people can be narrowed down by. All of it is public, so it is the same for an epoch.
struct Choices {
    categories: Vec<Category>,
    kinds: Vec<String>,
}

impl Choices {
    async fn read(app: &App) -> Result<Self, DbErr> {
        let rows = app.platform.database.read();
        let mut kinds = store::list_kinds(rows).await?;
        kinds.sort_by_cached_key(|key| kind::title(key));
        Ok(Self { categories: store::list_categories(rows).await?, kinds })
    }
}

/// What the address asks for; what isn't one of the choices is an address that can't be.
fn asked(visit: &Visit, choices: &Choices) -> Result<PeopleAsked, Failure> {
    let text = |name: &str| visit.address.text(name).trim().to_owned();
    let unknown =
        || Failure::wrong("There is no such filter. Go back to the list and choose from its filters.");
    let category = match text("category").as_str() {
        "" => None,
        key => Some(choices.categories.iter().find(|c| c.key == key).ok_or_else(unknown)?.id),
    };
    let asked = PeopleAsked { words: text("q"), role: text("role"), kind: text("kind"), category };
    let is_known = (asked.role.is_empty() || role::find(&asked.role).is_some())
        && (asked.kind.is_empty() || choices.kinds.contains(&asked.kind));
    if is_known { Ok(asked) } else { Err(unknown()) }
}

/// The list, twenty to a page: three queries whatever the size.
async fn list(visit: Visit, choices: Arc<PerEpoch<Choices>>) -> Result<Page, Failure> {
    let choices = choices.get(&visit.app, Choices::read(&visit.app)).await?;
    let asked = asked(&visit, &choices)?;
    let today = visit.today();
    let total =
        usize::try_from(store::count_people(visit.rows(), &asked, today).await?).unwrap_or(usize::MAX);
    let page = page_of(&visit.address, total)?;
    let (offset, limit) = (((page - 1) * PAGE_SIZE) as u64, PAGE_SIZE as u64);
    let people = store::find_people(visit.rows(), &asked, today, offset, limit).await?;
    let roles = store::roles_of(visit.rows(), people.iter().map(|person| person.id), today).await?;
    let rows = people.iter().map(|person| {
        let name = if person.name.is_empty() { &person.email } else { &person.name };
        let link = html! { a.govuk-link href={ "/people/" (person.id) } { (name) } };
        let theirs = roles.iter().filter(|(held, _)| held.person_id == person.id);
        [Cell::from(link), Cell::from(person.email.as_str()), Cell::from(in_words(theirs))]
    });
    Ok(Page::new("People").crumb("My page", "/my").lede("Everybody the network knows, with the roles they hold today.").content(html! {
        (filters(&visit, &choices))
        @if total == 0 {
            (EmptyState {
                title: "Nobody like that".to_owned(),
                text: "Try fewer filters, or part of a name or address.".to_owned(),
                links: vec![Link::new("Everybody", "/people")],
            })
        } @else {
            p.govuk-body { strong { (platform::numbers::grouped(total as u64)) } @if total == 1 { " person. " } @else { " people. " }
                a.govuk-link href=(visit.address.with("page", "").href("/people.csv")) { "Download as CSV" } }
            (Scroll::new("People", Table::new("People by name").head(["Name", "E-mail", "Roles today"]).rows(rows)))
            (page_links("/people", &visit.address, page, total))
        }
    }))
}

fn in_words<'a>(roles: impl Iterator<Item = &'a (affiliation::Model, Brief)>) -> Markup {
    html! {
        ul.govuk-list {
            @for (held, organisation) in roles {
                li {
                    (role::title(&held.role)) ", "
                    a.govuk-link href={ "/my/organisations/" (organisation.slug) } { (organisation.name) }
                }
            }
        }
    }
}

fn filters(visit: &Visit, choices: &Choices) -> Markup {
    let select = |name: &str, label: &str, options: Vec<SelectOption>| {
        let all = SelectOption::new("", "All");
        let options: Vec<SelectOption> = std::iter::once(all).chain(options).collect();
        Select::new(name, label).options(options).value(visit.address.text(name))
    };
    let roles = role::ROLES.iter().map(|role| SelectOption::new(role.key, role.title)).collect();
    let categories =
        choices.categories.iter().map(|c| SelectOption::new(c.key.as_str(), c.plural.as_str())).collect();
    let kinds = choices.kinds.iter().map(|key| SelectOption::new(key.as_str(), kind::title(key))).collect();
    html! {
        form.app-filter-row method="get" action="/people" role="search" {
            (Input::new("q", "Name or e-mail").value(visit.address.text("q")))
            (select("role", "Role", roles))
            (select("category", "Category", categories))
            (select("kind", "Kind of organisation", kinds))
            (Button::new("Find").secondary())
        }
    }
}

/// Everybody that the address asks for, one line a role.
async fn sheet(visit: Visit, choices: Arc<PerEpoch<Choices>>) -> Result<Response, Failure> {
    let choices = choices.get(&visit.app, Choices::read(&visit.app)).await?;
    let asked = asked(&visit, &choices)?;
    let today = visit.today();
    let people = store::find_people(visit.rows(), &asked, today, 0, MOST_IN_SHEET).await?;
    let mut roles: HashMap<Uuid, Vec<(affiliation::Model, Brief)>> = HashMap::new();
    for part in people.chunks(5_000) {
        for role in store::roles_of(visit.rows(), part.iter().map(|person| person.id), today).await? {
            roles.entry(role.0.person_id).or_default().push(role);
        }
    }
    let mut lines = Vec::new();
    for person in people {
        let theirs = roles.remove(&person.id).unwrap_or_default();
        let line = |role: String, organisation: String, from: String| {
            vec![person.name.clone(), person.email.clone(), person.phone.clone(), role, organisation, from]
        };
        for (held, organisation) in &theirs {
            let from = held.from_on.map_or_else(String::new, |day| day.to_string());
            lines.push(line(role::title(&held.role), organisation.name.clone(), from));
        }
        if theirs.is_empty() {
            lines.push(line(String::new(), String::new(), String::new()));
        }
    }
    Ok(csv("people.csv", &["name", "email", "phone", "role", "organisation", "from"], lines))
}
