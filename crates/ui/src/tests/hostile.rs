//! Text that tries to become an element, an attribute or a script.

use maud::{Render, html};
use scraper::{Html, Selector};

use crate::{
    Attributes, Breadcrumbs, Button, Checkboxes, Content, Details, Element, ErrorSummary, Footer, FooterLink,
    Input, Label, NavigationItem, Pagination, Radios, Select, ServiceNavigation, SummaryList, Tab, Table,
    Tabs, Tag, Textarea,
};

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> & \u{0}";

fn rendered() -> Vec<String> {
    let attributes = || Attributes::new().set("data-note", HOSTILE);
    let choices = || [(HOSTILE, HOSTILE)];
    let page = |_: u64| format!("/?q={HOSTILE}");
    let components: Vec<Box<dyn Render>> = vec![
        Box::new(Breadcrumbs::new([(HOSTILE, HOSTILE)]).here(HOSTILE).classes(HOSTILE)),
        Box::new(Button::new(HOSTILE).sending(HOSTILE, HOSTILE).attributes(attributes())),
        Box::new(Button::link(HOSTILE, HOSTILE)),
        Box::new(Checkboxes::new(HOSTILE, HOSTILE).items(choices()).values([HOSTILE]).error(HOSTILE)),
        Box::new(Details::new(HOSTILE, HOSTILE)),
        Box::new(ErrorSummary::new([(HOSTILE, HOSTILE)])),
        Box::new(Footer::new([FooterLink::new(HOSTILE, HOSTILE)])),
        Box::new(Input::new(HOSTILE, HOSTILE).value(HOSTILE).hint(HOSTILE).error(HOSTILE).kind(HOSTILE)),
        Box::new(Pagination::new(2, 9, page)),
        Box::new(Radios::new(HOSTILE, HOSTILE).items(choices()).value(HOSTILE)),
        Box::new(Select::new(HOSTILE, HOSTILE).options(choices()).value(HOSTILE)),
        Box::new(ServiceNavigation::new(HOSTILE, HOSTILE, [NavigationItem::new(HOSTILE, HOSTILE)])),
        Box::new(SummaryList::new([(HOSTILE, HOSTILE)]).card(HOSTILE)),
        Box::new(Table::new(HOSTILE).head([HOSTILE]).row([HOSTILE]).attributes(attributes())),
        Box::new(Tabs::new([Tab::new(HOSTILE, HOSTILE, HOSTILE)])),
        Box::new(Tag::new(HOSTILE).attributes(attributes())),
        Box::new(Textarea::new(HOSTILE, HOSTILE).value(format!("</textarea>{HOSTILE}"))),
    ];
    components.iter().map(|component| component.render().into_string()).collect()
}

#[test]
fn strings_become_neither_elements_nor_attributes() {
    let intruders = Selector::parse("script, img, [onerror], [src], [alert]").unwrap();
    for html in rendered() {
        let document = Html::parse_fragment(&html);
        assert_eq!(document.select(&intruders).count(), 0, "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn text_in_elements_is_escaped_and_markup_is_not() {
    assert_eq!(Content::from("<b>&</b>").render().into_string(), "&lt;b&gt;&amp;&lt;/b&gt;");
    assert_eq!(Content::from(html! { b { "&" } }).render().into_string(), "<b>&amp;</b>");
}

#[test]
fn values_of_attributes_are_escaped() {
    let attributes = Attributes::new().set("title", "\"><script>").flag("hidden").maybe("lang", None::<&str>);
    assert_eq!(attributes.to_string(), " title=\"&quot;&gt;&lt;script&gt;\" hidden");
    let link = Element::new("a").class("\"x").attr("href", "/?a=\"&b=<c>").with("<d>").render().into_string();
    assert_eq!(link, "<a class=\"&quot;x\" href=\"/?a=&quot;&amp;b=&lt;c&gt;\">&lt;d&gt;</a>");
}

#[test]
fn what_was_typed_comes_back_as_it_was() {
    let typed = "\n  first </textarea> \"line\"\r\n\n&amp; last  ";
    let html = Textarea::new("note", Label::from("Note")).value(typed).render().into_string();
    let document = Html::parse_fragment(&html);
    let field = document.select(&Selector::parse("textarea").unwrap()).next().unwrap();
    // Parsers turn the line breaks of all systems into one kind.
    assert_eq!(field.text().collect::<String>(), typed.replace("\r\n", "\n"));
}
