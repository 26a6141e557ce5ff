//! What stands around the content of a page.

use maud::{Markup, PreEscaped, Render, html};

use crate::tests::options::Options;
use crate::{
    BackLink, Breadcrumb, Breadcrumbs, Content, Footer, FooterLink, FooterSection, Header, HeaderKind,
    Licence, NavigationItem, PageItem, PageLink, Pagination, ServiceNavigation, SkipLink, Slots, StepLink,
};

pub(super) fn back_link(options: Options<'_>) -> Markup {
    BackLink {
        content: options.content(),
        href: options.text("href"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn skip_link(options: Options<'_>) -> Markup {
    SkipLink {
        content: options.content(),
        href: options.text("href"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn breadcrumbs(options: Options<'_>) -> Markup {
    let item = |item: Options<'_>| Breadcrumb {
        content: item.content(),
        href: item.text("href"),
        attributes: item.attributes(),
    };
    Breadcrumbs {
        items: options.list("items").into_iter().map(item).collect(),
        collapse_on_mobile: options.flag("collapseOnMobile"),
        label_text: options.maybe_text("labelText").unwrap_or(Breadcrumbs::default().label_text),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn pagination(options: Options<'_>) -> Markup {
    let step = |key| {
        let step = options.get(key);
        step.is_truthy().then(|| StepLink {
            href: step.text("href"),
            content: step.content(),
            label: step.text("labelText"),
            attributes: step.attributes(),
        })
    };
    let item = |(_, item): (usize, Options<'_>)| {
        if item.flag("ellipsis") {
            return PageItem::Ellipsis;
        }
        PageItem::Page(PageLink {
            number: item.text("number"),
            href: item.text("href"),
            is_current: item.flag("current"),
            visually_hidden_text: item.maybe_text("visuallyHiddenText"),
            attributes: item.attributes(),
        })
    };
    let mut items = options.items("items");
    // An item without anything in it is passed over.
    items.retain(|(_, item)| item.0.as_object().is_some_and(|item| !item.is_empty()));
    Pagination {
        previous: step("previous"),
        next: step("next"),
        items: items.into_iter().map(item).collect(),
        landmark_label: options.text("landmarkLabel"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn generic_header(options: Options<'_>) -> Markup {
    Header {
        kind: HeaderKind::Generic,
        logo: options.content_of("logoHtml", "logoText"),
        url: options.text("url"),
        container_classes: options.text("containerClasses"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

/// GOV.UK's own header. Its logo counts on neither side; the name of the product beside it does.
pub(super) fn header(options: Options<'_>) -> Markup {
    let product = options.text("productName");
    Header {
        kind: HeaderKind::Government,
        logo: html! {
            @if !product.is_empty() { span class="govuk-header__product-name" { (product) } }
        }
        .into(),
        url: options.maybe_text("homepageUrl").unwrap_or_else(|| "//gov.uk".into()),
        container_classes: options.text("containerClasses"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn service_navigation(options: Options<'_>) -> Markup {
    let item = |(_, item): (usize, Options<'_>)| NavigationItem {
        content: item.content(),
        href: item.text("href"),
        is_current: item.flag("current"),
        is_active: item.flag("active"),
        attributes: item.attributes(),
    };
    let slots = options.get("slots");
    let slot = |key| slots.get(key).0.as_str().map(|html| PreEscaped(html.to_owned()));
    let end = slots.get("end");
    ServiceNavigation {
        service_name: options.text("serviceName"),
        service_url: options.text("serviceUrl"),
        items: options.items("navigation").into_iter().map(item).collect(),
        collapse_on_mobile: options.maybe_bool("collapseNavigationOnMobile"),
        menu_button_text: options.text("menuButtonText"),
        menu_button_label: options.text("menuButtonLabel"),
        navigation_label: options.text("navigationLabel"),
        navigation_id: options.text("navigationId"),
        navigation_classes: options.text("navigationClasses"),
        aria_label: options.maybe_text("ariaLabel"),
        slots: Slots {
            start: slot("start"),
            end: slot("end").or_else(|| end.maybe_text("html").map(PreEscaped)),
            is_end_inline: end.text("align") == "inline",
            navigation_start: slot("navigationStart"),
            navigation_end: slot("navigationEnd"),
        },
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

pub(super) fn footer(options: Options<'_>) -> Markup {
    let meta = options.get("meta");
    let copyright = options.get("copyright").content();
    Footer {
        logo: None,
        navigation: options.list("navigation").into_iter().map(footer_section).collect(),
        // The Nunjucks macro shows this title whenever `meta` is given, even where that is empty.
        meta_title: if meta.is_truthy() && !meta.flag("visuallyHiddenTitle") {
            "Support links".into()
        } else {
            meta.text("visuallyHiddenTitle")
        },
        links: meta.list("items").into_iter().map(footer_link).collect(),
        meta: meta.content(),
        licence: licence(options),
        copyright: if copyright.is_empty() { Content::from("© Crown copyright") } else { copyright },
        container_classes: options.text("containerClasses"),
        classes: options.classes(),
        attributes: options.attributes(),
    }
    .render()
}

/// `null` stands for no licence, nothing for the usual one.
fn licence(options: Options<'_>) -> Option<Licence> {
    if options.0.get("contentLicence").is_some_and(serde_json::Value::is_null) {
        return None;
    }
    match options.get("contentLicence").content() {
        content if content.is_empty() => Some(Licence::open_government()),
        content => Some(Licence { content, has_open_government_mark: true }),
    }
}

fn footer_section(section: Options<'_>) -> FooterSection {
    FooterSection {
        title: section.text("title"),
        columns: section.number("columns"),
        width: section.text("width"),
        links: section.list("items").into_iter().map(footer_link).collect(),
    }
}

fn footer_link(link: Options<'_>) -> FooterLink {
    FooterLink { text: link.text("text"), href: link.text("href"), attributes: link.attributes() }
}
