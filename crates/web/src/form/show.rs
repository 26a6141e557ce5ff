use maud::{Markup, Render, html};
use platform::Day;
use ui::{
    Action, Attributes, Button, CharacterCount, Checkboxes, Choice, DateInput, FileUpload, Input, Radios,
    Select, SelectOption, SummaryList, SummaryRow, Textarea,
};
use uuid::Uuid;

use super::{Answers, Field, FieldKind, Form, FormFrame};
use crate::sent::{REVISION, SHOWING};

/// More options than this are picked from a list instead of shown as radios.
const MOST_RADIOS: usize = 8;

pub(super) fn form(form: &Form, answers: &Answers, frame: &FormFrame) -> Markup {
    let has_file = form.fields.iter().any(|field| matches!(field.kind, FieldKind::File(_)));
    let button = if frame.button.is_empty() { "Save" } else { &frame.button };
    let main = Button { prevent_double_click: Some(true), ..Button::new(button).sending("act", "save") };
    let main = if frame.is_warning { main.warning() } else { main };
    html! {
        form.app-form method="post" action=[(!frame.action.is_empty()).then_some(&frame.action)] novalidate
            enctype=[has_file.then_some("multipart/form-data")]
            data-keep=[frame.keeps_itself.then_some("act")]
            data-hints=[(!frame.hints_at.is_empty()).then_some(&frame.hints_at)] {
            input type="hidden" name=(SHOWING) value=(Uuid::now_v7());
            @if frame.revision > 0 { input type="hidden" name=(REVISION) value=(frame.revision); }
            @for field in &form.fields {
                @if !field.heading.is_empty() { h2.govuk-heading-m { (field.heading) } }
                (one(field, answers))
            }
            @if frame.keeps_itself { p.govuk-body-s.app-kept role="status" data-kept {} }
            div.govuk-button-group {
                (main)
                @for (act, words) in &frame.more_buttons {
                    (Button::new(words.as_str()).secondary().sending("act", act.as_str()))
                }
                @if !frame.cancel.is_empty() { a.govuk-link href=(frame.cancel) { "Cancel" } }
            }
        }
    }
}

/// "(optional)" says which answers nobody has to give; the others need no mark.
fn label(field: &Field) -> String {
    let is_optional = field.required.is_empty() && !matches!(field.kind, FieldKind::Tick(_));
    if is_optional { format!("{} (optional)", field.label) } else { field.label.clone() }
}

macro_rules! question {
    ($component:expr, $field:expr, $answers:expr) => {{
        let mut component = $component;
        if !$field.hint.is_empty() {
            component.hint = Some($field.hint.as_str().into());
        }
        component.error_message = $answers.problem_of($field.name).map(Into::into);
        component.render()
    }};
}

fn one(field: &Field, answers: &Answers) -> Markup {
    let value = answers.text(field.name);
    let most = u32::try_from(field.most).unwrap_or(u32::MAX);
    match &field.kind {
        FieldKind::Text | FieldKind::Email | FieldKind::Website | FieldKind::Number | FieldKind::Pounds => {
            question!(input(field, value), field, answers)
        }
        FieldKind::Lines => {
            let area = CharacterCount::new(field.name, label(field), most);
            let area = area.value(value).rows(field.row_count.into());
            question!(CharacterCount { threshold: Some(75), ..area }, field, answers)
        }
        FieldKind::Markdown => {
            let area = Textarea::new(field.name, label(field)).value(value).rows(field.row_count.into());
            let attributes = Attributes::new().set("data-markdown", "/preview");
            question!(Textarea { attributes, spellcheck: Some(true), ..area }, field, answers)
        }
        FieldKind::Day => {
            let parts = parts_of(value);
            let is_wrong = answers.problem_of(field.name).is_some();
            let date = DateInput::new(field.name, label(field)).values(parts).wrong([is_wrong; 3]);
            question!(date, field, answers)
        }
        FieldKind::OneOf(options) if options.len() > MOST_RADIOS => {
            let options =
                options.iter().map(|(value, words)| SelectOption::new(value.as_str(), words.as_str()));
            let none = SelectOption::new("", if field.required.is_empty() { "None" } else { "Choose one" });
            let options: Vec<SelectOption> = std::iter::once(none).chain(options).collect();
            question!(Select::new(field.name, label(field)).options(options).value(value), field, answers)
        }
        FieldKind::OneOf(options) => {
            let items = options.iter().map(|(value, words)| Choice::new(value.as_str(), words.as_str()));
            let radios = Radios::new(field.name, label(field)).items(items).value(value);
            question!(radios, field, answers)
        }
        FieldKind::AnyOf(options) => {
            let items = options.iter().map(|(value, words)| Choice::new(value.as_str(), words.as_str()));
            let boxes = Checkboxes::new(field.name, label(field)).items(items);
            question!(boxes.values(answers.all(field.name)), field, answers)
        }
        FieldKind::Tick(words) => {
            let boxes = Checkboxes::new(field.name, label(field)).items([Choice::new("yes", words.as_str())]);
            question!(boxes.values(answers.all(field.name)), field, answers)
        }
        FieldKind::File(accept) => {
            let mut upload = FileUpload::new(field.name, label(field));
            if !accept.is_empty() {
                upload.attributes = Attributes::new().set("accept", accept.as_str());
            }
            question!(upload, field, answers)
        }
    }
}

