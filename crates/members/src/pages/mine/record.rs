use axum::extract::Path;
use maud::{Markup, html};
use ui::patterns::{Link, Scroll};
use ui::{Action, Cell, SummaryList, SummaryRow, Table};
use web::{Failure, Page, Visit};

use super::{current, may_lead, named, page, path};
use crate::MemberSections;
use crate::changes::profile::empty;
use crate::pages::member;
use crate::powers::MANAGE;
use crate::rules::role;
use crate::store::{self, Colleague, Organisation, profile};

/// An organisation's whole record on one page.
pub(crate) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    sections: MemberSections,
    own: MemberSections,
) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let today = visit.today();
    let categories = store::list_categories(visit.rows()).await?;
    let memberships = store::list_memberships_of(visit.rows(), organisation.id).await?;
    let standing = member::standing(&memberships, &categories, today);
    let people = current(&visit, &organisation, today).await?;
    let profile = store::find_profile(visit.rows(), organisation.id).await?;
    let profile = profile.unwrap_or_else(|| empty(organisation.id));
    let mut filled = Vec::new();
    for slot in sections.iter() {
        filled.extend(slot.section(&visit, organisation.id).await?);
    }
    let mut own_filled = Vec::new();
    for slot in own.iter() {
        own_filled.extend(slot.section(&visit, organisation.id).await?);
    }
    let leads = may_lead(&visit, &organisation);
    let network = network::find_network(visit.rows()).await?;
    let year = network.map(|network| network::Year::of(today, &network.year_starts));
    Ok(page("Everything on record", &organisation)
        .lede(format!("{}. Everything the network holds about the organisation.", standing.0))
        .meta(standing.1)
        .content(html! {
            (links(&visit, &organisation, leads, year.as_ref()))
            (people_section(&organisation, &people, leads, &profile))
            (profile_section(&organisation, &profile, leads))
            (member::history(&memberships, &categories))
            @for section in &own_filled { (section) }
            @for section in &filled { (section) }
            @if filled.is_empty() {
                p.govuk-body { "There are no case studies, projects, events or seats on record yet." }
            }
        }))
}

fn links(visit: &Visit, organisation: &Organisation, leads: bool, year: Option<&network::Year>) -> Markup {
    let mut links = vec![Link::new("The public page", store::href(&organisation.slug))];
    if let Some(year) = year {
        links
            .push(Link::new("What you got this year", path(organisation, &format!("/year/{}", year.slug()))));
    }
    if leads {
        links.push(Link::new("Edit the public profile", path(organisation, "/profile")));
        links.push(Link::new("Invite a colleague", path(organisation, "/people/invite")));
        links.push(Link::new("Confirm your people", path(organisation, "/people/confirm")));
    }
    if visit.may(&MANAGE) {
        links.push(Link::new(
            "Change its standing or name",
            format!("/organisations/{}/lifecycle", organisation.slug),
        ));
    }
    html! { ul.govuk-list.app-inline-links { @for link in links { li { (link) } } } }
}

fn people_section(
    organisation: &Organisation,
    people: &[Colleague],
    leads: bool,
    profile: &profile::Model,
) -> Markup {
    let confirmed = profile.people_confirmed_on.map(platform::Day::in_words);
    html! {
        section.app-section {
            h2.govuk-heading-l id="people" { "People" }
            @if people.is_empty() {
                p.govuk-body { "Nobody is on record for this organisation today." }
            } @else {
                (roles_table(people))
            }
            p.govuk-body {
                @match confirmed {
                    Some(day) => { "Last confirmed on " (day) ". " }
                    None => { "Nobody has confirmed these people yet. " }
                }
                a.govuk-link href=(path(organisation, "/people")) {
                    @if leads { "Manage people and roles" } @else { "All people and roles" }
                }
            }
        }
    }
}

pub(super) fn roles_table(people: &[Colleague]) -> Markup {
    let rows = people.iter().map(|c| {
        let since =
            c.affiliation.from_on.map_or_else(|| "Before the records".to_owned(), platform::Day::in_words);
        let email = html! { a.govuk-link href={ "mailto:" (c.person.email) } { (c.person.email) } };
        [
            Cell::from(role::title(&c.affiliation.role)),
            Cell::from(c.person.name.as_str()),
            Cell::from(email),
            Cell::from(since),
        ]
    });
    html! {
        (Scroll::new("People", Table::new("Who holds which role today").head(["Role", "Name", "E-mail", "Since"]).rows(rows)))
    }
}

fn profile_section(organisation: &Organisation, profile: &profile::Model, leads: bool) -> Markup {
    let row = |name: &str, value: Markup, field: &str| {
        let row = SummaryRow::new(name, value);
        if !leads {
            return row;
        }
        let href = format!("{}#{field}", path(organisation, "/profile"));
        row.action(Action::new("Change", href, name.to_lowercase()))
    };
    let or_nothing = |text: &str| {
        if text.is_empty() {
            html! { span.app-quiet { "Not given" } }
        } else {
            html! { (text) }
        }
    };
    let about = if profile.about.is_empty() { or_nothing("") } else { web::markdown(&profile.about) };
    let logo = if profile.logo.is_empty() {
        or_nothing("")
    } else {
        html! { img.app-logo src=(web::picture_href(&profile.logo)) alt=(profile.logo_alternative); }
    };
    let contact = [&profile.contact_name, &profile.contact_email, &profile.contact_phone];
    let contact: Vec<&str> =
        contact.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    html! {
        section.app-section {
            h2.govuk-heading-l id="profile" { "Public profile" }
            (SummaryList::new([
                row("Description", about, "about"),
                row("Website", or_nothing(&organisation.website), "website"),
                row("Other places on the web", or_nothing(&profile.social_links.replace('\n', ", ")), "social_links"),
                row("Public contact", or_nothing(&contact.join(", ")), "contact_name"),
                row("Logo", logo, "logo"),
            ]))
        }
    }
}
