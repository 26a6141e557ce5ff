//! The foot of every page.

use maud::{Markup, html};

use super::Link;

/// One column of links.
#[derive(Clone, Debug, Default)]
pub struct FooterColumn {
    /// What the links have in common.
    pub title: String,
    /// The links.
    pub links: Vec<Link>,
}

/// The foot of every page: columns of links, the licence, and lines about the site.
#[derive(Clone, Debug, Default)]
pub struct SiteFooter {
    /// Links in columns.
    pub columns: Vec<FooterColumn>,
    /// Under which licence the page may be used.
    pub licence: Markup,
    /// Further lines, such as where the facts come from or what the site runs on.
    pub lines: Vec<Markup>,
}

impl SiteFooter {
    pub(super) fn with_logo(&self, logo: &str) -> Markup {
        html! {
            footer.app-footer {
                div.govuk-width-container {
                    @if !self.columns.is_empty() {
                        div.app-footer__columns {
                            @for column in &self.columns { (column_of_links(column)) }
                        }
                    }
                    div.app-footer__end {
                        @if !logo.is_empty() {
                            img.app-footer__logo src=(logo) width="44" height="44" alt="" loading="lazy";
                        }
                        div {
                            @if !self.licence.0.is_empty() { p { (self.licence) } }
                            @for line in &self.lines { p { (line) } }
                        }
                    }
                }
            }
        }
    }
}

fn column_of_links(column: &FooterColumn) -> Markup {
    html! {
        div {
            h2.app-footer__title { (column.title) }
            ul.app-footer__links {
                @for link in &column.links { li { a href=(link.href) { (link.text) } } }
            }
        }
    }
}
