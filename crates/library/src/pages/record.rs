use maud::{Markup, html};
use network::Principle;
use ui::patterns::{Download, DownloadList, Fact, IconBadge, IconBadges, SectionHeading, SourceNote};

use web::Failure;

use crate::rules;
use crate::store::{document, picture};

/// A fact that is more than words.
pub(super) fn fact(name: &str, value: Markup) -> Fact {
    Fact { name: name.to_owned(), value, note: String::new() }
}

/// A link to a public page elsewhere, shown by its host.
pub(super) fn elsewhere(address: &str) -> Markup {
    let host = address.split("://").nth(1).unwrap_or(address).split('/').next().unwrap_or(address);
    html! { a.govuk-link href=(address) rel="external" { "Page on " (host.trim_start_matches("www.")) } }
}

/// The principles something meets: first those with a reason, then the others.
pub(super) fn principles(title: &str, met: &[(&Principle, &str)]) -> Markup {
    let badge = |(principle, reason): &(&Principle, &str)| IconBadge {
        icon: principle.icon().to_owned(),
        label: principle.title.clone(),
        href: principle.href(),
        reason: (*reason).to_owned(),
    };
    let (reasoned, plain): (Vec<_>, Vec<_>) = met.iter().partition(|(_, reason)| !reason.is_empty());
    html! {
        @if !met.is_empty() {
            section.app-section {
                (SectionHeading { id: "principles".to_owned(), ..SectionHeading::new(title) })
                @if !reasoned.is_empty() { (IconBadges { badges: reasoned.into_iter().map(badge).collect() }) }
                @if !plain.is_empty() { (IconBadges { badges: plain.into_iter().map(badge).collect() }) }
            }
        }
    }
}

/// Files to take home.
pub(super) fn downloads(documents: &[document::Model]) -> Markup {
    let download = |document: &document::Model| Download {
        format: rules::document_format(&document.media_type, &document.address),
        title: document.title.clone(),
        href: document.address.clone(),
        meta: document.size_bytes.map(rules::size_in_words).unwrap_or_default(),
    };
    html! {
        @if !documents.is_empty() {
            section.app-section {
                (SectionHeading { id: "downloads".to_owned(), ..SectionHeading::new("Downloads") })
                (DownloadList { downloads: documents.iter().map(download).collect() })
            }
        }
    }
}

/// The pictures, each with what it shows in words.
pub(super) fn pictures(pictures: &[picture::Model]) -> Markup {
    html! {
        @if !pictures.is_empty() {
            div.app-pictures { @for picture in pictures {
                img.app-pictures__one src=(web::picture_href(&picture.stored)) alt=(picture.alternative)
                    width=(picture.width) height=(picture.height) loading="lazy";
            } }
        }
    }
}

/// What is said where something public was taken back.
pub(super) fn taken_back(reason: &str) -> Failure {
    Failure::Gone(format!("This page was public, and the network took it back. {reason}").trim().to_owned())
}

/// What the record says about itself.
pub(super) fn about_record(sentences: &[&str]) -> Markup {
    html! {
        @if !sentences.is_empty() {
            (SourceNote { title: "About this record".to_owned(), text: html! { (sentences.join(" ")) } })
        }
    }
}
