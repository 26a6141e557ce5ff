//! A map, charts and a form.

use maud::html;
use ui::patterns::{
    Assets, Bar, BarChart, LineChart, Link, MapCategory, MapPanel, PageHead, Scroll, Series, Shell,
};
use ui::{Button, ErrorMessage, Input, NotificationBanner, Tag, WarningText};

use crate::frame::{At, s, shell};

/// A map.
pub(crate) fn map(at: At<'_>) -> Shell {
    let category = |key: &str, title: &str| MapCategory { key: s(key), title: s(title) };
    Shell {
        assets: Assets { more_css: vec![at("map.css")], more_js: vec![at("map.js")], ..Assets::default() },
        lead: html! { (PageHead { title: s("Where members are"), ..PageHead::default() }) },
        content: html! {
            (MapPanel {
                label: s("Map of members"),
                data_href: s("/map.json"),
                outline_href: at("outline.json"),
                categories: vec![
                    category("full", "Full members"),
                    category("associate", "Associates"),
                    category("affiliate", "Affiliates"),
                    category("supporter", "Supporters"),
                ],
                hollow: s("Hollow: in transition"),
                equal: Link::new("The same members as a list", "/list.html"),
            })
        },
        ..shell("Where members are", "Members")
    }
}

/// Charts, and the tables beside them.
pub(crate) fn figures() -> Shell {
    let line = |name: &str, amounts: &[f64], is_dashed| Series {
        name: s(name),
        points: (2024..).map(f64::from).zip(amounts.iter().copied()).collect(),
        is_dashed,
    };
    let bar = |label: &str, value: f64| Bar { label: s(label), value, shown: value.to_string() };
    Shell {
        lead: html! { (PageHead { title: s("The network in figures"), lede: s("Every figure is a query, and says as at when."), ..PageHead::default() }) },
        content: html! {
            div.app-columns {
                (LineChart {
                    id: s("growth"),
                    title: s("Members by year"),
                    summary: s("Full members grew from 22 in 2024 to 48 in 2031; associates from 5 to 22."),
                    series: vec![
                        line("Full members, from the records", &[22.0, 26.0, 31.0, 33.0, 38.0, 41.0, 45.0, 48.0], false),
                        line("Associates, from the records", &[5.0, 8.0, 11.0, 15.0, 17.0, 21.0, 23.0, 22.0], false),
                        line("Full members, as published", &[23.0, 25.0, 33.0, 33.0, 38.0, 42.0, 45.0, 48.0], true),
                    ],
                    ticks: (2024..2032).map(|year| (f64::from(year), year.to_string())).collect(),
                    source: s("Counted from membership records on 1 May of each year."),
                })
                (BarChart {
                    id: s("kinds"),
                    title: s("Members by category"),
                    summary: s("Affiliates and full members are about as many; associates half as many."),
                    bars: vec![bar("Full members", 48.0), bar("Associates", 22.0), bar("Affiliates", 49.0), bar("Supporters", 0.0)],
                    source: s("As at 1 May 2031."),
                })
            }
            (Scroll::new("Members by category", html! { table.govuk-table {
                    caption.govuk-table__caption.govuk-table__caption--m { "Members by category" }
                    thead.govuk-table__head { tr.govuk-table__row {
                        @for head in ["Category", "2030", "2031"] { th.govuk-table__header scope="col" { (head) } }
                    } }
                    tbody.govuk-table__body {
                        @for (name, old, new) in [("Full members", 45, 48), ("Associates", 23, 22)] {
                            tr.govuk-table__row {
                                th.govuk-table__header scope="row" { (name) }
                                td.govuk-table__cell { (old) } td.govuk-table__cell { (new) }
                            }
                        }
                    }
                } }))
        },
        ..shell("The network in figures", "")
    }
}

/// A form, with the GOV.UK components in this dress.
pub(crate) fn form() -> Shell {
    Shell {
        lead: html! { (PageHead { title: s("Join the network"), ..PageHead::default() }) },
        content: html! {
            (NotificationBanner { content: "Your draft is kept for thirty days.".into(), ..NotificationBanner::default() })
            (Input::new("name", "Name of the council").hint("As it stands on its own website"))
            (Input::new("email", "Email address").error(ErrorMessage::from("Enter an email address, like name@example.com")))
            (WarningText::new("Only the council itself can apply, not a group within it."))
            div.govuk-button-group {
                (Button::new("Save and continue"))
                (Button::new("Save as draft").secondary())
                (Button::new("Withdraw").warning())
                (Button::new("Waiting").start())
            }
            @for name in ["blue", "green", "yellow", "red", "purple", "grey"] { (Tag::new(name).classes(&format!("govuk-tag--{name}"))) " " }
        },
        ..shell("Join the network", "Join")
    }
}
