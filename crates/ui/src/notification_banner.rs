//! News about the page or about what was just done.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element};

/// What a banner is about.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum NotificationKind {
    /// Something to know that is not about what the reader is doing.
    #[default]
    Important,
    /// What the reader just did has worked. Read out at once and given the focus.
    Success,
}

/// Tells people something above the heading of a page.
#[derive(Clone, Debug, Default)]
pub struct NotificationBanner {
    /// What it is about.
    pub kind: NotificationKind,
    /// The news.
    pub content: Content,
    /// Its heading; "Important" or "Success" where empty.
    pub title: Content,
    /// The id of the heading; `govuk-notification-banner-title` where empty. Two banners need two ids.
    pub title_id: String,
    /// The level of the heading; 2 where absent.
    pub title_heading_level: Option<u8>,
    /// An ARIA role in place of the one its kind gives it.
    pub role: String,
    /// `Some(true)` leaves the focus where it is when the page opens, where scripts run.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(NotificationBanner);

impl NotificationBanner {
    /// Something to know.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// What the reader just did has worked.
    pub fn success(content: impl Into<Content>) -> Self {
        Self { kind: NotificationKind::Success, ..Self::new(content) }
    }

    /// Sets its heading.
    #[must_use]
    pub fn title(mut self, title: impl Into<Content>) -> Self {
        self.title = title.into();
        self
    }
}

impl Render for NotificationBanner {
    fn render(&self) -> Markup {
        let is_success = self.kind == NotificationKind::Success;
        let (own_role, own_title) = if is_success { ("alert", "Success") } else { ("region", "Important") };
        let title_id =
            if self.title_id.is_empty() { "govuk-notification-banner-title" } else { &self.title_id };
        let heading = Element::heading(self.title_heading_level.unwrap_or(2))
            .class("govuk-notification-banner__title")
            .attr("id", title_id)
            .with(self.title.or_text(own_title));
        Element::new("div")
            .class("govuk-notification-banner")
            .class_if(is_success, "govuk-notification-banner--success")
            .class(&self.classes)
            .attr("role", if self.role.is_empty() { own_role } else { &self.role })
            .attr("aria-labelledby", title_id)
            .attr("data-module", "govuk-notification-banner")
            .attr_bool("data-disable-auto-focus", self.disable_auto_focus)
            .attributes(&self.attributes)
            .with(html! {
                div class="govuk-notification-banner__header" { (heading) }
                div class="govuk-notification-banner__content" {
                    @if self.content.is_html() { (self.content) }
                    @else if !self.content.is_empty() {
                        p class="govuk-notification-banner__heading" { (self.content) }
                    }
                }
            })
            .render()
    }
}
