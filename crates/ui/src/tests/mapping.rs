//! From the options of a fixture to our structs, one function a component.

mod answers;
mod choices;
mod forms;
mod navigation;
mod reading;

use maud::Markup;

use super::options::Options;

/// Reads a fixture's options and renders our component.
type Mapping = fn(Options<'_>) -> Markup;

/// Each component under the name GOV.UK Frontend gives it.
pub(crate) const COMPONENTS: &[(&str, Mapping)] = &[
    ("accordion", reading::accordion),
    ("back-link", navigation::back_link),
    ("breadcrumbs", navigation::breadcrumbs),
    ("button", forms::button),
    ("character-count", answers::character_count),
    ("checkboxes", choices::checkboxes),
    ("cookie-banner", forms::cookie_banner),
    ("date-input", choices::date_input),
    ("details", reading::details),
    ("error-message", forms::error_message),
    ("error-summary", forms::error_summary),
    ("fieldset", forms::fieldset),
    ("file-upload", answers::file_upload),
    ("footer", navigation::footer),
    ("generic-header", navigation::generic_header),
    ("header", navigation::header),
    ("hint", forms::hint),
    ("input", answers::input),
    ("inset-text", reading::inset_text),
    ("label", forms::label),
    ("notification-banner", reading::notification_banner),
    ("pagination", navigation::pagination),
    ("panel", reading::panel),
    ("password-input", answers::password_input),
    ("phase-banner", reading::phase_banner),
    ("radios", choices::radios),
    ("select", choices::select),
    ("service-navigation", navigation::service_navigation),
    ("skip-link", navigation::skip_link),
    ("summary-list", reading::summary_list),
    ("table", reading::table),
    ("tabs", reading::tabs),
    ("tag", reading::tag),
    ("task-list", reading::task_list),
    ("textarea", answers::textarea),
    ("warning-text", reading::warning_text),
];
