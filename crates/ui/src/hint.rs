//! Help below a label.

use maud::{Markup, Render};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// A sentence that helps to answer; read out with the field. Keep links out of it: screen readers read them as text.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The help.
    pub content: Content,
    /// The id that the field's `aria-describedby` names; a field component fills it in.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Hint);
from_content!(Hint, content);

impl Hint {
    /// The same hint under another id.
    pub(crate) fn with_id(&self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self.clone() }
    }
}

impl Render for Hint {
    fn render(&self) -> Markup {
        Element::new("div")
            .attr_filled("id", &self.id)
            .class("govuk-hint")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(&self.content)
            .render()
    }
}
