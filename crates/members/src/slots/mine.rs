use async_trait::async_trait;
use maud::html;
use web::{Failure, MySection, Section, Visit};

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
