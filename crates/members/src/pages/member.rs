use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use platform::{Day, numbers};
use serde_json::{Value, json};
use ui::patterns::{Fact, FactList, Link, Moment, SourceNote, Span as Stretch, Timeline};
use ui::{Colour, Tag};
use web::{Failure, Page, Visit};

use crate::MemberSections;
use crate::rules::{self, kind, place};
use crate::store::{self, Category, Organisation, membership, profile};

/// One organisation: what it is, where it is, its standing, and what it did.
pub(crate) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    sections: MemberSections,
) -> Result<Response, Failure> {
    match store::find_organisation(visit.rows(), &slug).await? {
        Some(organisation) => Ok(page(visit, organisation, sections).await?.into_response()),
        None => match store::find_address_after(visit.rows(), &slug).await? {
            Some(slug) => Ok(Redirect::permanent(&store::href(&slug)).into_response()),
            None => Err(Failure::NotFound),
        },
    }
}

async fn page(visit: Visit, organisation: Organisation, sections: MemberSections) -> Result<Page, Failure> {
    let categories = store::list_categories(visit.rows()).await?;
    let memberships = store::list_memberships_of(visit.rows(), organisation.id).await?;
    let network = network::find_network(visit.rows()).await?;
    let day = network.map_or(visit.today(), |network| network.as_at(visit.today()));
    let standing = standing(&memberships, &categories, day);
    let facts = facts(&visit, &organisation, day).await?;
    let profile = store::find_profile(visit.rows(), organisation.id).await?;
    let mut filled = Vec::new();
    for slot in sections.iter() {
        filled.extend(slot.section(&visit, organisation.id).await?);
    }
    let place = place::in_words(&organisation.region, &organisation.nation);
    let kind = kind::title(&organisation.kind);
    let lede = if place.is_empty() { kind.clone() } else { format!("{kind}, {place}") };
    Ok(Page::new(organisation.name.clone())
        .kicker(standing.0)
        .lede(lede)
        .meta(standing.1)
        .crumb("Members", "/members")
        .linked_data(&linked_data(&visit, &organisation))
        .content(html! {
            @if let Some(profile) = &profile { (own_words(profile)) }
            section.app-section { (facts) }
            @for section in &filled { (section) }
            (history(&memberships, &categories))
            @if filled.is_empty() {
                p.govuk-body { "The records hold no case studies, projects, events or seats of " (organisation.name) "." }
            }
            @if !organisation.note.is_empty() {
                (SourceNote { title: "About this record".to_owned(), text: html! { (organisation.note) } })
            }
        }))
}

/// What the organisation says of itself.
fn own_words(profile: &profile::Model) -> Markup {
    let contact = [&profile.contact_name, &profile.contact_email, &profile.contact_phone];
    let has_contact = contact.iter().any(|part| !part.is_empty());
    let links: Vec<&str> = profile.social_links.lines().filter(|link| web::is_website(link)).collect();
    html! {
        @if !profile.logo.is_empty() || !profile.about.is_empty() {
            section.app-section.app-own-words {
                @if !profile.logo.is_empty() {
                    img.app-logo src=(web::picture_href(&profile.logo)) alt=(profile.logo_alternative);
                }
                div.app-prose { (web::markdown(&profile.about)) }
            }
        }
        @if has_contact || !links.is_empty() {
            section.app-section {
                h2.govuk-heading-m id="contact" { "Contact" }
                ul.govuk-list {
                    @if !profile.contact_name.is_empty() { li { (profile.contact_name) } }
                    @if !profile.contact_email.is_empty() {
                        li { a.govuk-link href={ "mailto:" (profile.contact_email) } { (profile.contact_email) } }
                    }
                    @if !profile.contact_phone.is_empty() { li { (profile.contact_phone) } }
                    @for link in links { li { a.govuk-link href=(link) rel="external nofollow" { (without_scheme(link)) } } }
                }
            }
        }
    }
}

fn without_scheme(address: &str) -> &str {
    address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')
}

/// What the organisation is to the network on the day, and its tags.
pub(crate) fn standing(
    memberships: &[membership::Model],
    categories: &[Category],
    day: Day,
) -> (String, Vec<Markup>) {
    let current = memberships.iter().find(|m| span(m).contains(day));
    let title_of = |m: &membership::Model| {
        categories.iter().find(|c| c.id == m.category_id).map_or("", |c| c.title.as_str())
    };
    let Some(current) = current else {
        // A day for which the records cannot speak yet is not a day on which it was no member.
        let later = |m: &&membership::Model| m.from_on.is_some_and(|from| day < from) && m.until_on.is_none();
        if let Some((next, from)) = memberships.iter().find(later).and_then(|m| Some((m, m.from_on?))) {
            return (format!("{} from {}", title_of(next), from.in_words()), Vec::new());
        }
        let was_member = !memberships.is_empty();
        let words = if was_member { "Former member" } else { "Not a member" };
        return (words.to_owned(), Vec::new());
    };
    let title = title_of(current);
    let in_transition = store::transition_of(current).is_some_and(|transition| transition.contains(day));
    let tag = in_transition.then(|| html! { (Tag::new("In transition").colour(Colour::Yellow)) });
    (title.to_owned(), tag.into_iter().collect())
}

