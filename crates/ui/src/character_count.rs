//! A field for several lines that says how much room is left.

use maud::{Markup, Render, html};

use crate::element::joined;
use crate::setters::{element_setters, question_setters};
use crate::{Attributes, Content, ErrorMessage, FormGroup, Hint, Label, PluralTexts, Textarea};

/// The texts a script shows while someone types, in place of its English ones. `%{count}` stands for the number.
#[derive(Clone, Debug, Default)]
pub struct CountTexts {
    /// While there is room for more characters.
    pub characters_under_limit: PluralTexts,
    /// When there is room for none.
    pub characters_at_limit: String,
    /// When there are too many.
    pub characters_over_limit: PluralTexts,
    /// While there is room for more words.
    pub words_under_limit: PluralTexts,
    /// When there is room for none.
    pub words_at_limit: String,
    /// When there are too many.
    pub words_over_limit: PluralTexts,
}

/// Asks for a text of several lines with a limit. The limit is only shown: the server has to hold it.
#[derive(Clone, Debug, Default)]
pub struct CharacterCount {
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
    /// What has been typed.
    pub value: String,
    /// How many lines are shown; five where absent.
    pub rows: Option<u16>,
    /// How many characters there may be.
    pub max_length: Option<u32>,
    /// How many words there may be; goes before `max_length`.
    pub max_words: Option<u32>,
    /// From how many per cent of the limit the count is shown.
    pub threshold: Option<u8>,
    /// What is counted, where the script is to be told: `characters`, `words` or `length`.
    pub count_type: String,
    /// The sentence shown without scripts, with `%{count}` for the limit.
    pub description: String,
    /// The texts shown while someone types.
    pub texts: CountTexts,
    /// Further classes of the count.
    pub message_classes: String,
    /// Whether the browser checks spelling.
    pub spellcheck: Option<bool>,
    /// The element around the question.
    pub form_group: FormGroup,
    /// Further classes of the field.
    pub classes: String,
    /// Further attributes of the field.
    pub attributes: Attributes,
}

element_setters!(CharacterCount);
question_setters!(CharacterCount);

impl CharacterCount {
    /// A field whose name and id are `name`, for at most `max_length` characters.
    pub fn new(name: impl Into<String>, label: impl Into<Label>, max_length: u32) -> Self {
        Self { name: name.into(), label: label.into(), max_length: Some(max_length), ..Self::default() }
    }

    /// A field whose name and id are `name`, for at most `max_words` words.
    pub fn words(name: impl Into<String>, label: impl Into<Label>, max_words: u32) -> Self {
        Self { name: name.into(), label: label.into(), max_words: Some(max_words), ..Self::default() }
    }

    /// Fills in what has been typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Sets how many lines are shown.
    #[must_use]
    pub fn rows(mut self, rows: u16) -> Self {
        self.rows = Some(rows);
        self
    }

    fn counted(&self) -> &str {
        match (self.count_type.as_str(), self.max_words) {
            ("", Some(_)) => "words",
            (count_type, _) => count_type,
        }
    }

    /// The sentence with the limit in it; nothing where only a script knows the limit.
    fn limit_sentence(&self) -> String {
        let Some(limit) = self.max_words.or(self.max_length) else { return String::new() };
        let usual = match self.counted() {
            "words" => "You can enter up to %{count} words",
            _ => "You can enter up to %{count} characters",
        };
        let sentence = if self.description.is_empty() { usual } else { &self.description };
        sentence.replace("%{count}", &limit.to_string())
    }

    fn group_attributes(&self) -> Attributes {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let has_limit = self.max_words.or(self.max_length).is_some();
        let texts = &self.texts;
        Attributes::new()
            .set("data-module", "govuk-character-count")
            .maybe("data-maxlength", number(self.max_length))
            .maybe("data-maxwords", number(self.max_words))
            .maybe("data-threshold", number(self.threshold.map(u32::from)))
            .filled("data-count-type", self.counted())
            .filled("data-i18n.textarea-description.other", if has_limit { "" } else { &self.description })
            .plural("data-i18n.characters-under-limit", &texts.characters_under_limit)
            .filled("data-i18n.characters-at-limit", &texts.characters_at_limit)
            .plural("data-i18n.characters-over-limit", &texts.characters_over_limit)
            .plural("data-i18n.words-under-limit", &texts.words_under_limit)
            .filled("data-i18n.words-at-limit", &texts.words_at_limit)
            .plural("data-i18n.words-over-limit", &texts.words_over_limit)
            .and(&self.form_group.attributes)
    }
}

impl Render for CharacterCount {
    fn render(&self) -> Markup {
        let id = if self.id.is_empty() { &self.name } else { &self.id };
        let message = Hint {
            content: self.limit_sentence().into(),
            id: format!("{id}-info"),
            classes: joined("govuk-character-count__message", &self.message_classes),
            attributes: Attributes::new(),
        };
        let after = html! { (message) (self.form_group.after) };
        Textarea {
            name: self.name.clone(),
            id: id.clone(),
            label: self.label.clone(),
            hint: self.hint.clone(),
            error_message: self.error_message.clone(),
            value: self.value.clone(),
            rows: self.rows,
            spellcheck: self.spellcheck,
            described_by: message.id.clone(),
            form_group: FormGroup {
                before: self.form_group.before.clone(),
                after: Content::from(after),
                classes: joined("govuk-character-count", &self.form_group.classes),
                attributes: self.group_attributes(),
            },
            classes: joined("govuk-js-character-count", &self.classes),
            attributes: self.attributes.clone(),
            ..Textarea::default()
        }
        .render()
    }
}
