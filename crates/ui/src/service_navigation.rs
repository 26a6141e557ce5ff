//! The name of the site and the way to its parts, below the header.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// A part of the site.
#[derive(Clone, Debug, Default)]
pub struct NavigationItem {
    /// What it is called.
    pub content: Content,
    /// Its address; without one the words are not linked.
    pub href: String,
    /// Whether the reader is on this very page.
    pub is_current: bool,
    /// Whether the reader is on a page below it.
    pub is_active: bool,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl NavigationItem {
    /// A link to a part of the site.
    pub fn new(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self { content: content.into(), href: href.into(), ..Self::default() }
    }

    /// Says that the reader is on a page of this part.
    #[must_use]
    pub fn active(mut self, is_active: bool) -> Self {
        self.is_active = is_active;
        self
    }

    /// Says that the reader is on this very page.
    #[must_use]
    pub fn current(mut self, is_current: bool) -> Self {
        self.is_current = is_current;
        self
    }
}

/// Markup of the site's own in four places of the navigation.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    /// Before everything, such as a logo.
    pub start: Option<Markup>,
    /// After everything, such as a search box.
    pub end: Option<Markup>,
    /// Whether `end` stands on the line of the navigation.
    pub is_end_inline: bool,
    /// `li` elements before the items.
    pub navigation_start: Option<Markup>,
    /// `li` elements after the items.
    pub navigation_end: Option<Markup>,
}

/// Names the site and links to its parts. Without scripts all links are shown at any width.
#[derive(Clone, Debug, Default)]
pub struct ServiceNavigation {
    /// The name of the site.
    pub service_name: String,
    /// Where the name leads.
    pub service_url: String,
    /// The parts.
    pub items: Vec<NavigationItem>,
    /// Whether narrow screens fold the parts into a menu; where absent, they do from two on.
    pub collapse_on_mobile: Option<bool>,
    /// The words of the button that unfolds the menu; "Menu" where empty.
    pub menu_button_text: String,
    /// What screen readers say for that button, where it differs from its words.
    pub menu_button_label: String,
    /// What screen readers call the list of parts; the words of the button where empty.
    pub navigation_label: String,
    /// The id of the list; `navigation` where empty.
    pub navigation_id: String,
    /// Further classes of the navigation itself.
    pub navigation_classes: String,
    /// What screen readers call the whole; "Service information" where absent.
    pub aria_label: Option<String>,
    /// The site's own markup.
    pub slots: Slots,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(ServiceNavigation);

impl ServiceNavigation {
    /// The site's name, which leads to `url`, and its parts.
    pub fn new(
        name: impl Into<String>,
        url: impl Into<String>,
        items: impl IntoIterator<Item = NavigationItem>,
    ) -> Self {
        Self {
            service_name: name.into(),
            service_url: url.into(),
            items: items.into_iter().collect(),
            ..Self::default()
        }
    }

    fn content(&self) -> Markup {
        let container = Element::new("div")
            .class("govuk-width-container")
            .class_if(self.slots.is_end_inline, "govuk-service-navigation__inlining-container");
        let has_navigation = !self.items.is_empty()
            || self.slots.navigation_start.is_some()
            || self.slots.navigation_end.is_some();
        container
            .with(html! {
                (slot(self.slots.start.as_ref()))
                div class="govuk-service-navigation__container" {
                    @if !self.service_name.is_empty() {
                        span class="govuk-service-navigation__service-name" { (self.name()) }
                    }
                    @if has_navigation { (self.navigation()) }
                }
                (slot(self.slots.end.as_ref()))
            })
            .render()
    }

    fn name(&self) -> Markup {
        html! {
            @if self.service_url.is_empty() {
                span class="govuk-service-navigation__text" { (self.service_name) }
            } @else {
                a href=(self.service_url) class="govuk-service-navigation__link" { (self.service_name) }
            }
        }
    }

    fn navigation(&self) -> Markup {
        let button_text = if self.menu_button_text.is_empty() { "Menu" } else { &self.menu_button_text };
        let label = if self.navigation_label.is_empty() { button_text } else { &self.navigation_label };
        let id = if self.navigation_id.is_empty() { "navigation" } else { &self.navigation_id };
        let spoken =
            Some(&self.menu_button_label).filter(|spoken| !spoken.is_empty() && *spoken != button_text);
        Element::new("nav")
            .attr("aria-label", label)
            .class("govuk-service-navigation__wrapper")
            .class(&self.navigation_classes)
            .with(html! {
                @if self.collapse_on_mobile.unwrap_or(self.items.len() > 1) {
                    button type="button"
                        class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                        aria-controls=(id) aria-label=[spoken] hidden aria-hidden="true" { (button_text) }
                }
                ul class="govuk-service-navigation__list" id=(id) {
                    (slot(self.slots.navigation_start.as_ref()))
                    @for item in &self.items { (list_item(item)) }
                    (slot(self.slots.navigation_end.as_ref()))
                }
            })
            .render()
    }
}

impl Render for ServiceNavigation {
    fn render(&self) -> Markup {
        // With more than the navigation in it, the whole is a landmark of its own.
        let is_landmark =
            !self.service_name.is_empty() || self.slots.start.is_some() || self.slots.end.is_some();
        let element = if is_landmark {
            let label = self.aria_label.as_deref().unwrap_or("Service information");
            Element::new("section").attr("aria-label", label)
        } else {
            Element::new("div")
        };
        element
            .class("govuk-service-navigation")
            .class(&self.classes)
            .attr("data-module", "govuk-service-navigation")
            .attributes(&self.attributes)
            .with(self.content())
            .render()
    }
}

fn slot(markup: Option<&Markup>) -> Markup {
    html! { @if let Some(markup) = markup { (markup) } }
}

fn list_item(item: &NavigationItem) -> Markup {
    let is_active = item.is_active || item.is_current;
    let aria_current = match (item.is_current, item.is_active) {
        (true, _) => Some("page"),
        (false, true) => Some("true"),
        (false, false) => None,
    };
    let words = html! {
        // Shows where one is to those who replace the site's colours with their own.
        @if is_active { strong class="govuk-service-navigation__active-fallback" { (item.content) } }
        @else { (item.content) }
    };
    let link = Element::new("a")
        .class("govuk-service-navigation__link")
        .attr("href", &item.href)
        .attr_filled("aria-current", aria_current.unwrap_or_default())
        .attributes(&item.attributes);
    html! {
        li.govuk-service-navigation__item.govuk-service-navigation__item--active[is_active] {
            @if !item.href.is_empty() {
                (link.with(words))
            } @else if !item.content.is_empty() {
                span class="govuk-service-navigation__text" aria-current=[aria_current] { (words) }
            }
        }
    }
}
