use std::sync::LazyLock;

use ammonia::Builder;
use comrak::Options;
use maud::{Markup, PreEscaped};

/// Lets through what [`markdown`] promises. It holds dozens of sets, so it is made once.
static CLEANER: LazyLock<Builder<'_>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner.link_rel(Some("noopener nofollow"));
    cleaner
});

/// Text that people wrote, as HTML: Markdown, then cleaned of everything but prose, lists, links and tables.
pub fn markdown(text: &str) -> Markup {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    let html = comrak::markdown_to_html(text, &options);
    // Pages have one h1 and their own sections; written headings begin below them.
    let html = html
        .replace("<h2>", "<h3>")
        .replace("</h2>", "</h3>")
        .replace("<h1>", "<h3>")
        .replace("</h1>", "</h3>");
    PreEscaped(CLEANER.clean(&html).to_string())
}

/// The words alone, for the search index and descriptions.
pub fn plain_text(text: &str) -> String {
    let html = comrak::markdown_to_html(text, &Options::default());
    let words = Builder::empty().clean(&html).to_string();
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
