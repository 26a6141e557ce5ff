//! Panels of which one is shown at a time.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// One tab and its panel.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// What the tab is called.
    pub label: String,
    /// The id of the panel; made from [`Tabs::id_prefix`] where empty.
    pub id: String,
    /// What the panel holds.
    pub panel: Content,
    /// Further attributes of the tab.
    pub attributes: Attributes,
    /// Further attributes of the panel.
    pub panel_attributes: Attributes,
}

impl Tab {
    /// A tab whose panel has the id `id`, which is also its address on the page.
    pub fn new(id: impl Into<String>, label: impl Into<String>, panel: impl Into<Content>) -> Self {
        Self { id: id.into(), label: label.into(), panel: panel.into(), ..Self::default() }
    }
}

/// Tabs. Without scripts, and on narrow screens, a list of links with all panels below it.
#[derive(Clone, Debug)]
pub struct Tabs {
    /// The heading shown where there are no tabs: "Contents".
    pub title: String,
    /// The tabs, the first of which is open at first.
    pub items: Vec<Tab>,
    /// What the ids of panels without one begin with.
    pub id_prefix: String,
    /// The element's id.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Tabs);

impl Default for Tabs {
    fn default() -> Self {
        Self {
            title: "Contents".into(),
            items: Vec::new(),
            id_prefix: String::new(),
            id: String::new(),
            classes: String::new(),
            attributes: Attributes::new(),
        }
    }
}

impl Tabs {
    /// Tabs in this order.
    pub fn new(items: impl IntoIterator<Item = Tab>) -> Self {
        Self { items: items.into_iter().collect(), ..Self::default() }
    }

    fn panel_id(&self, index: usize, tab: &Tab) -> String {
        if tab.id.is_empty() { format!("{}-{}", self.id_prefix, index + 1) } else { tab.id.clone() }
    }

    fn list_item(&self, index: usize, tab: &Tab) -> Markup {
        let link = Element::new("a")
            .class("govuk-tabs__tab")
            .attr("href", &format!("#{}", self.panel_id(index, tab)))
            .attributes(&tab.attributes)
            .with(&tab.label);
        html! { li.govuk-tabs__list-item.govuk-tabs__list-item--selected[index == 0] { (link) } }
    }

    fn panel(&self, index: usize, tab: &Tab) -> Markup {
        Element::new("div")
            .class("govuk-tabs__panel")
            .class_if(index > 0, "govuk-tabs__panel--hidden")
            .attr("id", &self.panel_id(index, tab))
            .attributes(&tab.panel_attributes)
            .with(tab.panel.in_paragraph())
            .render()
    }
}

impl Render for Tabs {
    fn render(&self) -> Markup {
        Element::new("div")
            .attr_filled("id", &self.id)
            .class("govuk-tabs")
            .class(&self.classes)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-tabs")
            .with(html! {
                h2 class="govuk-tabs__title" { (self.title) }
                @if !self.items.is_empty() {
                    ul class="govuk-tabs__list" {
                        @for (index, tab) in self.items.iter().enumerate() { (self.list_item(index, tab)) }
                    }
                    @for (index, tab) in self.items.iter().enumerate() { (self.panel(index, tab)) }
                }
            })
            .render()
    }
}
