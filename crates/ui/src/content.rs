//! Text or HTML, as one type.

use maud::{Markup, PreEscaped, Render, html};

/// What stands inside an element: plain text, which is escaped, or markup, which is not.
///
/// Strings always become text. HTML can only come from [`maud::Markup`], so a value typed by a person cannot
/// become an element by accident.
///
/// ```
/// # use ui::Content;
/// # use maud::{html, Render};
/// assert_eq!(Content::from("a < b").render().into_string(), "a &lt; b");
/// assert_eq!(Content::from(html! { b { "bold" } }).render().into_string(), "<b>bold</b>");
/// ```
#[derive(Clone, Debug)]
pub enum Content {
    /// Escaped when rendered.
    Text(String),
    /// Rendered as it is.
    Html(Markup),
}

impl Content {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Whether this is markup, which brings its own paragraphs, and not text, which some components wrap in one.
    pub fn is_html(&self) -> bool {
        matches!(self, Self::Html(_))
    }

    /// The text before escaping, or the markup.
    fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Html(PreEscaped(markup)) => markup,
        }
    }

    /// This content, or `text` where it is empty.
    pub(crate) fn or_text(&self, text: &str) -> Self {
        if self.is_empty() { text.into() } else { self.clone() }
    }

    /// Text in a paragraph of the ordinary size; markup as it is.
    pub(crate) fn in_paragraph(&self) -> Markup {
        html! {
            @if self.is_html() { (self) } @else if !self.is_empty() { p class="govuk-body" { (self) } }
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Render for Content {
    fn render_to(&self, buffer: &mut String) {
        match self {
            Self::Text(text) => text.render_to(buffer),
            Self::Html(markup) => markup.render_to(buffer),
        }
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Content {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Markup> for Content {
    fn from(markup: Markup) -> Self {
        Self::Html(markup)
    }
}
