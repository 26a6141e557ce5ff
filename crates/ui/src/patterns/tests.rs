//! What would be wrong to find in a page: text that became markup, and anything the security policy forbids.

use maud::{Render, html};
use scraper::{Html, Selector};

use super::*;
use crate::Breadcrumbs;

const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&";

fn text() -> String {
    HOSTILE.into()
}

fn hostile_page() -> Shell {
    let link = || Link::new(HOSTILE, HOSTILE);
    let card =
        Card { title: text(), href: text(), icon: text(), kicker: text(), meta: text(), ..Card::default() };
    let option = FacetOption { label: text(), value: text(), count: Some(1), ..FacetOption::default() };
    let found = ResultItem {
        title: text(),
        href: text(),
        snippet: vec![Piece::Plain(text()), Piece::Hit(text())],
        ..ResultItem::default()
    };
    let series = Series { name: text(), points: vec![(1.0, 2.0), (2.0, 3.0)], is_dashed: true };
    Shell {
        title: text(),
        description: text(),
        canonical: text(),
        linked_data: vec![format!("{{\"name\":\"{HOSTILE}\"}}")],
        feeds: vec![FeedLink { title: text(), href: text(), media_type: text() }],
        masthead: Masthead {
            site_name: text(),
            search: Some(SearchBox { label: text(), value: text(), ..SearchBox::default() }),
            navigation: vec![link()],
            ..Masthead::default()
        },
        strip: Some(Strip { tag: text(), text: text(), link: Some(link()) }),
        breadcrumbs: Breadcrumbs::new([(HOSTILE, "/")]),
        lead: html! { (Hero { title: text(), lede: text(), action: Some(link()), links: vec![link()] }) },
        content: html! {
            (StatRow { label: text(), stats: vec![Stat { figure: text(), label: text(), ..Stat::default() }] })
            (CardGrid::new(vec![card]))
            (FacetPanel { groups: vec![FacetGroup { title: text(), name: text(), options: vec![option] }], ..FacetPanel::default() })
            (SelectedChips { chips: vec![Chip { group: text(), label: text(), remove_href: text() }], clear_href: text() })
            (SortBar { count: text(), sorts: vec![link(), link()], downloads: vec![link()] })
            (ResultList { items: vec![found], starts_at: 21 })
            (FactList::default().with(HOSTILE, HOSTILE))
            (Timeline { spans: vec![Span { title: text(), note: text(), ..Span::default() }] })
            (BarChart { id: "b".into(), title: text(), bars: vec![Bar { label: text(), value: 0.0, shown: text() }], ..BarChart::default() })
            (Waterfall { id: "w".into(), title: text(), summary: text(), steps: vec![WaterfallStep { label: text(), value: -1.0, shown: text(), is_total: false }], source: text() })
            (LineChart { id: "l".into(), title: text(), series: vec![series], ticks: vec![(1.0, text())], ..LineChart::default() })
            (MapPanel { label: text(), categories: vec![MapCategory { key: text(), title: text() }], hollow: text(), ..MapPanel::default() })
            (EmptyState { title: text(), text: text(), links: vec![link()] })
        },
        footer: SiteFooter {
            columns: vec![FooterColumn { title: text(), links: vec![link()] }],
            ..SiteFooter::default()
        },
        ..Shell::default()
    }
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn no_text_becomes_markup() {
    let page = Html::parse_document(&hostile_page().render().into_string());
    assert_eq!(count(&page, "[onerror]"), 0);
    assert_eq!(count(&page, "h1"), 1);
    let data = page.select(&Selector::parse("script[type='application/ld+json']").unwrap()).next().unwrap();
    assert!(data.text().collect::<String>().contains("\\u003c/script>"));
}

#[test]
fn no_page_needs_an_exception_from_the_security_policy() {
    let page = Html::parse_document(&hostile_page().render().into_string());
    assert_eq!(count(&page, "[style], style"), 0);
    assert_eq!(count(&page, "script:not([src]):not([type='application/ld+json'])"), 0);
}

#[test]
fn a_long_group_of_filters_opens_where_a_hidden_one_is_chosen() {
    let group = |chosen: usize| FacetGroup {
        options: (0..12)
            .map(|n| FacetOption { is_selected: n == chosen, ..FacetOption::default() })
            .collect(),
        ..FacetGroup::default()
    };
    let opens =
        |chosen| group(chosen).render().into_string().contains("<details class=\"app-facets__more\" open>");
    assert!(!opens(3));
    assert!(opens(10));
}

#[test]
fn charts_reach_their_edges_and_survive_having_nothing_to_show() {
    let bar = |value| Bar { value, ..Bar::default() };
    let drawn = BarChart { bars: vec![bar(50.0), bar(-1.0), bar(100.0)], ..BarChart::default() }
        .render()
        .into_string();
    assert!(drawn.contains("width=\"43.00%\"") && drawn.contains("width=\"0.00%\""));
    let points = vec![(2020.0, 0.0), (2024.0, 48.0)];
    let lines = LineChart { series: vec![Series { points, ..Series::default() }], ..LineChart::default() };
    let drawn = lines.render().into_string();
    assert!(drawn.contains("x2=\"100.00%\" y2=\"58.0\""), "48 of 60 is a fifth below the top: {drawn}");
    for empty in [LineChart::default().render(), BarChart::default().render()] {
        assert!(!empty.into_string().contains("NaN"));
    }
}
