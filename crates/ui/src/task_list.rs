//! What there is to do, and how far each thing is.

use maud::{Markup, Render, html};

use crate::setters::element_setters;
use crate::{Attributes, Content, Element, Tag};

/// How far a task is.
#[derive(Clone, Debug)]
pub enum TaskStatus {
    /// Still to be done, or to be looked at: stands out.
    Tag(Tag),
    /// Done, or not yet possible: quiet.
    Plain(Content),
}

impl Default for TaskStatus {
    fn default() -> Self {
        Self::Plain(Content::default())
    }
}

/// One thing to do.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// What it is.
    pub title: Content,
    /// Further classes of the title.
    pub title_classes: String,
    /// Where it is done; empty where it cannot be done yet.
    pub href: String,
    /// Help below the title.
    pub hint: Content,
    /// How far it is.
    pub status: TaskStatus,
    /// Further classes of the status, such as `govuk-task-list__status--cannot-start-yet`.
    pub status_classes: String,
    /// Further classes.
    pub classes: String,
}

impl Task {
    /// Something that can be done at `href`.
    pub fn new(title: impl Into<Content>, href: impl Into<String>, status: TaskStatus) -> Self {
        Self { title: title.into(), href: href.into(), status, ..Self::default() }
    }

    /// Something that cannot be done yet.
    pub fn not_yet(title: impl Into<Content>) -> Self {
        Self {
            title: title.into(),
            status: TaskStatus::Plain("Cannot start yet".into()),
            status_classes: "govuk-task-list__status--cannot-start-yet".into(),
            ..Self::default()
        }
    }

    /// Adds help below the title.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = hint.into();
        self
    }

    fn name(&self, hint_id: &str, status_id: &str) -> Element {
        let described_by =
            if self.hint.is_empty() { status_id.to_owned() } else { format!("{hint_id} {status_id}") };
        if self.href.is_empty() {
            return Element::new("div").class(&self.title_classes).with(&self.title);
        }
        Element::new("a")
            .class("govuk-link govuk-task-list__link")
            .class(&self.title_classes)
            .attr("href", &self.href)
            .attr("aria-describedby", &described_by)
            .with(&self.title)
    }
}

/// Things to do, in order.
#[derive(Clone, Debug, Default)]
pub struct TaskList {
    /// The tasks. `None` leaves out a task but keeps its number in the ids of those after it.
    pub items: Vec<Option<Task>>,
    /// What ids begin with; `task-list` where empty. Two lists on one page need two.
    pub id_prefix: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(TaskList);

impl TaskList {
    /// Tasks in this order.
    pub fn new(items: impl IntoIterator<Item = Task>) -> Self {
        Self { items: items.into_iter().map(Some).collect(), ..Self::default() }
    }

    fn item(&self, index: usize, task: &Task) -> Element {
        let prefix = if self.id_prefix.is_empty() { "task-list" } else { &self.id_prefix };
        let hint_id = format!("{prefix}-{}-hint", index + 1);
        let status_id = format!("{prefix}-{}-status", index + 1);
        let status = Element::new("div")
            .class("govuk-task-list__status")
            .class(&task.status_classes)
            .attr("id", &status_id)
            .with(html! {
                @match &task.status {
                    TaskStatus::Tag(tag) => (tag),
                    TaskStatus::Plain(content) => (content),
                }
            });
        Element::new("li")
            .class("govuk-task-list__item")
            .class_if(!task.href.is_empty(), "govuk-task-list__item--with-link")
            .class(&task.classes)
            .with(html! {
                div class="govuk-task-list__name-and-hint" {
                    (task.name(&hint_id, &status_id))
                    @if !task.hint.is_empty() { div id=(hint_id) class="govuk-task-list__hint" { (task.hint) } }
                }
                (status)
            })
    }
}

impl Render for TaskList {
    fn render(&self) -> Markup {
        Element::new("ul")
            .class("govuk-task-list")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                @for (index, task) in self.items.iter().enumerate() {
                    @if let Some(task) = task { (self.item(index, task)) }
                }
            })
            .render()
    }
}