fn span(membership: &membership::Model) -> platform::Span {
    platform::Span { from: membership.from_on, until: membership.until_on }
}

async fn facts(visit: &Visit, organisation: &Organisation, day: Day) -> Result<Markup, Failure> {
    let residents = store::list_residents_of(visit.rows(), organisation.id).await?;
    let others = store::list_aliases_of(visit.rows(), &[organisation.id]).await?;
    let around: Vec<_> = store::list_parents_of(visit.rows(), organisation.id).await?;
    let around = store::briefs(visit.rows(), &around).await?;
    let mut facts = vec![Fact {
        name: "Kind".to_owned(),
        value: html! { (kind::title(&organisation.kind)) },
        ..Fact::default()
    }];
    let mut add = |name: &str, value: Markup, note: String| {
        facts.push(Fact { name: name.to_owned(), value, note });
    };
    if !organisation.region.is_empty() || !organisation.nation.is_empty() {
        let map = organisation.latitude.map(|_| Link::new("Find it on the map", "/members/map"));
        let place = place::in_words(&organisation.region, &organisation.nation);
        add("Where", html! { (place) @if let Some(map) = map { br; (map) } }, String::new());
    }
    let newest = residents.iter().rev().find(|r| r.year <= rules::population_year(day));
    if let Some(newest) = newest {
        let note = format!("mid-{} estimate", newest.year);
        add("Residents", html! { (numbers::grouped(newest.residents.unsigned_abs())) }, note);
    }
    if !around.is_empty() {
        let links = html! { ul.govuk-list { @for brief in around.values() { li { a.govuk-link href=(brief.href()) { (brief.name) } } } } };
        add("Within", links, String::new());
    }
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
        add("Also known as", html! { (names.join("; ")) }, String::new());
    }
    if !organisation.website.is_empty() {
        let shown = without_scheme(&organisation.website);
        let link = html! { a.govuk-link href=(organisation.website) rel="external" { (shown) } };
        add("Website", link, String::new());
    }
    if !organisation.gss.is_empty() {
        add("ONS code", html! { code { (organisation.gss) } }, String::new());
    }
    Ok(html! { (FactList { facts }) })
}

pub(crate) fn history(memberships: &[membership::Model], categories: &[Category]) -> Markup {
    let moment = |day: Day| Moment { iso: day.to_string(), words: day.in_words() };
    let title = |m: &membership::Model| {
        let category = categories.iter().find(|c| c.id == m.category_id);
        category.map_or_else(String::new, |c| c.title.clone())
    };
    let mut spans = Vec::new();
    for membership in memberships {
        spans.push(Stretch {
            title: title(membership),
            from: membership.from_on.map(moment),
            until: membership.until_on.map(moment),
            note: membership.note.clone(),
            ..Stretch::default()
        });
        if let Some(transition) = store::transition_of(membership) {
            spans.push(Stretch {
                title: "In transition to full membership".to_owned(),
                from: transition.from.map(moment),
                until: transition.until.map(moment),
                ..Stretch::default()
            });
        }
    }
    html! {
        @if !spans.is_empty() {
            section.app-section {
                h2.govuk-heading-l id="membership" { "Membership" }
                (Timeline { spans })
            }
        }
    }
}

fn linked_data(visit: &Visit, organisation: &Organisation) -> Value {
    let is_council = kind::has_area(&organisation.kind) || organisation.kind.ends_with("council");
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": if is_council { "GovernmentOrganization" } else { "Organization" },
        "name": organisation.name,
        "@id": visit.absolute(&store::href(&organisation.slug)),
    });
    if !organisation.website.is_empty() {
        data["url"] = json!(organisation.website);
    }
    if !organisation.gss.is_empty() {
        data["identifier"] =
            json!({ "@type": "PropertyValue", "propertyID": "ONS GSS", "value": organisation.gss });
    }
    if let (Some(latitude), Some(longitude)) = (organisation.latitude, organisation.longitude) {
        data["location"] = json!({ "@type": "Place", "geo": { "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude } });
    }
    data
}
