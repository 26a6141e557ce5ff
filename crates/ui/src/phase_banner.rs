//! How finished the site is.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element, Tag};

/// Says below the header that the site is being built, or that it is a demonstration.
#[derive(Clone, Debug, Default)]
pub struct PhaseBanner {
    /// The state, such as "Alpha".
    pub tag: Tag,
    /// What that means for the reader.
    pub content: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(PhaseBanner);

impl PhaseBanner {
    /// The state and what it means.
    pub fn new(state: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self { tag: Tag::new(state), content: content.into(), ..Self::default() }
    }
}

impl Render for PhaseBanner {
    fn render(&self) -> Markup {
        let tag = self.tag.clone().classes("govuk-phase-banner__content__tag");
        Element::new("div")
            .class("govuk-phase-banner govuk-width-container")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                p class="govuk-phase-banner__content" {
                    (tag) " " span class="govuk-phase-banner__text" { (self.content) }
                }
            })
            .render()
    }
}
