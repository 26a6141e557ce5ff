//! What an organisation got of the network in a membership year.

use axum::extract::Path;
use maud::{Markup, html};
use members::{Brief, MemberYears};
use network::Year;
use ui::patterns::{EmptyState, Link};
use web::{Failure, Page, Route, Visit};

use super::documents::COLLEAGUES;
use crate::documents::{HOW_COUNTED, YearStatement, of_days};

pub(super) fn routes(years: &MemberYears) -> Vec<Route> {
    let years = years.clone();
    let show = move |visit, path| show(visit, path, years.clone());
    vec![Route::get("/my/organisations/{organisation}/year/{year}", COLLEAGUES, show)]
}

async fn show(
    visit: Visit,
    Path((slug, year)): Path<(String, String)>,
    years: MemberYears,
) -> Result<Page, Failure> {
    let organisation = members::find_brief(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let network = network::find_network(visit.rows()).await?.ok_or(Failure::NotFound)?;
    let year = Year::read(&year, &network.year_starts).ok_or(Failure::NotFound)?;
    let this = Year::of(visit.today(), &network.year_starts);
    // What is to come was not had yet.
    if this < year || i32::from(year.from.year()) + 1 < network.founded_year {
        return Err(Failure::NotFound);
    }
    let today = (year == this).then(|| visit.today());
    let statement = of_days(visit.rows(), &years, organisation.id, year, today).await?;
    let home = format!("/my/organisations/{slug}");
    Ok(Page::new(format!("What you got in {}", statement.title))
        .kicker(organisation.name.as_str())
        .crumb("My page", "/my")
        .crumb(organisation.name.as_str(), home)
        .lede(format!("From the {}, {}.", network.name.trim_start_matches("The "), statement.days_in_words()))
        .content(html! {
            (had(&statement, &organisation))
            (other_years(&organisation, year, this))
        }))
}

fn had(statement: &YearStatement, organisation: &Brief) -> Markup {
    html! {
        @if statement.lines.is_empty() {
            (EmptyState {
                title: "Nothing on record in this year".to_owned(),
                text: "Case studies, projects, seats and events stand here once they are on record. Tell others what you did: it counts.".to_owned(),
                links: vec![Link::new("Write a case study", format!("/my/organisations/{}/library", organisation.slug))],
            })
        } @else {
            @for line in &statement.lines {
                section.app-section {
                    h2.govuk-heading-m { (line.words) }
                    ul.govuk-list.govuk-list--bullet {
                        @for (title, href) in &line.items { li { a.govuk-link href=(href) { (title) } } }
                    }
                }
            }
            p.govuk-body.app-quiet { "The same stands on the invoice for the next membership year. " (HOW_COUNTED) }
        }
    }
}

fn other_years(organisation: &Brief, year: Year, this: Year) -> Markup {
    let link = |year: Year| {
        Link::new(year.title(), format!("/my/organisations/{}/year/{}", organisation.slug, year.slug()))
    };
    let mut links = vec![link(year.before())];
    if year < this {
        links.push(link(year.after()));
    }
    html! {
        nav aria-label="Other years" {
            ul.govuk-list.app-inline-links { @for link in links { li { (link) } } }
        }
    }
}