fn input(field: &Field, value: &str) -> Input {
    let input = Input::new(field.name, label(field)).value(value).autocomplete(field.autocomplete);
    let mut input = match field.kind {
        FieldKind::Email => Input { spellcheck: Some(false), ..input.kind("email") },
        FieldKind::Website => input.kind("url"),
        FieldKind::Number => Input { inputmode: "numeric".to_owned(), ..input },
        FieldKind::Pounds => {
            let mut input = Input { inputmode: "decimal".to_owned(), ..input };
            input.prefix.content = "£".into();
            input
        }
        _ => input,
    };
    if field.width > 0 {
        input.classes = format!("govuk-input--width-{}", field.width);
    }
    input
}

/// Day, month and year for three boxes, from a date or from what was typed in them.
fn parts_of(value: &str) -> [String; 3] {
    if let Ok(day) = value.parse::<Day>() {
        return [day.0.day().to_string(), day.0.month().to_string(), day.0.year().to_string()];
    }
    let mut parts = value.splitn(3, '/').map(str::to_owned);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

pub(super) fn check_answers(form: &Form, answers: &Answers, change_at: &str) -> Markup {
    let row = |field: &Field| {
        let row = SummaryRow::new(field.label.as_str(), in_words(field, answers));
        if change_at.is_empty() {
            return row;
        }
        let href = format!("{change_at}#{}", field.name);
        row.action(Action::new("Change", href, field.label.to_lowercase()))
    };
    SummaryList::new(form.fields.iter().map(row)).render()
}

/// An answer as people read it.
fn in_words(field: &Field, answers: &Answers) -> Markup {
    let value = answers.text(field.name);
    let words = |options: &[(String, String)], value: &str| {
        options.iter().find(|(v, _)| v == value).map_or_else(|| value.to_owned(), |(_, words)| words.clone())
    };
    if value.is_empty() {
        return html! { span.app-quiet { "Not given" } };
    }
    match &field.kind {
        FieldKind::Day => html! { (value.parse::<Day>().map_or_else(|_| value.to_owned(), Day::in_words)) },
        FieldKind::OneOf(options) => html! { (words(options, value)) },
        FieldKind::AnyOf(options) => html! {
            ul.govuk-list { @for value in answers.all(field.name) { li { (words(options, value)) } } }
        },
        FieldKind::Tick(_) => html! { "Yes" },
        FieldKind::Markdown => crate::markdown(value),
        FieldKind::Lines => html! { @for line in value.lines() { (line) br; } },
        FieldKind::Pounds => {
            html! { (answers.pence(field.name).map_or_else(|| value.to_owned(), |p| p.to_string())) }
        }
        FieldKind::Number => {
            let number = answers.number(field.name).and_then(|n| u64::try_from(n).ok());
            html! { (number.map_or_else(|| value.to_owned(), platform::numbers::grouped)) }
        }
        _ => html! { (value) },
    }
}
