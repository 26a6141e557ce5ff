//! The way from the front page to this one.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// One step of the way: a link, or the present page where `href` is empty.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumb {
    /// What the page is called.
    pub content: Content,
    /// Its address.
    pub href: String,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl Breadcrumb {
    /// A link to a page further up.
    pub fn new(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self { content: content.into(), href: href.into(), ..Self::default() }
    }

    /// The page the reader is on.
    pub fn here(content: impl Into<Content>) -> Self {
        Self::new(content, "")
    }
}

/// Shows where a page stands in the site.
#[derive(Clone, Debug)]
pub struct Breadcrumbs {
    /// From the front page down.
    pub items: Vec<Breadcrumb>,
    /// Whether narrow screens show only the first and the last step.
    pub collapse_on_mobile: bool,
    /// What screen readers call it: "Breadcrumb".
    pub label_text: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Breadcrumbs);

impl Default for Breadcrumbs {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            collapse_on_mobile: false,
            label_text: "Breadcrumb".into(),
            classes: String::new(),
            attributes: Attributes::new(),
        }
    }
}

impl Breadcrumbs {
    /// Links from pairs of name and address, the front page first. On narrow screens the middle ones are left out.
    pub fn new<T: Into<Content>, H: Into<String>>(items: impl IntoIterator<Item = (T, H)>) -> Self {
        let items = items.into_iter().map(|(content, href)| Breadcrumb::new(content, href)).collect();
        Self { items, collapse_on_mobile: true, ..Self::default() }
    }

    /// Adds the page the reader is on, not linked.
    #[must_use]
    pub fn here(mut self, content: impl Into<Content>) -> Self {
        self.items.push(Breadcrumb::here(content));
        self
    }
}

impl Render for Breadcrumbs {
    fn render(&self) -> Markup {
        Element::new("nav")
            .class("govuk-breadcrumbs")
            .class(&self.classes)
            .class_if(self.collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile")
            .attributes(&self.attributes)
            .attr("aria-label", &self.label_text)
            .with(html! { ol class="govuk-breadcrumbs__list" { @for item in &self.items { (step(item)) } } })
            .render()
    }
}

fn step(item: &Breadcrumb) -> Markup {
    let link = Element::new("a").class("govuk-breadcrumbs__link").attr("href", &item.href);
    html! {
        @if item.href.is_empty() {
            li class="govuk-breadcrumbs__list-item" aria-current="page" { (item.content) }
        } @else {
            li class="govuk-breadcrumbs__list-item" {
                (link.attributes(&item.attributes).with(&item.content))
            }
        }
    }
}
