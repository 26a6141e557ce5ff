//! What people read.

use maud::{Markup, Render};

use super::forms::button_or_link;
use crate::tests::options::Options;
use crate::{
    Accordion, AccordionSection, AccordionTexts, Action, Actions, Cell, Details, InsetText,
    NotificationBanner, NotificationKind, Panel, PanelKind, PhaseBanner, SummaryCard, SummaryCell,
    SummaryList, SummaryRow, Tab, Table, Tabs, Tag, Task, TaskList, TaskStatus, WarningText,
};

pub(super) fn accordion(options: Options<'_>) -> Markup {
    let section = |(_, section): (usize, Options<'_>)| AccordionSection {
        heading: section.get("heading").content(),
        summary: section.get("summary").content(),
        content: section.get("content").content(),
        is_expanded: section.flag("expanded"),
    };
    Accordion {
        id: options.text("id"),
        items: options.items("items").into_iter().map(section).collect(),
        heading_level: options.number("headingLevel"),
        remember_expanded: options.maybe_bool("rememberExpanded"),
        texts: AccordionTexts {
            hide_all: options.text("hideAllSectionsText"),
            hide: options.text("hideSectionText"),
            hide_label: options.text("hideSectionAriaLabelText"),
            show_all: options.text("showAllSectionsText"),
            show: options.text("showSectionText"),
            show_label: options.text("showSectionAriaLabelText"),
        },
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn details(options: Options<'_>) -> Markup {
    Details {
        summary: options.content_of("summaryHtml", "summaryText"),
        content: options.content(),
        is_open: options.flag("open"),
        id: options.text("id"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn inset_text(options: Options<'_>) -> Markup {
    InsetText {
        content: options.content(),
        id: options.text("id"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn warning_text(options: Options<'_>) -> Markup {
    WarningText {
        content: options.content(),
        icon_fallback_text: options.text("iconFallbackText"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn notification_banner(options: Options<'_>) -> Markup {
    let is_success = options.text("type") == "success";
    NotificationBanner {
        kind: if is_success { NotificationKind::Success } else { NotificationKind::Important },
        content: options.content(),
        title: options.content_of("titleHtml", "titleText"),
        title_id: options.text("titleId"),
        title_heading_level: options.number("titleHeadingLevel"),
        role: options.text("role"),
        disable_auto_focus: options.maybe_bool("disableAutoFocus"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn panel(options: Options<'_>) -> Markup {
    let actions = options.get("actions");
    let classes = options.classes();
    let is_interruption = classes.contains("govuk-panel--interruption");
    Panel {
        kind: if is_interruption { PanelKind::Interruption } else { PanelKind::Confirmation },
        title: options.content_of("titleHtml", "titleText"),
        content: options.content(),
        heading_level: options.number("headingLevel"),
        actions: actions.list("items").into_iter().map(button_or_link).collect(),
        actions_classes: actions.classes(),
        actions_attributes: actions.attributes(),
        // The Nunjucks macro reads the kind out of this class; ours has a field for it.
        classes: classes.replace("govuk-panel--interruption", ""),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn tag(options: Options<'_>) -> Markup {
    tag_from(options).render()
}

fn tag_from(options: Options<'_>) -> Tag {
    Tag { content: options.content(), classes: options.classes(), attributes: options.attributes() }
}

pub(super) fn phase_banner(options: Options<'_>) -> Markup {
    PhaseBanner {
        tag: tag_from(options.get("tag")),
        content: options.content(),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn table(options: Options<'_>) -> Markup {
    let cell = |cell: Options<'_>| Cell {
        content: cell.content(),
        is_numeric: cell.text("format") == "numeric",
        colspan: cell.number("colspan"),
        rowspan: cell.number("rowspan"),
        classes: cell.classes(),
        attributes: cell.attributes(),
    };
    let rows = options.items("rows").into_iter();
    Table {
        caption: options.text("caption"),
        caption_classes: options.text("captionClasses"),
        head: options.list("head").into_iter().map(cell).collect(),
        rows: rows
            .map(|(_, row)| row.0.as_array().into_iter().flatten().map(Options).map(cell).collect())
            .collect(),
        first_cell_is_header: options.flag("firstCellIsHeader"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn tabs(options: Options<'_>) -> Markup {
    let prefix = options.text("idPrefix");
    let has_gaps = options.list("items").iter().any(|item| !item.is_truthy());
    let tab = |(number, tab): (usize, Options<'_>)| Tab {
        label: tab.text("label"),
        // A gap in a fixture's list counts in the ids after it. Our lists have no gaps, so there the ids are given.
        id: if has_gaps && !tab.flag("id") { format!("{prefix}-{number}") } else { tab.text("id") },
        panel: tab.get("panel").content(),
        attributes: tab.attributes(),
        panel_attributes: tab.get("panel").attributes(),
    };
    Tabs {
        title: options.maybe_text("title").unwrap_or(Tabs::default().title),
        items: options.items("items").into_iter().map(tab).collect(),
        id_prefix: prefix.clone(),
        id: options.text("id"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn task_list(options: Options<'_>) -> Markup {
    let task = |task: Options<'_>| {
        let status = task.get("status");
        let tag = status.get("tag");
        task.is_truthy().then(|| Task {
            title: task.get("title").content(),
            title_classes: task.get("title").classes(),
            href: task.text("href"),
            hint: task.get("hint").content(),
            status: if tag.is_truthy() {
                TaskStatus::Tag(tag_from(tag))
            } else {
                TaskStatus::Plain(status.content())
            },
            status_classes: status.classes(),
            classes: task.classes(),
        })
    };
    TaskList {
        items: options.list("items").into_iter().map(task).collect(),
        id_prefix: options.text("idPrefix"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn summary_list(options: Options<'_>) -> Markup {
    let cell = |cell: Options<'_>| SummaryCell { content: cell.content(), classes: cell.classes() };
    let row = |(_, row): (usize, Options<'_>)| SummaryRow {
        key: cell(row.get("key")),
        value: cell(row.get("value")),
        actions: actions(row.get("actions")),
        classes: row.classes(),
    };
    let card = options.get("card");
    SummaryList {
        rows: options.items("rows").into_iter().map(row).collect(),
        card: card.is_truthy().then(|| summary_card(card)),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

fn summary_card(card: Options<'_>) -> SummaryCard {
    let title = card.get("title");
    SummaryCard {
        title: title.content(),
        heading_level: title.number("headingLevel"),
        title_classes: title.classes(),
        actions: actions(card.get("actions")),
        classes: card.classes(),
        attributes: card.attributes(),
    }
}

fn actions(actions: Options<'_>) -> Actions {
    let action = |action: Options<'_>| Action {
        content: action.content(),
        href: action.text("href"),
        visually_hidden_text: action.text("visuallyHiddenText"),
        classes: action.classes(),
        attributes: action.attributes(),
    };
    Actions { items: actions.list("items").into_iter().map(action).collect(), classes: actions.classes() }
}
