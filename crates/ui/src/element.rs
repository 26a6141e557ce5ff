//! One element with a list of attributes that is only known when the page is rendered.

use maud::{Markup, PreEscaped, Render};

use crate::attributes::{Attributes, write_attribute};

/// An element whose classes and attributes are put together at run time.
///
/// maud's `html!` writes the names of attributes into the program, which is what a page wants. A component also
/// takes attributes from its caller; this is how it writes them. Every value is escaped.
///
/// ```
/// # use ui::{Attributes, Element};
/// # use maud::{html, Render};
/// let element = Element::new("a").class("link").class("").attr("href", "/?a=1&b=2").with("More");
/// assert_eq!(element.render().into_string(), r#"<a class="link" href="/?a=1&amp;b=2">More</a>"#);
/// ```
#[derive(Clone, Debug)]
pub struct Element {
    tag: &'static str,
    class: String,
    attributes: String,
    children: String,
}

impl Element {
    /// An element without classes, attributes or children.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, class: String::new(), attributes: String::new(), children: String::new() }
    }

    /// A heading, `h1` to `h6`; a level outside that range is moved to its nearer end.
    pub fn heading(level: u8) -> Self {
        const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        Self::new(TAGS[usize::from(level.clamp(1, 6)) - 1])
    }

    /// Adds one or more classes, parted by spaces; an empty string adds none.
    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        if !classes.is_empty() {
            if !self.class.is_empty() {
                self.class.push(' ');
            }
            self.class.push_str(classes);
        }
        self
    }

    /// Adds classes where `condition` holds.
    #[must_use]
    pub fn class_if(self, condition: bool, classes: &str) -> Self {
        if condition { self.class(classes) } else { self }
    }

    /// Adds `name="value"`, also where the value is empty.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        write_attribute(&mut self.attributes, name, Some(value));
        self
    }

    /// Adds `name="value"` unless the value is empty.
    #[must_use]
    pub fn attr_filled(self, name: &'static str, value: &str) -> Self {
        if value.is_empty() { self } else { self.attr(name, value) }
    }

    /// Adds `name="true"` or `name="false"` where the question has an answer.
    #[must_use]
    pub fn attr_bool(self, name: &'static str, value: Option<bool>) -> Self {
        match value {
            Some(true) => self.attr(name, "true"),
            Some(false) => self.attr(name, "false"),
            None => self,
        }
    }

    /// Adds a boolean attribute, the name alone, where `condition` holds.
    #[must_use]
    pub fn flag(mut self, name: &'static str, condition: bool) -> Self {
        if condition {
            write_attribute(&mut self.attributes, name, None);
        }
        self
    }

    /// Adds a caller's attributes.
    #[must_use]
    pub fn attributes(mut self, attributes: &Attributes) -> Self {
        attributes.write_to(&mut self.attributes);
        self
    }

    /// Adds to the children: a string (escaped), markup, a component or another element.
    #[must_use]
    pub fn with(mut self, child: impl Render) -> Self {
        child.render_to(&mut self.children);
        self
    }

    /// Whether HTML forbids this element an end tag. Only those the components use are listed.
    fn is_void(&self) -> bool {
        matches!(self.tag, "input" | "hr" | "br" | "img")
    }
}

impl Render for Element {
    fn render_to(&self, buffer: &mut String) {
        buffer.push('<');
        buffer.push_str(self.tag);
        if !self.class.is_empty() {
            write_attribute(buffer, "class", Some(&self.class));
        }
        buffer.push_str(&self.attributes);
        buffer.push('>');
        if !self.is_void() {
            buffer.push_str(&self.children);
            buffer.push_str("</");
            buffer.push_str(self.tag);
            buffer.push('>');
        }
    }
}

impl From<Element> for Markup {
    fn from(element: Element) -> Self {
        PreEscaped(element.render().into_string())
    }
}

/// Two lists of classes as one; either may be empty.
pub(crate) fn joined(own: &str, further: &str) -> String {
    match (own, further) {
        ("", classes) | (classes, "") => classes.to_owned(),
        _ => format!("{own} {further}"),
    }
}
