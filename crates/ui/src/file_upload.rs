//! A field for files.

use maud::{Markup, Render, html};

use crate::form_group::describe;
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Element, ErrorMessage, FormGroup, Hint, Label, PluralTexts};

/// The texts of the area files can be dropped on, in place of the script's English ones. Empty ones are left out.
#[derive(Clone, Debug, Default)]
pub struct DropZoneTexts {
    /// The button that opens the list of files.
    pub choose_files: String,
    /// While no file is chosen.
    pub no_file_chosen: String,
    /// Once several are.
    pub files_chosen: PluralTexts,
    /// What stands after the button.
    pub drop_instruction: String,
    /// Said when a file is held over the area.
    pub entered: String,
    /// Said when it is moved away.
    pub left: String,
}

/// Asks for a file. The form needs `enctype="multipart/form-data"`.
#[derive(Clone, Debug, Default)]
pub struct FileUpload {
    /// The name under which it is sent.
    pub name: String,
    /// The element's id; the name where empty.
    pub id: String,
    /// What it asks for.
    pub label: Label,
    /// Help below the label.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error_message: Option<ErrorMessage>,
    /// Whether there may be several files.
    pub is_multiple: bool,
    /// Whether it cannot be used.
    pub is_disabled: bool,
    /// Whether a script makes it an area to drop files on.
    pub has_drop_zone: bool,
    /// The texts of that area.
    pub texts: DropZoneTexts,
    /// Further classes of that area.
    pub wrapper_classes: String,
    /// Further attributes of that area.
    pub wrapper_attributes: Attributes,
    /// Ids of what else describes the field, parted by spaces.
    pub described_by: String,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the field.
    pub classes: String,
    /// Further attributes of the field, such as `accept`.
    pub attributes: Attributes,
}

element_setters!(FileUpload);
question_setters!(FileUpload);

impl FileUpload {
    /// A field whose name and id are `name`.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// Takes several files.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.is_multiple = true;
        self
    }

    fn control(&self, id: &str, described_by: &str) -> Element {
        Element::new("input")
            .class("govuk-file-upload")
            .class(&self.classes)
            .class_if(self.error_message.is_some(), "govuk-file-upload--error")
            .attr("id", id)
            .attr("name", &self.name)
            .attr("type", "file")
            .flag("disabled", self.is_disabled)
            .flag("multiple", self.is_multiple)
            .attr_filled("aria-describedby", described_by)
            .attributes(&self.attributes)
    }

    fn wrapped(&self, control: Element) -> Element {
        if !self.has_drop_zone {
            return control;
        }
        let texts = &self.texts;
        let translations = Attributes::new()
            .filled("data-i18n.choose-files-button", &texts.choose_files)
            .filled("data-i18n.no-file-chosen", &texts.no_file_chosen)
            .plural("data-i18n.multiple-files-chosen", &texts.files_chosen)
            .filled("data-i18n.drop-instruction", &texts.drop_instruction)
            .filled("data-i18n.entered-drop-zone", &texts.entered)
            .filled("data-i18n.left-drop-zone", &texts.left);
        Element::new("div")
            .class("govuk-file-upload-wrapper")
            .class(&self.wrapper_classes)
            .attr("data-module", "govuk-file-upload")
            .attributes(&translations)
            .attributes(&self.wrapper_attributes)
            .with(control)
    }
}

impl Render for FileUpload {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { &self.name } else { &self.id };
        let description = describe(id, &self.described_by, self.hint.as_ref(), self.error_message.as_ref());
        let inner = html! {
            (self.label.for_field(id))
            (description.markup)
            (self.form_group.before)
            (self.wrapped(self.control(id, &description.ids)))
            (self.form_group.after)
        };
        self.form_group.around(self.error_message.is_some(), inner)
    }
}
