//! The foot of every page.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// A link of the footer.
#[derive(Clone, Debug, Default)]
pub struct FooterLink {
    /// The words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl FooterLink {
    /// A link.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }
}

/// A list of links under a heading.
#[derive(Clone, Debug, Default)]
pub struct FooterSection {
    /// The heading.
    pub title: String,
    /// Into how many columns wide screens break the list; one where absent.
    pub columns: Option<u8>,
    /// How wide the section is, in the words of GOV.UK's grid, such as `one-third`; `full` where empty.
    pub width: String,
    /// The links.
    pub links: Vec<FooterLink>,
}

/// Under what terms the content of the site may be used.
#[derive(Clone, Debug, Default)]
pub struct Licence {
    /// The terms, in a sentence.
    pub content: Content,
    /// Whether the mark of the Open Government Licence stands before them; only with content under that licence.
    pub has_open_government_mark: bool,
}

impl Licence {
    /// Everything under the Open Government Licence, version 3.
    pub fn open_government() -> Self {
        let content = html! {
            "All content is available under the "
            a class="govuk-footer__link" rel="license"
                href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" {
                "Open Government Licence v3.0"
            }
            ", except where otherwise stated"
        };
        Self { content: content.into(), has_open_government_mark: true }
    }
}

/// What stands in the page's `footer` element, without the Crown: GOV.UK's own shows its logo at the top and the royal arms over a
/// claim of Crown copyright. Here are a slot for the site's logo and one for a claim of its own.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// The site's own logo, above everything.
    pub logo: Option<Markup>,
    /// Lists of links.
    pub navigation: Vec<FooterSection>,
    /// Said by screen readers before the row of links; "Support links" where empty.
    pub meta_title: String,
    /// Links in a row: accessibility, privacy, contact.
    pub links: Vec<FooterLink>,
    /// A line below the links, such as who runs the site.
    pub meta: Content,
    /// Under what terms the content may be used.
    pub licence: Option<Licence>,
    /// Who holds the copyright.
    pub copyright: Content,
    /// Further classes of the inner element that holds the width of the page.
    pub container_classes: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Footer);

impl Footer {
    /// A footer with a row of links.
    pub fn new(links: impl IntoIterator<Item = FooterLink>) -> Self {
        Self { links: links.into_iter().collect(), ..Self::default() }
    }

    fn meta(&self) -> Markup {
        let has_meta = !self.links.is_empty() || !self.meta.is_empty() || !self.meta_title.is_empty();
        let title = if self.meta_title.is_empty() { "Support links" } else { &self.meta_title };
        html! {
            @if has_meta {
                h2 class="govuk-visually-hidden" { (title) }
                @if !self.links.is_empty() {
                    ul class="govuk-footer__inline-list" {
                        @for item in &self.links {
                            li class="govuk-footer__inline-list-item" { (link(item)) }
                            " "
                        }
                    }
                }
                @if !self.meta.is_empty() { div class="govuk-footer__meta-custom" { (self.meta) } }
            }
            @if let Some(licence) = &self.licence {
                @if licence.has_open_government_mark { (open_government_mark()) }
                " " span class="govuk-footer__licence-description" { (licence.content) }
            }
        }
    }
}

impl Render for Footer {
    fn render(&self) -> Markup {
        let container = Element::new("div").class("govuk-width-container").class(&self.container_classes);
        Element::new("div")
            .class("govuk-footer")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(container.with(html! {
                @if let Some(logo) = &self.logo { (logo) }
                @if !self.navigation.is_empty() {
                    div class="govuk-footer__navigation" {
                        @for part in &self.navigation { (section(part)) }
                    }
                    hr class="govuk-footer__section-break";
                }
                div class="govuk-footer__meta" {
                    div class="govuk-footer__meta-item govuk-footer__meta-item--grow" { (self.meta()) }
                    @if !self.copyright.is_empty() {
                        div class="govuk-footer__meta-item" { (self.copyright) }
                    }
                }
            }))
            .render()
    }
}

fn section(section: &FooterSection) -> Markup {
    let width = if section.width.is_empty() { "full" } else { &section.width };
    let columns = section.columns.map(|count| format!("govuk-footer__list--columns-{count}"));
    let list = Element::new("ul").class("govuk-footer__list").class(columns.as_deref().unwrap_or_default());
    html! {
        div.govuk-footer__section.{ "govuk-grid-column-" (width) } {
            h2 class="govuk-footer__heading govuk-heading-m" { (section.title) }
            @if !section.links.is_empty() {
                (list.with(html! {
                    @for item in &section.links { li class="govuk-footer__list-item" { (link(item)) } }
                }))
            }
        }
    }
}

fn link(link: &FooterLink) -> Element {
    Element::new("a")
        .class("govuk-footer__link")
        .attr("href", &link.href)
        .attributes(&link.attributes)
        .with(&link.text)
}

fn open_government_mark() -> Markup {
    const PATH: &str = "M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 \
        21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 \
        49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 \
        0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 \
        47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145";
    html! {
        svg aria-hidden="true" focusable="false" class="govuk-footer__licence-logo"
            xmlns="http://www.w3.org/2000/svg" viewBox="0 0 483.2 195.7" height="17" width="41" {
            path fill="currentColor" d=(PATH) {}
        }
    }
}
