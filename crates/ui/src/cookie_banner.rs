//! Asks whether cookies that are not needed may be set.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, ButtonOrLink, Content, Element};

/// One message of a [`CookieBanner`]: the question, or the confirmation of an answer.
#[derive(Clone, Debug, Default)]
pub struct CookieMessage {
    /// Its heading.
    pub heading: Content,
    /// The message.
    pub content: Content,
    /// What can be answered.
    pub actions: Vec<ButtonOrLink>,
    /// An ARIA role: `alert` for a message that takes the place of another.
    pub role: String,
    /// Whether it is hidden at first.
    pub is_hidden: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(CookieMessage);

/// Asks about cookies, above everything on the page. A site that sets only the cookies it needs has no use for it.
#[derive(Clone, Debug, Default)]
pub struct CookieBanner {
    /// What screen readers call it; "Cookie banner" where empty.
    pub aria_label: String,
    /// The question and the confirmations.
    pub messages: Vec<CookieMessage>,
    /// Whether all of it is hidden.
    pub is_hidden: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(CookieBanner);

impl Render for CookieBanner {
    fn render(&self) -> Markup {
        Element::new("div")
            .class("govuk-cookie-banner")
            .class(&self.classes)
            // Keeps the banner's words out of what search engines show of the page.
            .flag("data-nosnippet", true)
            .attr("role", "region")
            .attr("aria-label", if self.aria_label.is_empty() { "Cookie banner" } else { &self.aria_label })
            .flag("hidden", self.is_hidden)
            .attributes(&self.attributes)
            .with(html! { @for shown in &self.messages { (message(shown)) } })
            .render()
    }
}

fn message(message: &CookieMessage) -> Element {
    Element::new("div")
        .class("govuk-cookie-banner__message")
        .class(&message.classes)
        .class("govuk-width-container")
        .attr_filled("role", &message.role)
        .attributes(&message.attributes)
        .flag("hidden", message.is_hidden)
        .with(html! {
            div class="govuk-grid-row" {
                div class="govuk-grid-column-two-thirds" {
                    @if !message.heading.is_empty() {
                        h2 class="govuk-cookie-banner__heading govuk-heading-m" { (message.heading) }
                    }
                    div class="govuk-cookie-banner__content" { (message.content.in_paragraph()) }
                }
            }
            @if !message.actions.is_empty() {
                div class="govuk-button-group" {
                    @for action in &message.actions { (action.styled("", "govuk-link")) " " }
                }
            }
        })
}
