//! Facts about one thing, what it stands for, and what can be downloaded.

use maud::{Markup, Render, html};

/// One fact.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What is so.
    pub value: Markup,
    /// Its date, source or condition.
    pub note: String,
}

/// Facts in rows, name beside value.
#[derive(Clone, Debug, Default)]
pub struct FactList {
    /// The facts.
    pub facts: Vec<Fact>,
}

impl FactList {
    /// Adds a fact in words, unless there are none.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl AsRef<str>) -> Self {
        let value = value.as_ref();
        if !value.is_empty() {
            self.facts.push(Fact { name: name.into(), value: html! { (value) }, note: String::new() });
        }
        self
    }
}

impl Render for FactList {
    fn render(&self) -> Markup {
        if self.facts.is_empty() {
            return html! {};
        }
        html! {
            dl.app-facts {
                @for fact in &self.facts {
                    div.app-facts__row {
                        dt { (fact.name) }
                        dd { (fact.value) @if !fact.note.is_empty() { " " small { (fact.note) } } }
                    }
                }
            }
        }
    }
}

/// An idea with its icon, and where given why it applies here.
#[derive(Clone, Debug, Default)]
pub struct IconBadge {
    /// The address of the icon.
    pub icon: String,
    /// What it is called.
    pub label: String,
    /// Where it is explained.
    pub href: String,
    /// Why it applies.
    pub reason: String,
}

impl Render for IconBadge {
    fn render(&self) -> Markup {
        html! {
            li.app-badge.app-badge--reasoned[!self.reason.is_empty()] {
                img.app-badge__icon src=(self.icon) width="52" height="52" alt="" loading="lazy";
                span.app-badge__label {
                    @if self.href.is_empty() { (self.label) }
                    @else { a.govuk-link.govuk-link--no-visited-state href=(self.href) { (self.label) } }
                    @if !self.reason.is_empty() { " " span.app-badge__reason { (self.reason) } }
                }
            }
        }
    }
}

/// Badges in as many columns as fit.
#[derive(Clone, Debug, Default)]
pub struct IconBadges {
    /// The badges.
    pub badges: Vec<IconBadge>,
}

impl Render for IconBadges {
    fn render(&self) -> Markup {
        html! { ul.app-badges { @for badge in &self.badges { (badge) } } }
    }
}

/// A file to take home.
#[derive(Clone, Debug, Default)]
pub struct Download {
    /// Its format in a few capitals, such as `PDF`.
    pub format: String,
    /// What it is.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its size, length or date.
    pub meta: String,
}

/// Files to take home.
#[derive(Clone, Debug, Default)]
pub struct DownloadList {
    /// The files.
    pub downloads: Vec<Download>,
}

impl Render for DownloadList {
    fn render(&self) -> Markup {
        html! {
            ul.app-downloads {
                @for file in &self.downloads {
                    li.app-downloads__item {
                        span.app-downloads__kind aria-hidden="true" { (file.format) }
                        span {
                            a.govuk-link href=(file.href) {
                                (file.title)
                                span.govuk-visually-hidden { " (" (file.format) ")" }
                            }
                            @if !file.meta.is_empty() { " " span.app-downloads__meta { (file.meta) } }
                        }
                    }
                }
            }
        }
    }
}

/// A picture and what is said of it. The size keeps its place while it is fetched.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The picture's address.
    pub src: String,
    /// What it shows, for those who do not see it; empty where it only decorates.
    pub alt: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What is said of it: where it was taken, whose it is.
    pub caption: String,
}

impl Render for Figure {
    fn render(&self) -> Markup {
        html! {
            figure.app-figure {
                img.app-figure__media src=(self.src) alt=(self.alt) width=(self.width) height=(self.height) loading="lazy";
                @if !self.caption.is_empty() { figcaption.app-figure__caption { (self.caption) } }
            }
        }
    }
}
