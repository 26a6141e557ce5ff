//! Fields that people type into.

use maud::{Markup, Render};

use super::forms::{form_group, label_from, maybe_error, maybe_hint};
use crate::tests::options::Options;
use crate::{
    Affix, CharacterCount, CountTexts, DropZoneTexts, FileUpload, Input, PasswordInput, PasswordTexts,
    Textarea,
};

pub(super) fn input(options: Options<'_>) -> Markup {
    let affix = |affix: Options<'_>| Affix {
        content: affix.content(),
        classes: affix.classes(),
        attributes: affix.attributes(),
    };
    Input {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        value: options.maybe_text("value"),
        kind: options.text("type"),
        inputmode: options.text("inputmode"),
        autocomplete: options.text("autocomplete"),
        autocapitalize: options.text("autocapitalize"),
        pattern: options.text("pattern"),
        spellcheck: options.maybe_bool("spellcheck"),
        is_disabled: options.flag("disabled"),
        prefix: affix(options.get("prefix")),
        suffix: affix(options.get("suffix")),
        wrapper_classes: options.get("inputWrapper").classes(),
        wrapper_attributes: options.get("inputWrapper").attributes(),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn textarea(options: Options<'_>) -> Markup {
    Textarea {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        value: options.text("value"),
        rows: options.number("rows"),
        autocomplete: options.text("autocomplete"),
        spellcheck: options.maybe_bool("spellcheck"),
        is_disabled: options.flag("disabled"),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn character_count(options: Options<'_>) -> Markup {
    CharacterCount {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        value: options.text("value"),
        rows: options.number("rows"),
        max_length: options.number("maxlength"),
        max_words: options.number("maxwords"),
        threshold: options.number("threshold"),
        count_type: options.text("countType"),
        description: options.text("textareaDescriptionText"),
        texts: CountTexts {
            characters_under_limit: options.plural("charactersUnderLimitText"),
            characters_at_limit: options.text("charactersAtLimitText"),
            characters_over_limit: options.plural("charactersOverLimitText"),
            words_under_limit: options.plural("wordsUnderLimitText"),
            words_at_limit: options.text("wordsAtLimitText"),
            words_over_limit: options.plural("wordsOverLimitText"),
        },
        message_classes: options.get("countMessage").classes(),
        spellcheck: options.maybe_bool("spellcheck"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn file_upload(options: Options<'_>) -> Markup {
    FileUpload {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        is_multiple: options.flag("multiple"),
        is_disabled: options.flag("disabled"),
        has_drop_zone: options.flag("javascript"),
        texts: DropZoneTexts {
            choose_files: options.text("chooseFilesButtonText"),
            no_file_chosen: options.text("noFileChosenText"),
            files_chosen: options.plural("multipleFilesChosenText"),
            drop_instruction: options.text("dropInstructionText"),
            entered: options.text("enteredDropZoneText"),
            left: options.text("leftDropZoneText"),
        },
        wrapper_classes: options.text("wrapperClasses"),
        wrapper_attributes: options.attributes_of("wrapperAttributes"),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn password_input(options: Options<'_>) -> Markup {
    PasswordInput {
        name: options.text("name"),
        id: options.text("id"),
        label: label_from(options.get("label")),
        hint: maybe_hint(options),
        error_message: maybe_error(options),
        value: options.maybe_text("value"),
        autocomplete: options.text("autocomplete"),
        is_disabled: options.flag("disabled"),
        texts: PasswordTexts {
            show: options.text("showPasswordText"),
            hide: options.text("hidePasswordText"),
            show_label: options.text("showPasswordAriaLabelText"),
            hide_label: options.text("hidePasswordAriaLabelText"),
            shown: options.text("passwordShownAnnouncementText"),
            hidden: options.text("passwordHiddenAnnouncementText"),
        },
        button_classes: options.get("button").classes(),
        described_by: options.text("describedBy"),
        form_group: form_group(options),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}
