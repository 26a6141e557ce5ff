//! A group of fields under one question.

use maud::{Markup, Render, html};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// The question a [`Fieldset`] asks. A string becomes a legend of the ordinary size.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// The question.
    pub content: Content,
    /// Whether the legend is also the heading of the page.
    pub is_page_heading: bool,
    /// Further classes, such as `govuk-fieldset__legend--m`.
    pub classes: String,
}

from_content!(Legend, content);

impl Legend {
    /// A legend that is the heading of its page, in large type.
    pub fn page_heading(content: impl Into<Content>) -> Self {
        Self { content: content.into(), is_page_heading: true, classes: "govuk-fieldset__legend--l".into() }
    }

    /// A legend in medium type, for one question among several.
    pub fn medium(content: impl Into<Content>) -> Self {
        Self { content: content.into(), classes: "govuk-fieldset__legend--m".into(), ..Self::default() }
    }
}

/// Groups fields that belong together and asks one question of them all.
#[derive(Clone, Debug, Default)]
pub struct Fieldset {
    /// The question; nothing is shown where its content is empty.
    pub legend: Legend,
    /// The fields.
    pub content: Content,
    /// Ids of what describes the whole group, parted by spaces.
    pub described_by: String,
    /// An ARIA role, such as `group`.
    pub role: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Fieldset);

impl Fieldset {
    /// A fieldset that asks `legend` and holds `content`.
    pub fn new(legend: impl Into<Legend>, content: impl Into<Content>) -> Self {
        Self { legend: legend.into(), content: content.into(), ..Self::default() }
    }
}

impl Render for Fieldset {
    fn render(&self) -> Markup {
        let legend = Element::new("legend").class("govuk-fieldset__legend").class(&self.legend.classes);
        let question = &self.legend.content;
        Element::new("fieldset")
            .class("govuk-fieldset")
            .class(&self.classes)
            .attr_filled("role", &self.role)
            .attr_filled("aria-describedby", &self.described_by)
            .attributes(&self.attributes)
            .with(html! {
                @if self.legend.is_page_heading && !question.is_empty() {
                    (legend.with(html! { h1 class="govuk-fieldset__heading" { (question) } }))
                } @else if !question.is_empty() {
                    (legend.with(question))
                }
                (self.content)
            })
            .render()
    }
}
