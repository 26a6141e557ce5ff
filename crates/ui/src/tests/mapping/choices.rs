//! Fields that people choose from.

use maud::{Markup, PreEscaped, Render};

use super::forms::{form_group, label_from, maybe_error, maybe_fieldset, maybe_hint};
use crate::tests::options::Options;
use crate::{Checkboxes, Choice, ChoiceItem, DateInput, DatePart, Radios, Select, SelectOption};

pub(super) fn checkboxes(options: Options<'_>) -> Markup {
    Checkboxes {
        name: options.text("name"),
        id_prefix: options.text("idPrefix"),
        fieldset: maybe_fieldset(options),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        items: choice_items(options),
        values: options
            .list("values")
            .into_iter()
            .map(|value| value.0.as_str().map_or_else(|| value.0.to_string(), str::to_owned))
            .collect(),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn radios(options: Options<'_>) -> Markup {
    Radios {
        name: options.text("name"),
        id_prefix: options.text("idPrefix"),
        fieldset: maybe_fieldset(options),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        items: choice_items(options),
        value: options.maybe_text("value"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

fn choice_items(options: Options<'_>) -> Vec<ChoiceItem> {
    let prefix = if options.flag("idPrefix") { options.text("idPrefix") } else { options.text("name") };
    let has_gaps = options.list("items").iter().any(|item| !item.is_truthy());
    let items = options.items("items");
    items.into_iter().map(|(number, item)| choice_item(item, number, has_gaps.then_some(&*prefix))).collect()
}

/// A gap in a fixture's list counts in the ids after it. Our lists have no gaps, so there the ids are given.
fn choice_item(item: Options<'_>, number: usize, prefix: Option<&str>) -> ChoiceItem {
    if item.flag("divider") {
        return ChoiceItem::Divider(item.text("divider"));
    }
    let id = match prefix {
        Some(prefix) if number > 1 && !item.flag("id") => format!("{prefix}-{number}"),
        _ => item.text("id"),
    };
    Choice {
        value: item.text("value"),
        content: item.content(),
        hint: maybe_hint(item),
        id,
        name: item.text("name"),
        is_checked: item.maybe_bool("checked"),
        is_disabled: item.flag("disabled"),
        is_exclusive: item.text("behaviour") == "exclusive",
        conditional: item
            .get("conditional")
            .maybe_text("html")
            .filter(|html| !html.is_empty())
            .map(PreEscaped),
        label_classes: item.get("label").classes(),
        label_attributes: item.get("label").attributes(),
        attributes: item.attributes(),
    }
    .into()
}

pub(super) fn select(options: Options<'_>) -> Markup {
    let option = |(_, option): (usize, Options<'_>)| SelectOption {
        text: option.text("text"),
        // Also `false` is a value here.
        value: option
            .maybe_text("value")
            .or_else(|| option.maybe_bool("value").map(|value| value.to_string())),
        is_selected: option.maybe_bool("selected"),
        is_disabled: option.flag("disabled"),
        attributes: option.attributes(),
    };
    Select {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        options: options.items("items").into_iter().map(option).collect(),
        value: options.maybe_text("value"),
        is_disabled: options.flag("disabled"),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn date_input(options: Options<'_>) -> Markup {
    let usual = DateInput::default().parts;
    let listed = options.items("items");
    let parts: Vec<DatePart> = if listed.is_empty() {
        let part = |usual: DatePart| {
            let part = options.get(&usual.name);
            // `false` leaves a part out.
            (part.0.as_bool() != Some(false)).then(|| date_part(options, part, usual))
        };
        usual.into_iter().filter_map(part).collect()
    } else {
        let part = |(_, part): (usize, Options<'_>)| {
            let name = part.text("name");
            let usual = usual.iter().find(|usual| usual.name == name).cloned().unwrap_or_default();
            date_part(options, part, usual)
        };
        listed.into_iter().map(part).collect()
    };
    DateInput {
        id: options.text("id"),
        name_prefix: options.text("namePrefix"),
        parts,
        fieldset: maybe_fieldset(options),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

fn date_part(options: Options<'_>, part: Options<'_>, usual: DatePart) -> DatePart {
    let name = part.maybe_text("name").unwrap_or_else(|| usual.name.clone());
    let prefix = options.text("namePrefix");
    let full_name = if prefix.is_empty() { name.clone() } else { format!("{prefix}-{name}") };
    let values = options.get("values");
    let classes = part.classes();
    let has_error_class = classes.contains("govuk-input--error");
    DatePart {
        label: part.text("label"),
        value: part
            .maybe_text("value")
            .or_else(|| options.get(&usual.name).maybe_text("value"))
            .or_else(|| values.maybe_text(&full_name))
            .or_else(|| values.maybe_text(&usual.name)),
        id: part.text("id"),
        width: usual.width,
        is_wrong: part.maybe_bool("error").or(has_error_class.then_some(true)),
        inputmode: part.text("inputmode"),
        autocomplete: part.text("autocomplete"),
        pattern: part.text("pattern"),
        // The Nunjucks macro reads an error out of this class; ours has a field for it.
        classes: classes.replace("govuk-input--error", "").trim().to_owned(),
        attributes: part.attributes(),
        name,
    }
}
