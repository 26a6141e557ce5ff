//! Sections that unfold.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// One section of an [`Accordion`].
#[derive(Clone, Debug, Default)]
pub struct AccordionSection {
    /// Its heading, which unfolds it.
    pub heading: Content,
    /// A line below the heading that is always shown.
    pub summary: Content,
    /// What is folded away.
    pub content: Content,
    /// Whether it is unfolded at first.
    pub is_expanded: bool,
}

impl AccordionSection {
    /// A folded section.
    pub fn new(heading: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self { heading: heading.into(), content: content.into(), ..Self::default() }
    }
}

/// The texts of the buttons, in place of the script's English ones. Empty ones are left out.
#[derive(Clone, Debug, Default)]
pub struct AccordionTexts {
    /// "Hide all sections".
    pub hide_all: String,
    /// "Hide".
    pub hide: String,
    /// "Hide this section", for screen readers.
    pub hide_label: String,
    /// "Show all sections".
    pub show_all: String,
    /// "Show".
    pub show: String,
    /// "Show this section", for screen readers.
    pub show_label: String,
}

/// Sections that unfold. Without scripts all are shown.
#[derive(Clone, Debug, Default)]
pub struct Accordion {
    /// The element's id, and what the ids inside begin with.
    pub id: String,
    /// The sections.
    pub items: Vec<AccordionSection>,
    /// The level of the headings; 2 where absent.
    pub heading_level: Option<u8>,
    /// Whether the browser remembers what was unfolded; it does where absent.
    pub remember_expanded: Option<bool>,
    /// The texts of the buttons.
    pub texts: AccordionTexts,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Accordion);

impl Accordion {
    /// Sections in this order.
    pub fn new(id: impl Into<String>, items: impl IntoIterator<Item = AccordionSection>) -> Self {
        Self { id: id.into(), items: items.into_iter().collect(), ..Self::default() }
    }

    fn section(&self, number: usize, section: &AccordionSection) -> Markup {
        let id = |part| format!("{}-{part}-{number}", self.id);
        let heading =
            Element::heading(self.heading_level.unwrap_or(2)).class("govuk-accordion__section-heading");
        let button = html! {
            span class="govuk-accordion__section-button" id=(id("heading")) { (section.heading) }
        };
        html! {
            div.govuk-accordion__section.govuk-accordion__section--expanded[section.is_expanded] {
                div class="govuk-accordion__section-header" {
                    (heading.with(button))
                    @if !section.summary.is_empty() {
                        div class="govuk-accordion__section-summary govuk-body" id=(id("summary")) {
                            (section.summary)
                        }
                    }
                }
                div id=(id("content")) class="govuk-accordion__section-content" {
                    (section.content.in_paragraph())
                }
            }
        }
    }
}

impl Render for Accordion {
    fn render(&self) -> Markup {
        let texts = &self.texts;
        let translations = Attributes::new()
            .filled("data-i18n.hide-all-sections", &texts.hide_all)
            .filled("data-i18n.hide-section", &texts.hide)
            .filled("data-i18n.hide-section-aria-label", &texts.hide_label)
            .filled("data-i18n.show-all-sections", &texts.show_all)
            .filled("data-i18n.show-section", &texts.show)
            .filled("data-i18n.show-section-aria-label", &texts.show_label);
        Element::new("div")
            .class("govuk-accordion")
            .class(&self.classes)
            .attr("data-module", "govuk-accordion")
            .attr("id", &self.id)
            .attributes(&translations)
            .attr_bool("data-remember-expanded", self.remember_expanded)
            .attributes(&self.attributes)
            .with(html! { @for (number, item) in (1..).zip(&self.items) { (self.section(number, item)) } })
            .render()
    }
}
