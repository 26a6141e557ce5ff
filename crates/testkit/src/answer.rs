use axum::http::{HeaderMap, StatusCode};
use scraper::{Html, Selector};

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub body: String,
}

impl Answer {
    /// The words a reader sees of each element that a CSS selector finds.
    ///
    /// # Panics
    /// When the selector is not one.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector)
            .map(|element| {
                element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The values of an attribute of each element that a CSS selector finds; empty where an element has none.
    ///
    /// # Panics
    /// When the selector is not one.
    pub fn values(&self, selector: &str, attribute: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector)
            .map(|element| element.value().attr(attribute).unwrap_or("").to_owned())
            .collect()
    }

    /// The words of the first element that a CSS selector finds; empty when there is none.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The words of the page between masthead and foot.
    pub fn main(&self) -> String {
        self.text("main")
    }

    /// A header as text; empty when it isn't there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}
