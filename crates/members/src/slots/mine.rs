use async_trait::async_trait;
use maud::html;
use web::{Failure, MySection, Section, Visit};

use crate::powers::MANAGE;

/// The organisations of who is asking, on their own page.
pub(crate) struct MyOrganisations;

#[async_trait]
impl MySection for MyOrganisations {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let roles = &visit.person()?.roles;
        if roles.is_empty() {
            return Ok(None);
        }
        let mut organisations: Vec<(&str, &str, Vec<&str>, bool)> = Vec::new();
        for role in roles {
            match organisations.iter_mut().find(|(slug, ..)| *slug == role.slug) {
                Some((_, _, titles, leads)) => {
                    titles.push(&role.title);
                    *leads |= role.is_lead;
                }
                None => {
                    organisations.push((&role.slug, &role.organisation_name, vec![&role.title], role.is_lead))
                }
            }
        }
        let content = html! {
            ul.govuk-list {
                @for (slug, name, titles, leads) in &organisations {
                    li {
                        a.govuk-link href={ "/my/organisations/" (slug) } { strong { (name) } }
                        br;
                        span.app-quiet { (titles.join(", ")) }
                        @if *leads {
                            br;
                            a.govuk-link href={ "/my/organisations/" (slug) "/profile" } { "Edit its profile" }
                            ", "
                            a.govuk-link href={ "/my/organisations/" (slug) "/people" } { "manage its people" }
                        }
                    }
                }
            }
        };
        let title = if organisations.len() == 1 { "My organisation" } else { "My organisations" };
        Ok(Some(Section { title: title.to_owned(), id: "organisations", count: None, content, more: None }))
    }
}

/// The way to people and organisations, for those who keep them.
pub(crate) struct PeopleToKeep;

#[async_trait]
impl MySection for PeopleToKeep {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        if !visit.who.as_ref().is_some_and(|who| who.person.may(&MANAGE)) {
            return Ok(None);
        }
        let content = html! {
            ul.govuk-list {
                li { a.govuk-link href="/people" { "People" } ": find anybody, edit details, make two records one" }
                li { a.govuk-link href="/organisations" { "Organisations" } ": change their standing or name" }
            }
        };
        Ok(Some(Section {
            title: "People and organisations".to_owned(),
            id: "keep-people",
            count: None,
            content,
            more: None,
        }))
    }
}
