//! Two pieces of HTML as trees: the order of attributes and classes, comments and the source's white space do not count.

use scraper::{ElementRef, Html, Node};

/// GOV.UK's logos. No site of ours carries them, so they count on neither side.
const DROPPED: [&str; 2] = ["govuk-header__logotype", "govuk-footer__crown"];

/// The link that puts the royal arms over a claim of copyright. Its words are compared, the link is not ours.
const UNWRAPPED: [&str; 1] = ["govuk-footer__copyright-logo"];

/// Elements that do not begin a new line, so that white space around them is seen and heard.
const INLINE: [&str; 9] = ["a", "abbr", "b", "code", "em", "i", "span", "strong", "svg"];

/// The tree, one node a line, followed by the lines of text a reader meets.
pub(crate) fn canonical(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut tree = String::new();
    write_children(document.root_element(), 0, &mut tree);
    let mut text = String::new();
    write_text(document.root_element(), &mut text);
    for line in text.lines().map(collapsed).filter(|line| !line.is_empty()) {
        tree.push_str(&format!("reads: {line}\n"));
    }
    tree
}

fn has_class(element: ElementRef<'_>, classes: &[&str]) -> bool {
    element.value().classes().any(|class| classes.contains(&class))
}

fn write_element(element: ElementRef<'_>, depth: usize, tree: &mut String) {
    if has_class(element, &DROPPED) {
        return;
    }
    if has_class(element, &UNWRAPPED) {
        write_children(element, depth, tree);
        return;
    }
    let attribute = |(name, value)| match name {
        "class" => format!("class={:?}", sorted(value)),
        _ => format!("{name}={:?}", collapsed(value)),
    };
    let mut attributes: Vec<String> = element.value().attrs().map(attribute).collect();
    attributes.sort();
    let indent = "  ".repeat(depth);
    tree.push_str(&format!("{indent}<{}> {}\n", element.value().name(), attributes.join(" ")));
    write_children(element, depth + 1, tree);
}

fn write_children(element: ElementRef<'_>, depth: usize, tree: &mut String) {
    // White space in a text area is part of the answer.
    let is_answer = element.value().name() == "textarea";
    for child in element.children() {
        if let Some(child) = ElementRef::wrap(child) {
            write_element(child, depth, tree);
        } else if let Node::Text(text) = child.value() {
            let text = if is_answer { format!("{:?}", &**text) } else { collapsed(text) };
            if !text.is_empty() {
                tree.push_str(&format!("{}{text}\n", "  ".repeat(depth)));
            }
        }
    }
}

fn write_text(element: ElementRef<'_>, text: &mut String) {
    if has_class(element, &DROPPED) {
        return;
    }
    let is_line = !INLINE.contains(&element.value().name());
    text.push_str(if is_line { "\n" } else { "" });
    for child in element.children() {
        if let Some(child) = ElementRef::wrap(child) {
            write_text(child, text);
        } else if let Node::Text(part) = child.value() {
            text.push_str(&part.replace('\n', " "));
        }
    }
    text.push_str(if is_line { "\n" } else { "" });
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sorted(classes: &str) -> String {
    let mut classes: Vec<&str> = classes.split_whitespace().collect();
    classes.sort_unstable();
    classes.join(" ")
}

#[test]
fn order_and_white_space_of_the_source_do_not_count() {
    assert_eq!(
        canonical("<p id=\"a\" class=\"x y\">\n  some\n  words </p><!-- note -->"),
        canonical("<p class=\"y x\" id=\"a\">some words</p>"),
    );
}

#[test]
fn words_attributes_and_spaces_between_words_count() {
    let same = |one, other| canonical(one) == canonical(other);
    assert!(!same("<p>one</p>", "<p>two</p>"));
    assert!(!same("<p id=\"a\">one</p>", "<p>one</p>"));
    assert!(!same("<p><span>Error:</span> one</p>", "<p><span>Error:</span>one</p>"));
    assert!(!same("<textarea>a  b</textarea>", "<textarea>a b</textarea>"));
}
