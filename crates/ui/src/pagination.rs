//! The way through a list that fills several pages.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// A link one page back or on.
#[derive(Clone, Debug, Default)]
pub struct StepLink {
    /// Its address; without one the link is not shown.
    pub href: String,
    /// The words; "Previous page" or "Next page" where empty.
    pub content: Content,
    /// What that page is called; only shown where there are no numbers.
    pub label: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl StepLink {
    /// A link with the usual words.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::default() }
    }
}

/// A link to one page by its number.
#[derive(Clone, Debug, Default)]
pub struct PageLink {
    /// The page's number.
    pub number: String,
    /// Its address.
    pub href: String,
    /// Whether the reader is on it.
    pub is_current: bool,
    /// What screen readers say; "Page" and the number where absent.
    pub visually_hidden_text: Option<String>,
    /// Further attributes.
    pub attributes: Attributes,
}

/// A place in the row of numbers.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// A page.
    Page(PageLink),
    /// Pages left out.
    Ellipsis,
}

/// Links to the pages of a list, or to the parts before and after this one.
#[derive(Clone, Debug, Default)]
pub struct Pagination {
    /// One page back.
    pub previous: Option<StepLink>,
    /// One page on.
    pub next: Option<StepLink>,
    /// The numbers. Without any, the two links stand one above the other.
    pub items: Vec<PageItem>,
    /// What screen readers call it; "Pagination" where empty. Two on one page need two names.
    pub landmark_label: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Pagination);

impl Pagination {
    /// The links of page `current` of `last`, both counted from 1: the first, the last, the current and its
    /// neighbours by number. `href` gives the address of a page.
    pub fn new(current: u64, last: u64, href: impl Fn(u64) -> String) -> Self {
        let step = |page| StepLink::new(href(page));
        let mut items = Vec::new();
        let mut shown = 0;
        let neighbours = current.saturating_sub(1)..=current.saturating_add(1);
        let mut wanted: Vec<u64> = [1]
            .into_iter()
            .chain(neighbours)
            .chain([last])
            .filter(|page| (1..=last).contains(page))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        for page in wanted {
            // A gap of one page is as wide as its number, so the number is shown.
            if page == shown + 2 {
                items.push(PageItem::Page(numbered(shown + 1, current, &href)));
            } else if page > shown + 2 {
                items.push(PageItem::Ellipsis);
            }
            items.push(PageItem::Page(numbered(page, current, &href)));
            shown = page;
        }
        Self {
            previous: (current > 1).then(|| step(current - 1)),
            next: (current < last).then(|| step(current + 1)),
            items,
            ..Self::default()
        }
    }

    fn step(&self, step: Option<&StepLink>, rel: &str) -> Markup {
        let Some(step) = step.filter(|step| !step.href.is_empty()) else { return Markup::default() };
        let is_block = self.items.is_empty();
        let is_previous = rel == "prev";
        let title = Element::new("span")
            .class("govuk-pagination__link-title")
            .class_if(is_block && step.label.is_empty(), "govuk-pagination__link-title--decorated");
        let usual = if is_previous { "Previous" } else { "Next" };
        let link = Element::new("a")
            .class("govuk-link govuk-pagination__link")
            .attr("href", &step.href)
            .attr("rel", rel)
            .attributes(&step.attributes)
            .with(html! {
                @if is_block || is_previous { (arrow(is_previous)) " " }
                @if step.content.is_empty() {
                    (title.with(html! { (usual) span class="govuk-visually-hidden" { " page" } }))
                } @else {
                    (title.with(&step.content))
                }
                @if is_block && !step.label.is_empty() {
                    " " span class="govuk-visually-hidden" { ":" }
                    " " span class="govuk-pagination__link-label" { (step.label) }
                }
                @if !is_block && !is_previous { " " (arrow(is_previous)) }
            });
        html! { div.{ "govuk-pagination__" (rel) } { (link) } }
    }
}

impl Render for Pagination {
    fn render(&self) -> Markup {
        let has_step = self.next.is_some() || self.previous.is_some();
        Element::new("nav")
            .class("govuk-pagination")
            .class_if(self.items.is_empty() && has_step, "govuk-pagination--block")
            .class(&self.classes)
            .attr(
                "aria-label",
                if self.landmark_label.is_empty() { "Pagination" } else { &self.landmark_label },
            )
            .attributes(&self.attributes)
            .with(html! {
                (self.step(self.previous.as_ref(), "prev"))
                @if !self.items.is_empty() {
                    ul class="govuk-pagination__list" { @for item in &self.items { (list_item(item)) } }
                }
                (self.step(self.next.as_ref(), "next"))
            })
            .render()
    }
}

fn numbered(page: u64, current: u64, href: impl Fn(u64) -> String) -> PageLink {
    PageLink {
        number: page.to_string(),
        href: href(page),
        is_current: page == current,
        ..PageLink::default()
    }
}

fn list_item(item: &PageItem) -> Markup {
    let PageItem::Page(page) = item else {
        return html! { li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "⋯" } };
    };
    let spoken = page.visually_hidden_text.clone().unwrap_or_else(|| format!("Page {}", page.number));
    let link = Element::new("a")
        .class("govuk-link govuk-pagination__link")
        .attr("href", &page.href)
        .attr("aria-label", &spoken)
        .attr_filled("aria-current", if page.is_current { "page" } else { "" })
        .attributes(&page.attributes)
        .with(&page.number);
    html! {
        li.govuk-pagination__item.govuk-pagination__item--current[page.is_current] { (link) }
    }
}

fn arrow(is_previous: bool) -> Markup {
    let (class, path) = if is_previous {
        ("govuk-pagination__icon--prev", PREVIOUS)
    } else {
        ("govuk-pagination__icon--next", NEXT)
    };
    html! {
        svg.govuk-pagination__icon.(class) xmlns="http://www.w3.org/2000/svg" height="13" width="15"
            aria-hidden="true" focusable="false" viewBox="0 0 15 13" {
            path d=(path) {}
        }
    }
}

const PREVIOUS: &str = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984\
    l4.2931-4.293-1.414-1.414z";
const NEXT: &str = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441\
    -6.4062-6.7246-6.7266z";
