//! What an organisation got of the network in a membership year.

use axum::extract::Path;
use maud::{Markup, html};
use members::{Brief, MemberYears};
use network::Year;
use platform::Day;
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
    let first = Year::of(
        Day::of(i16::try_from(network.founded_year.clamp(1, 9_999)).unwrap_or(1), 1, 1),
        &network.year_starts,
    );
    if this < year || year < first {
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
            (other_years(&organisation, year, (first, this)))
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

/// The way to the year before and after, within the first and the last there are.
fn other_years(organisation: &Brief, year: Year, (first, last): (Year, Year)) -> Markup {
    let link = |year: Year| {
        Link::new(year.title(), format!("/my/organisations/{}/year/{}", organisation.slug, year.slug()))
    };
    let before = (first < year).then(|| link(year.before()));
    let after = (year < last).then(|| link(year.after()));
    let links = before.into_iter().chain(after);
    html! {
        nav aria-label="Other years" {
            ul.govuk-list.app-inline-links { @for link in links { li { (link) } } }
        }
    }
}
