//! The whole page, from doctype to the end.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::{Masthead, SiteFooter, Strip};
use crate::{Breadcrumbs, SkipLink};

/// Where the built files are served. Filled from the manifest of `web-assets`, so that each carries its hash.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The styles of every page.
    pub app_css: String,
    /// The enhancements of every page, an ES module.
    pub app_js: String,
    /// The few lines that run before the page is drawn.
    pub start_js: String,
    /// The typeface, fetched ahead of the styles that ask for it.
    pub font: String,
    /// The mark in masthead and footer.
    pub logo: String,
    /// The mark in the browser's tab.
    pub favicon: String,
    /// The picture beside a shared link; an absolute address, as those who share it are elsewhere.
    pub share_image: String,
    /// Styles that only this page needs, such as those of the map.
    pub more_css: Vec<String>,
    /// Modules that only this page needs.
    pub more_js: Vec<String>,
}

/// A feed of what the page lists, announced in the head.
#[derive(Clone, Debug, Default)]
pub struct FeedLink {
    /// What the feed holds.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its media type, such as `application/atom+xml` or `text/calendar`.
    pub media_type: String,
}

/// One HTML page.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The language of the page as a BCP 47 tag; `en-GB` where empty.
    pub lang: String,
    /// What the page is called, without the site's name, which follows it in the browser's title.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: String,
    /// The page's one absolute address.
    pub canonical: String,
    /// Whether search engines are asked to leave the page out, as with filtered lists and errors.
    pub is_unlisted: bool,
    /// What Open Graph calls the page: `website` where empty, or `article`.
    pub share_kind: String,
    /// Documents of linked data, each the text of one JSON value.
    pub linked_data: Vec<String>,
    /// Feeds of what the page lists.
    pub feeds: Vec<FeedLink>,
    /// Where the built files are served.
    pub assets: Assets,
    /// The top of the page.
    pub masthead: Masthead,
    /// A line of state between masthead and page.
    pub strip: Option<Strip>,
    /// The way from the front page; left out where it has no steps.
    pub breadcrumbs: Breadcrumbs,
    /// What opens the page from edge to edge: a [`Hero`](super::Hero) or a [`PageHead`](super::PageHead).
    pub lead: Markup,
    /// The page itself, set in the page's width.
    pub content: Markup,
    /// The foot of the page.
    pub footer: SiteFooter,
}

impl Shell {
    fn full_title(&self) -> String {
        let site = &self.masthead.site_name;
        if self.title.is_empty() { site.clone() } else { format!("{} – {site}", self.title) }
    }

    fn head(&self) -> Markup {
        let assets = &self.assets;
        html! {
            head {
                meta charset="utf-8";
                title { (self.full_title()) }
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content="#0c2f2c";
                @if !self.description.is_empty() { meta name="description" content=(self.description); }
                @if self.is_unlisted { meta name="robots" content="noindex"; }
                @if !self.canonical.is_empty() { link rel="canonical" href=(self.canonical); }
                @if !assets.font.is_empty() {
                    link rel="preload" href=(assets.font) as="font" type="font/woff2" crossorigin;
                }
                link rel="stylesheet" href=(assets.app_css);
                @for href in &assets.more_css { link rel="stylesheet" href=(href); }
                link rel="icon" href=(assets.favicon) type="image/svg+xml" sizes="any";
                @for feed in &self.feeds {
                    link rel="alternate" type=(feed.media_type) title=(feed.title) href=(feed.href);
                }
                (self.sharing())
                script type="module" src=(assets.app_js) {}
                @for src in &assets.more_js { script type="module" src=(src) {} }
                @for data in &self.linked_data { (json_script(data)) }
            }
        }
    }

    fn sharing(&self) -> Markup {
        let kind = if self.share_kind.is_empty() { "website" } else { &self.share_kind };
        let title = if self.title.is_empty() { &self.masthead.site_name } else { &self.title };
        html! {
            meta property="og:type" content=(kind);
            meta property="og:site_name" content=(self.masthead.site_name);
            meta property="og:title" content=(title);
            @if !self.description.is_empty() { meta property="og:description" content=(self.description); }
            @if !self.canonical.is_empty() { meta property="og:url" content=(self.canonical); }
            @if !self.assets.share_image.is_empty() {
                meta property="og:image" content=(self.assets.share_image);
                meta name="twitter:card" content="summary_large_image";
            }
        }
    }
}

/// A block of data, not of script. `<` is written as JSON's own escape, so that no text can close the element.
fn json_script(data: &str) -> Markup {
    html! { script type="application/ld+json" { (PreEscaped(data.replace('<', "\\u003c"))) } }
}

impl Render for Shell {
    fn render(&self) -> Markup {
        let lang = if self.lang.is_empty() { "en-GB" } else { &self.lang };
        html! {
            (DOCTYPE)
            html.govuk-template lang=(lang) {
                (self.head())
                body.govuk-template__body {
                    script src=(self.assets.start_js) {}
                    (SkipLink::new("#main-content"))
                    (self.masthead.with_logo(&self.assets.logo))
                    @if let Some(strip) = &self.strip { (strip) }
                    @if !self.breadcrumbs.items.is_empty() {
                        div.app-crumbs { div.govuk-width-container { (self.breadcrumbs) } }
                    }
                    main #main-content tabindex="-1" {
                        (self.lead)
                        div.govuk-width-container.app-page { (self.content) }
                    }
                    (self.footer.with_logo(&self.assets.logo))
                }
            }
        }
    }
}
