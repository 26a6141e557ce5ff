use maud::{Markup, html};
use ui::patterns::{EmptyState, Link, SectionHeading};
use web::{Failure, Page, Person, Section, Visit};

use crate::powers::RUN;

/// A person's own page: what waits for them, where they belong, what they may do, and what is kept about them.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let person = visit.person()?;
    let sections = sections(&visit).await?;
    // Where they belong is no work.
    let nothing_waits = sections.iter().all(|section| section.id == "organisations");
    let lede = if person.name.is_empty() {
        format!("You are signed in as {}.", person.email)
    } else {
        format!("Hello, {}.", person.name)
    };
    Ok(Page::new("My page").lede(lede).content(html! {
        div.govuk-grid-row {
            div.govuk-grid-column-two-thirds {
                @if nothing_waits { (nothing()) }
                @for section in &sections { (section) }
            }
            div.govuk-grid-column-one-third {
                (no_organisation(person))
                (may(&visit, person))
                (about_you())
            }
        }
    }))
}

/// What every room shows this person, in the order of the rooms.
async fn sections(visit: &Visit) -> Result<Vec<Section>, Failure> {
    let mut sections = Vec::new();
    for slot in visit.app.rooms.iter().flat_map(|room| &room.my_sections) {
        sections.extend(slot.section(visit).await?);
    }
    Ok(sections)
}

fn nothing() -> Markup {
    html! {
        (EmptyState {
            title: "Nothing waits for you".to_owned(),
            text: "What you are asked to do, what you sent in and where it stands appear here. You also get a letter \
                when something needs you."
                .to_owned(),
            links: vec![
                Link::new("Read what other members did", "/case-studies"),
                Link::new("See what is on", "/events"),
            ],
        })
    }
}

/// Members show the organisations of those who have one.
fn no_organisation(person: &Person) -> Markup {
    html! {
        @if person.roles.is_empty() {
            section.app-section {
                (SectionHeading::new("Where you belong"))
                p.govuk-body { "Your address is not linked to an organisation yet. A lead of your organisation can invite you, and then \
                    you can look after its page." }
                p.govuk-body { a.govuk-link href="/membership" { "How organisations join" } }
            }
        }
    }
}

/// What they may do today, in words. It comes from offices, so it can be gone tomorrow.
fn may(visit: &Visit, person: &Person) -> Markup {
    let held: Vec<&str> =
        visit.app.powers().filter(|power| person.may(power)).map(|power| power.title).collect();
    html! {
        @if !held.is_empty() {
            section.app-section {
                (SectionHeading::new("What your office lets you do"))
                p.govuk-body { "Today you may:" }
                ul.govuk-list.govuk-list--bullet { @for title in held { li { (title) } } }
                @if person.may(&RUN) { p.govuk-body { a.govuk-link href="/desk" { "Go to the desk" } } }
            }
        }
    }
}

fn about_you() -> Markup {
    let links = [
        ("/my/details", "Your name and telephone number"),
        ("/my/address", "Your e-mail address"),
        ("/my/letters", "Which letters you get"),
        ("/my/sessions", "Where you are signed in"),
        ("/my/passkeys", "Your passkeys"),
        ("/my/data", "Everything held about you"),
    ];
    html! {
        section.app-section {
            (SectionHeading::new("About you"))
            ul.govuk-list.govuk-list--spaced { @for (href, words) in links { li { a.govuk-link href=(href) { (words) } } } }
        }
    }
}
