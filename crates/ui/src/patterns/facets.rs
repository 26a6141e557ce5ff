//! Narrowing a list down, and seeing how it has been.

use maud::{Markup, Render, html};

use crate::Button;

/// How many options a group shows before the rest is behind "Show more".
const SHOWN_OPTIONS: usize = 8;

/// One value to narrow a list down by.
#[derive(Clone, Debug, Default)]
pub struct FacetOption {
    /// What it is called.
    pub label: String,
    /// What is sent when its box is ticked.
    pub value: String,
    /// Where it leads, in a group of links; empty in a group of boxes.
    pub href: String,
    /// How many things it would leave.
    pub count: Option<u64>,
    /// Whether the list is narrowed down by it.
    pub is_selected: bool,
}

/// Values of one kind: links where its options have addresses, otherwise boxes to tick.
#[derive(Clone, Debug, Default)]
pub struct FacetGroup {
    /// What the values are.
    pub title: String,
    /// The name under which ticked values are sent.
    pub name: String,
    /// The values, the likeliest first.
    pub options: Vec<FacetOption>,
}

impl FacetGroup {
    fn option(&self, option: &FacetOption) -> Markup {
        let count = html! {
            @if let Some(count) = option.count {
                " " span.app-facets__count { (count) span.govuk-visually-hidden { " found" } }
            }
        };
        html! {
            li {
                @if option.href.is_empty() {
                    label.app-facets__option {
                        input.app-facets__box type="checkbox" name=(self.name) value=(option.value)
                            checked[option.is_selected];
                        span.app-facets__label { (option.label) }
                        (count)
                    }
                } @else {
                    a.app-facets__option href=(option.href) aria-current=[option.is_selected.then_some("true")] {
                        span.app-facets__label { (option.label) }
                        (count)
                    }
                }
            }
        }
    }
}

impl Render for FacetGroup {
    fn render(&self) -> Markup {
        let (first, rest) = self.options.split_at(self.options.len().min(SHOWN_OPTIONS));
        // One or two more are not worth a button.
        let (first, rest) = if rest.len() < 3 { (&self.options[..], &rest[..0]) } else { (first, rest) };
        html! {
            fieldset.app-facets__group {
                legend.app-facets__title { (self.title) }
                ul.app-facets__list { @for option in first { (self.option(option)) } }
                @if !rest.is_empty() {
                    details.app-facets__more open[rest.iter().any(|option| option.is_selected)] {
                        summary { (rest.len()) " more" span.govuk-visually-hidden { " of " (self.title) } }
                        ul.app-facets__list { @for option in rest { (self.option(option)) } }
                    }
                }
            }
        }
    }
}

/// A form of filters beside a list. On narrow screens it is folded away behind its title.
#[derive(Clone, Debug, Default)]
pub struct FacetPanel {
    /// Where the form goes: the list itself.
    pub action: String,
    /// What the panel is called; "Filters" where empty.
    pub title: String,
    /// Names and values sent along: the words searched for, the order.
    pub hidden: Vec<(String, String)>,
    /// The filters.
    pub groups: Vec<FacetGroup>,
    /// The list without any filter.
    pub clear_href: String,
}

impl Render for FacetPanel {
    fn render(&self) -> Markup {
        let title = if self.title.is_empty() { "Filters" } else { &self.title };
        let chosen = self.groups.iter().flat_map(|group| &group.options).filter(|o| o.is_selected).count();
        let has_boxes = self.groups.iter().flat_map(|group| &group.options).any(|o| o.href.is_empty());
        // With nothing to choose from there is no form.
        if self.groups.is_empty() {
            return html! {};
        }
        html! {
            details.app-facets {
                summary.app-facets__summary {
                    span { (title) @if chosen > 0 { " (" (chosen) " chosen)" } }
                }
                form action=(self.action) method="get" aria-label=(title) {
                    @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                    @for group in &self.groups { (group) }
                    @if has_boxes || chosen > 0 {
                        div.app-facets__actions {
                            @if has_boxes { (Button::new("Apply filters")) }
                            @if chosen > 0 && !self.clear_href.is_empty() {
                                a.govuk-link href=(self.clear_href) { "Clear filters" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One filter in force, and the list without it.
#[derive(Clone, Debug, Default)]
pub struct Chip {
    /// The kind of filter, such as "Region".
    pub group: String,
    /// Its value.
    pub label: String,
    /// The list without it.
    pub remove_href: String,
}

/// The filters in force, above the list. Renders nothing when there are none.
#[derive(Clone, Debug, Default)]
pub struct SelectedChips {
    /// The filters.
    pub chips: Vec<Chip>,
    /// The list without any.
    pub clear_href: String,
}

impl Render for SelectedChips {
    fn render(&self) -> Markup {
        if self.chips.is_empty() {
            return html! {};
        }
        html! {
            p.govuk-visually-hidden { "Filters in force" }
            ul.app-chips {
                @for chip in &self.chips {
                    li {
                        a.app-chips__chip href=(chip.remove_href) {
                            span.govuk-visually-hidden { "Remove filter " }
                            @if !chip.group.is_empty() { span.app-chips__group { (chip.group) ":" } " " }
                            span { (chip.label) }
                            svg.app-chips__cross viewBox="0 0 18 18" aria-hidden="true" focusable="false"
                                fill="none" stroke="currentColor" stroke-width="2" {
                                path d="m5 5 8 8m0-8-8 8" {}
                            }
                        }
                    }
                }
                @if self.chips.len() > 1 && !self.clear_href.is_empty() {
                    li { a.govuk-link href=(self.clear_href) { "Clear all" } }
                }
            }
        }
    }
}
