use maud::{Markup, html};
use ui::patterns::{EmptyState, Link, ResultItem, ResultList, SortBar};
use web::{Facet, Failure, Filters, Page, Visit, list_layout, page_links, page_of};

use crate::Category;
use crate::pages::application::state_tag;
use crate::rules::application::State;
use crate::store::{self, application};

/// All applications that were ever submitted, narrowed down as asked.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let categories = store::list_categories(visit.rows()).await?;
    let all = store::list_submitted_applications(visit.rows()).await?;
    let filters = Filters::read(&visit.address, facets(&categories))?;
    let (kept, counts) = filters.narrow(&all, |application, facet| {
        vec![if facet == "state" { application.state.clone() } else { application.category.clone() }]
    });
    let page = page_of(&visit.address, kept.len())?;
    let first = (page - 1) * web::PAGE_SIZE;
    let shown: Vec<&application::Model> = kept.iter().skip(first).take(web::PAGE_SIZE).copied().collect();
    let panel = filters.panel("/applications", &visit.address, &counts);
    let results = html! {
        (filters.chips("/applications", &visit.address))
        @if kept.is_empty() { (nothing(all.is_empty())) }
        @else {
            (SortBar { count: format!("{} found", kept.len()), ..SortBar::default() })
            (ResultList { items: shown.iter().map(|a| item(a, &categories)).collect(), starts_at: first + 1 })
            (page_links("/applications", &visit.address, page, kept.len()))
        }
    };
    let waiting = |state| all.iter().filter(|application| application.state() == state).count();
    let (board, committee) = (waiting(State::Submitted), waiting(State::Recommended));
    Ok(Page::new("Applications for membership")
        .lede(format!("{board} wait for the board, {committee} for the committee."))
        .crumb("My page", "/my")
        .content(list_layout(&panel, &results)))
}

fn facets(categories: &[Category]) -> Vec<Facet> {
    let states = State::ALL.iter().filter(|state| **state != State::Draft);
    let states = states.map(|state| (state.key().to_owned(), state.title().to_owned())).collect();
    let of_category = categories.iter().map(|c| (c.key.clone(), c.title.clone())).collect();
    vec![
        Facet { name: "state", title: "State", values: states },
        Facet { name: "category", title: "Category", values: of_category },
    ]
}

/// An application as an item of a list.
pub(crate) fn item(application: &application::Model, categories: &[Category]) -> ResultItem {
    let title = categories.iter().find(|c| c.key == application.category);
    let title = title.map_or(application.category.as_str(), |category| &category.title);
    let submitted = application.submitted_at.map(|at| format!(", submitted on {}", at.day().in_words()));
    ResultItem {
        title: application.title().to_owned(),
        href: application.review_href(),
        meta: format!("{title}{}", submitted.unwrap_or_default()),
        tags: vec![state_tag(application.state())],
        ..ResultItem::default()
    }
}

fn nothing(is_first: bool) -> Markup {
    let (title, text, link) = if is_first {
        (
            "No applications yet",
            "Once somebody submits an application, it appears here and the board gets a letter.",
            Link::new("The page on joining", "/membership"),
        )
    } else {
        (
            "No application matches all of this",
            "Take away a filter.",
            Link::new("All applications", "/applications"),
        )
    };
    html! { (EmptyState { title: title.to_owned(), text: text.to_owned(), links: vec![link] }) }
}
