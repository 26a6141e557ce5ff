//! A page about one thing.

use maud::html;
use ui::patterns::{
    Download, DownloadList, Fact, FactList, IconBadge, IconBadges, Moment, PageHead, SectionHeading, Shell,
    SourceNote, Span, Timeline,
};
use ui::{Breadcrumbs, Tag};

use crate::frame::{At, PRINCIPLES, icon, s, shell};

/// A page about one thing.
pub(crate) fn item(at: At<'_>) -> Shell {
    let moment = |iso: &str, words: &str| Some(Moment { iso: s(iso), words: s(words) });
    Shell {
        breadcrumbs: Breadcrumbs::new([("Home", "/front.html"), ("Case studies", "/list.html")]),
        lead: html! {
            (PageHead {
                kicker: s("Case study"),
                title: s("A library that belongs to its street"),
                lede: s("Forty households run the branch the council could no longer afford to open."),
                icon: icon(at, 2),
                meta: vec![html! { "Eastmarsh Council" }, html! { "2030" }, html! { (Tag::new("Active")) }],
            })
        },
        content: html! {
            div.app-columns {
                div {
                    div.app-prose {
                        p { "The branch at Cooper’s Row was open nine hours a week. A " a href="/list.html" { "street assembly" } " asked for the keys." }
                        h2 { "What was done" }
                        p { "The council kept the building and its insurance. A society of neighbours took the desk, the stock and the hours." }
                        blockquote { p { "Nobody asked us to volunteer. They asked us to decide." } }
                        ul { li { "Open six days a week, from nine." } li { "Loans doubled in a year." } }
                    }
                    (SectionHeading::new("Principles it meets"))
                    (IconBadges { badges: vec![
                        IconBadge { icon: icon(at, 0), label: s(PRINCIPLES[0]), href: s("/list.html"), reason: s("The street, the council and two firms answer for it together.") },
                        IconBadge { icon: icon(at, 2), label: s(PRINCIPLES[2]), href: s("/list.html"), reason: s("Readers set the hours, the stock and the rules.") },
                    ] })
                    (IconBadges { badges: (3..10).map(|n| IconBadge { icon: icon(at, n), label: s(PRINCIPLES[n]), href: s("/list.html"), ..IconBadge::default() }).collect() })
                    (SectionHeading::new("Downloads"))
                    (DownloadList { downloads: vec![
                        Download { format: s("PDF"), title: s("The lease, and why it is short"), href: s("/x"), meta: s("12 pages, 340 KB") },
                        Download { format: s("CSV"), title: s("Loans by month"), href: s("/x"), meta: s("4 KB") },
                    ] })
                    (SourceNote { title: s("A record of public facts"), text: html! { "Written from the council’s published papers; no one at the council has checked it." } })
                }
                div {
                    aside.app-aside {
                        (FactList { facts: vec![
                            Fact { name: s("Council"), value: html! { a.govuk-link href="/x" { "Eastmarsh Council" } }, note: s("") },
                            Fact { name: s("Citizens"), value: html! { "104,200" }, note: s("mid-2030 estimate") },
                            Fact { name: s("Contact"), value: html! { "Officer lead for communities" }, note: s("") },
                        ] })
                    }
                    br;
                    (SectionHeading::new("Membership"))
                    (Timeline { spans: vec![
                        Span { title: s("Full member"), from: moment("2029-04-01", "1 April 2029"), ..Span::default() },
                        Span { title: s("Associate"), from: moment("2027", "2027"), until: moment("2029-04-01", "1 April 2029"), note: s("In transition"), ..Span::default() },
                        Span { title: s("Supporter"), until: moment("2027", "2027"), ..Span::default() },
                    ] })
                }
            }
        },
        ..shell("A library that belongs to its street", "Case studies")
    }
}
