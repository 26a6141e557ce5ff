//! What to do next, as a button or as a link, in the components that end with it.

use maud::{Markup, Render};

use crate::element::joined;
use crate::setters::element_setters;
use crate::{Attributes, Button, Element};

/// Something to do: a button, or a link where there is an address.
#[derive(Clone, Debug, Default)]
pub struct ButtonOrLink {
    /// The words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The kind of button: `button` where empty, or `submit`. `button` also gives a link the shape of a button.
    pub kind: String,
    /// The name under which `value` is sent.
    pub name: String,
    /// What is sent when the button is used.
    pub value: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(ButtonOrLink);

impl ButtonOrLink {
    /// A button that sends the form it stands in.
    pub fn submit(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: "submit".into(), ..Self::default() }
    }

    /// A link.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }

    /// Renders it with the classes its component gives to buttons and to links.
    pub(crate) fn styled(&self, button_class: &str, link_class: &str) -> Markup {
        let as_button = self.href.is_empty() || self.kind == "button";
        if !as_button {
            return Element::new("a")
                .class(&joined(link_class, &self.classes))
                .attr("href", &self.href)
                .attributes(&self.attributes)
                .with(&self.text)
                .render();
        }
        Button {
            content: self.text.as_str().into(),
            kind: if self.kind.is_empty() { "button".into() } else { self.kind.clone() },
            href: self.href.clone(),
            name: self.name.clone(),
            value: self.value.clone(),
            classes: joined(button_class, &self.classes),
            attributes: self.attributes.clone(),
            ..Button::default()
        }
        .render()
    }
}
