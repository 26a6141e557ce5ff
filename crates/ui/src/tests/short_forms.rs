//! The short constructors, as pages use them.

use maud::{Render, html};
use scraper::{Html, Selector};

use crate::{
    Attributes, Breadcrumbs, Button, Checkboxes, Choice, Colour, DateInput, Element, ErrorMessage,
    ErrorSummary, Input, Pagination, Tag,
};

fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_fragment(html);
    document
        .select(&Selector::parse(selector).unwrap())
        .map(|element| element.text().collect::<String>().trim().to_owned())
        .collect()
}

fn values(html: &str, selector: &str, attribute: &str) -> Vec<String> {
    let document = Html::parse_fragment(html);
    document
        .select(&Selector::parse(selector).unwrap())
        .map(|element| element.attr(attribute).unwrap_or("(none)").to_owned())
        .collect()
}

fn pages(current: u64, last: u64) -> String {
    let html = Pagination::new(current, last, |page| format!("?page={page}")).render().into_string();
    texts(&html, "li").join(" ")
}

#[test]
fn pagination_shows_both_ends_and_the_neighbours() {
    assert_eq!(pages(1, 1), "1");
    assert_eq!(pages(1, 3), "1 2 3");
    assert_eq!(pages(1, 9), "1 2 ⋯ 9");
    assert_eq!(pages(4, 9), "1 2 3 4 5 ⋯ 9");
    assert_eq!(pages(5, 9), "1 ⋯ 4 5 6 ⋯ 9");
    assert_eq!(pages(9, 9), "1 ⋯ 8 9");
}

#[test]
fn pagination_marks_the_current_page_and_links_to_its_neighbours() {
    let html = Pagination::new(5, 9, |page| format!("?page={page}")).render().into_string();
    assert_eq!(texts(&html, "[aria-current=page]"), ["5"]);
    assert_eq!(values(&html, "[rel=prev], [rel=next]", "href"), ["?page=4", "?page=6"]);
    let first = Pagination::new(1, 9, |page| format!("?page={page}")).render().into_string();
    assert_eq!(values(&first, "[rel=prev], [rel=next]", "href"), ["?page=2"]);
}

#[test]
fn a_field_without_errors_is_not_marked() {
    let html = Input::new("email", "Email").error_maybe(None::<ErrorMessage>).render().into_string();
    assert!(!html.contains("error"), "{html}");
    let html = Input::new("email", "Email").hint("Work").error_maybe(Some("Enter it")).render().into_string();
    assert_eq!(values(&html, "input", "aria-describedby"), ["email-hint email-error"]);
}

#[test]
fn an_error_summary_links_to_its_fields() {
    let html = ErrorSummary::new([("email", "Enter an email address")]).render().into_string();
    assert_eq!(values(&html, "a", "href"), ["#email"]);
    assert_eq!(texts(&html, "h2"), ["There is a problem"]);
}

#[test]
fn a_date_marks_the_parts_that_are_wrong_or_all_of_them() {
    let date = || DateInput::new("start", "When?").values(["31", "2", "2026"]);
    let marked = |date: DateInput| texts(&date.render().into_string(), ".govuk-input--error").len();
    assert_eq!(marked(date()), 0);
    assert_eq!(marked(date().error("Enter a real date")), 3);
    assert_eq!(marked(date().error("February is shorter").wrong([true, false, false])), 1);
    let html = date().render().into_string();
    assert_eq!(values(&html, "input", "name"), ["start-day", "start-month", "start-year"]);
    assert_eq!(values(&html, "input", "value"), ["31", "2", "2026"]);
}

#[test]
fn the_first_choice_has_the_id_of_its_question() {
    let items = [Choice::new("1", "One"), Choice::new("2", "Two").checked(true), Choice::new("3", "Three")];
    let html = Checkboxes::new("topic", "Topics").items(items).values(["3"]).render().into_string();
    assert_eq!(values(&html, "input", "id"), ["topic", "topic-2", "topic-3"]);
    assert_eq!(values(&html, "input[checked]", "value"), ["2", "3"]);
}

#[test]
fn components_stand_in_markup() {
    let page = html! {
        (Breadcrumbs::new([("Home", "/"), ("Members", "/members")]).here("Oldtown"))
        (Tag::new("Full member").colour(Colour::Green))
        (Button { content: "Save".into(), ..Button::default() }.warning().classes("wide"))
    };
    let page = page.into_string();
    assert_eq!(texts(&page, "li"), ["Home", "Members", "Oldtown"]);
    assert_eq!(texts(&page, "strong.govuk-tag--green"), ["Full member"]);
    assert_eq!(values(&page, "button", "type"), ["submit"]);
    assert_eq!(values(&page, "button", "class"), ["govuk-button govuk-button--warning wide"]);
}

#[test]
fn an_element_writes_classes_and_attributes_once() {
    let further = Attributes::new().set("data-a", "1").and(&Attributes::new().flag("hidden"));
    let element = Element::new("input").class("a").class("").class_if(true, "b").attributes(&further);
    assert_eq!(element.render().into_string(), "<input class=\"a b\" data-a=\"1\" hidden>");
    assert_eq!(Element::heading(9).with("x").render().into_string(), "<h6>x</h6>");
}
