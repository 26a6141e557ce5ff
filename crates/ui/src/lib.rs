//! GOV.UK Frontend's components as typed Rust.
//!
//! A component is a struct with public fields and a `Default`, and can stand in a page's markup:
//!
//! ```
//! # use maud::html;
//! # use ui::{Button, Input};
//! html! {
//!     (Input::new("email", "Email address").hint("We write to it only about your booking"))
//!     (Button::new("Save"))
//! };
//! ```
//!
//! Every string is escaped wherever it lands; only [`maud::Markup`] is not. What an address may be is for the caller:
//! escaping cannot make a `javascript:` address safe, so an address typed by a person has to be checked for its
//! scheme before it becomes a `href`.

mod accordion;
mod attributes;
mod back_link;
mod breadcrumbs;
mod button;
mod button_or_link;
mod character_count;
mod checkboxes;
mod choice;
mod content;
mod cookie_banner;
mod date_input;
mod details;
mod element;
mod error_message;
mod error_summary;
mod fieldset;
mod file_upload;
mod footer;
mod form_group;
mod header;
mod hint;
mod input;
mod inset_text;
mod label;
mod notification_banner;
mod pagination;
mod panel;
mod password_input;
pub mod patterns;
mod phase_banner;
mod plural;
mod radios;
mod select;
mod service_navigation;
mod setters;
mod skip_link;
mod summary_list;
mod table;
mod tabs;
mod tag;
mod task_list;
mod textarea;
mod warning_text;

#[cfg(test)]
mod tests;

pub use accordion::{Accordion, AccordionSection, AccordionTexts};
pub use attributes::Attributes;
pub use back_link::BackLink;
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use button::Button;
pub use button_or_link::ButtonOrLink;
pub use character_count::{CharacterCount, CountTexts};
pub use checkboxes::Checkboxes;
pub use choice::{Choice, ChoiceItem};
pub use content::Content;
pub use cookie_banner::{CookieBanner, CookieMessage};
pub use date_input::{DateInput, DatePart};
pub use details::Details;
pub use element::Element;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorLink, ErrorSummary};
pub use fieldset::{Fieldset, Legend};
pub use file_upload::{DropZoneTexts, FileUpload};
pub use footer::{Footer, FooterLink, FooterSection, Licence};
pub use form_group::FormGroup;
pub use header::{Header, HeaderKind};
pub use hint::Hint;
pub use input::{Affix, Input};
pub use inset_text::InsetText;
pub use label::Label;
pub use notification_banner::{NotificationBanner, NotificationKind};
pub use pagination::{PageItem, PageLink, Pagination, StepLink};
pub use panel::{Panel, PanelKind};
pub use password_input::{PasswordInput, PasswordTexts};
pub use phase_banner::PhaseBanner;
pub use plural::{PluralRule, PluralTexts};
pub use radios::Radios;
pub use select::{Select, SelectOption};
pub use service_navigation::{NavigationItem, ServiceNavigation, Slots};
pub use skip_link::SkipLink;
pub use summary_list::{Action, Actions, SummaryCard, SummaryCell, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tabs::{Tab, Tabs};
pub use tag::{Colour, Tag};
pub use task_list::{Task, TaskList, TaskStatus};
pub use textarea::Textarea;
pub use warning_text::WarningText;
