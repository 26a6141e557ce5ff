//! The state of a thing in one or two words.

use maud::{Markup, Render};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// The colours of a [`Tag`]. Never the only sign of what a tag says.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Colour {
    /// GOV.UK Frontend's own.
    #[default]
    Blue,
    /// Grey.
    Grey,
    /// Green.
    Green,
    /// Teal.
    Teal,
    /// Purple.
    Purple,
    /// Magenta.
    Magenta,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
}

impl Colour {
    /// The class that gives a tag this colour.
    pub fn class(self) -> &'static str {
        match self {
            Self::Blue => "govuk-tag--blue",
            Self::Grey => "govuk-tag--grey",
            Self::Green => "govuk-tag--green",
            Self::Teal => "govuk-tag--teal",
            Self::Purple => "govuk-tag--purple",
            Self::Magenta => "govuk-tag--magenta",
            Self::Red => "govuk-tag--red",
            Self::Orange => "govuk-tag--orange",
            Self::Yellow => "govuk-tag--yellow",
        }
    }
}

/// Shows the state of a thing. Looks nothing like a button and cannot be used as one.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// The state, best an adjective.
    pub content: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Tag);

impl Tag {
    /// A tag in the usual colour.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// Gives it a colour.
    #[must_use]
    pub fn colour(self, colour: Colour) -> Self {
        self.classes(colour.class())
    }
}

impl Render for Tag {
    fn render(&self) -> Markup {
        Element::new("strong")
            .class("govuk-tag")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(&self.content)
            .render()
    }
}
