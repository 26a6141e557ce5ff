use std::sync::Arc;

use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use members::Brief;
use search::{Hit, Query, Sort};
use serde_json::{Value, json};
use ui::patterns::{Card, CardGrid, FactList, SectionHeading};
use uuid::Uuid;
use web::{Address, Failure, Page, Visit};

use super::cards::{self, id_of_key};
use super::record::{about_record, downloads, elsewhere, fact, pictures, principles, taken_back};
use super::submission_preview::documents_of_draft;
use crate::rules;
use crate::shelf::{Labels, Shelf};
use crate::slots::{CASE_STUDY, Draft};
use crate::store::{self, case_study, category, document, picture};

/// Related case studies shown of each sort.
const SHOWN: usize = 3;

/// What a page shows of one case study.
struct Shown<'a> {
    study: &'a case_study::Model,
    member: Option<&'a Brief>,
    met: Vec<(&'a network::Principle, &'a str)>,
    categories: Vec<&'a category::Model>,
    documents: &'a [document::Model],
    pictures: &'a [picture::Model],
    text: &'a Markup,
}

/// One case study.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>, shelf: Arc<Shelf>) -> Result<Page, Failure> {
    let labels = shelf.labels(&visit.app).await?;
    let whole = labels.whole(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    let study = &whole.study;
    if study.unpublished_at.is_some() {
        return Err(taken_back(&study.unpublished_reason));
    }
    let shown = Shown {
        study,
        member: labels.member(study.organisation_id),
        met: labels.principles_of(&whole.principles),
        categories: labels.categories_of(&whole.categories),
        documents: &whole.documents,
        text: &whole.text,
        pictures: &whole.pictures,
    };
    let related = related(&visit, &shown, &labels).await?;
    let dated = store::dated(study.published_on, study.published_precision, study.year);
    let mut meta = Vec::new();
    meta.extend(shown.member.map(|member| html! { a.govuk-link href=(member.href()) { (member.name) } }));
    meta.extend((!dated.is_empty()).then(|| html! { (dated) }));
    meta.extend(study.batch_id.map(|_| html! { (cards::generated()) }));
    Ok(Page::new(study.title.clone())
        .kicker("Case study")
        .lede(study.summary.clone())
        .meta(meta)
        .crumb("Case studies", "/case-studies")
        .linked_data(&linked_data(&visit, &shown))
        .article()
        .unlisted(study.batch_id.is_some())
        .content(html! {
            (both_columns(&shown))
            (related)
        }))
}

/// What the page will say of a case study that is being written.
pub(crate) async fn preview(
    visit: &Visit,
    study: &case_study::Model,
    draft: Draft<'_>,
) -> Result<Markup, Failure> {
    let rows = visit.rows();
    let members = members::briefs(rows, &[draft.organisation]).await?;
    let principles = network::list_principles(rows).await?;
    let met = cards::principles_of_answers(&principles, draft.answers);
    let chosen: Vec<&str> = draft.answers.all("categories").collect();
    let categories = store::list_categories(rows).await?;
    let known = store::documents_of_case_study(rows, study.id).await?;
    let documents = documents_of_draft(known, draft);
    Ok(both_columns(&Shown {
        study,
        member: members.get(&draft.organisation),
        met,
        categories: categories.iter().filter(|c| chosen.contains(&c.id.to_string().as_str())).collect(),
        documents: &documents,
        pictures: &draft.attachments.pictures,
        text: &web::markdown(&study.body),
    }))
}

fn both_columns(shown: &Shown<'_>) -> Markup {
    let study = shown.study;
    let dated = store::dated(study.published_on, study.published_precision, study.year);
    html! {
        div.app-section {
            div.app-columns {
                div { (main_column(shown)) }
                div { aside.app-aside aria-label="In short" { (facts(shown, &dated)) } }
            }
        }
    }
}

/// The singular path, as older sites had it, and slugs of the site that a case study was recorded from.
pub(crate) async fn redirect(visit: Visit, Path(slug): Path<String>) -> Result<Redirect, Failure> {
    let slug = slug.to_lowercase();
    if store::find_case_study(visit.rows(), &slug).await?.is_some() {
        return Ok(Redirect::permanent(&store::case_study_href(&slug)));
    }
    let known = store::find_by_former_slug(visit.rows(), &slug).await?.ok_or(Failure::NotFound)?;
    Ok(Redirect::permanent(&store::case_study_href(&known)))
}

fn main_column(shown: &Shown<'_>) -> Markup {
    let study = shown.study;
    let sentences = rules::known_of_case_study(study, !shown.met.is_empty());
    html! {
        @if !study.body.is_empty() {
            section.app-section {
                // Written headings begin at the third level, below this one.
                (SectionHeading { id: "text".to_owned(), ..SectionHeading::new("The case study") })
                div.app-prose { (shown.text) }
            }
        }
        (pictures(shown.pictures))
        (principles("Principles it meets", &shown.met))
        (downloads(shown.documents))
        @if study.batch_id.is_some() {
            (about_record(&["Made up by the program to show how it works at size. Nothing in it happened, and the member does not exist."]))
        } @else {
            (about_record(&sentences))
        }
    }
}

fn facts(shown: &Shown<'_>, dated: &str) -> FactList {
    let study = shown.study;
    let narrowed = |facet: &str, value: &str| Address::default().with(facet, value).href("/case-studies");
    let mut facts = Vec::new();
    if let Some(member) = shown.member {
        facts.push(fact("Member", html! { a.govuk-link href=(member.href()) { (member.name) } }));
        let region = members::region_slug(&member.region);
        if !region.is_empty() {
            let href = narrowed("region", &region);
            facts.push(fact("Region", html! { a.govuk-link href=(href) { (member.region) } }));
        }
    }
    if !dated.is_empty() {
        facts.push(fact(if study.published_on.is_some() { "Published" } else { "Year" }, html! { (dated) }));
    }
    if !shown.categories.is_empty() {
        facts.push(fact(
            if shown.categories.len() == 1 { "Category" } else { "Categories" },
            html! {
                ul.govuk-list { @for category in &shown.categories {
                    li { a.govuk-link href=(narrowed("category", &category.slug)) { (category.title) } }
                } }
            },
        ));
    }
    let mut list = FactList { facts }.with("Contact", &study.contact);
    if !study.contact_email.is_empty() {
        let href = format!("mailto:{}", study.contact_email);
        list.facts.push(fact("E-mail", html! { a.govuk-link href=(href) { (study.contact_email) } }));
    }
    list.facts.push(fact("Record", html! { (rules::case_study_kind(&study.kind)) }));
    if !study.address.is_empty() {
        list.facts.push(fact("Source", elsewhere(&study.address)));
    }
    list
}

/// Others of the same member, and others on the same subjects. The index finds them; one query reads them.
async fn related(visit: &Visit, shown: &Shown<'_>, labels: &Labels) -> Result<Markup, Failure> {
    let id = shown.study.id;
    let of_member = shown
        .member
        .map_or_else(Vec::new, |member| find(visit, &[("member", vec![member.slug.clone()])], 0, SHOWN + 1));
    let same: Vec<Uuid> = ids_but(&of_member, &[id]);
    let mut subjects = Vec::new();
    if !shown.categories.is_empty() {
        subjects.push(("category", shown.categories.iter().map(|c| c.slug.clone()).collect()));
    }
    if let Some((principle, _)) = most_telling(shown) {
        subjects.push(("principle", vec![principle.slug.clone()]));
    }
    let alike = if subjects.is_empty() { Vec::new() } else { alike(visit, &subjects, id) };
    let alike = ids_but(&alike, &[&[id], same.as_slice()].concat());
    let all: Vec<Uuid> = same.iter().chain(&alike).copied().collect();
    if all.is_empty() {
        return Ok(html! {});
    }
    let found = labels.shown(visit.rows(), &all).await?;
    let grid = |ids: &[Uuid]| -> Vec<Card> {
        let wanted = found.iter().filter(|shown| ids.contains(&shown.study.id));
        wanted.map(|s| cards::case_study(&s.study, labels.member(s.study.organisation_id))).collect()
    };
    Ok(html! {
        @if let Some(member) = shown.member && !same.is_empty() {
            section.app-section {
                (SectionHeading { id: "same-member".to_owned(), ..SectionHeading::new(format!("More from {}", member.name)) }
                    .more(format!("All case studies of {}", member.name), format!("/case-studies?member={}", member.slug)))
                (CardGrid::new(grid(&same)))
            }
        }
        @if !alike.is_empty() {
            section.app-section {
                (SectionHeading { id: "same-subjects".to_owned(), ..SectionHeading::new("On the same subjects") })
                (CardGrid::new(grid(&alike)))
            }
        }
    })
}

/// The most telling principle: one with a reason, else the first.
fn most_telling<'a>(shown: &'a Shown<'_>) -> Option<&'a (&'a network::Principle, &'a str)> {
    shown.met.iter().find(|(_, reason)| !reason.is_empty()).or(shown.met.first())
}

/// Some of those on the same subjects: not always the newest, so that the old ones are linked to as well, but always
/// the same ones for one case study.
fn alike(visit: &Visit, subjects: &[(&str, Vec<String>)], id: Uuid) -> Vec<Hit> {
    let total = visit.app.search.search_keys(&query(subjects, 0, 0)).total;
    let wanted = 2 * SHOWN + 1;
    let places = total.saturating_sub(wanted) + 1;
    // The last half of an id of version 7 is chance.
    let place = (id.as_u128() & u128::from(u32::MAX)) as usize % places;
    find(visit, subjects, place, wanted)
}

fn find(visit: &Visit, filters: &[(&str, Vec<String>)], offset: usize, limit: usize) -> Vec<Hit> {
    visit.app.search.search_keys(&query(filters, offset, limit)).hits
}

fn query(filters: &[(&str, Vec<String>)], offset: usize, limit: usize) -> Query {
    Query {
        kinds: vec![CASE_STUDY.to_owned()],
        filters: filters.iter().map(|(name, values)| ((*name).to_owned(), values.clone())).collect(),
        sort: Sort::Newest,
        offset,
        limit,
        ..Query::default()
    }
}

fn ids_but(hits: &[Hit], but: &[Uuid]) -> Vec<Uuid> {
    let ids = hits.iter().filter_map(|hit| id_of_key(&hit.key)).filter(|id| !but.contains(id));
    ids.take(SHOWN).collect()
}

fn linked_data(visit: &Visit, shown: &Shown<'_>) -> Value {
    let study = shown.study;
    let about: Vec<&str> = shown.met.iter().map(|(principle, _)| principle.title.as_str()).collect();
    let sections: Vec<&str> = shown.categories.iter().map(|category| category.title.as_str()).collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": study.title,
        "description": study.summary,
        "url": visit.absolute(&study.href()),
        "inLanguage": "en-GB",
        "keywords": about,
        "articleSection": sections,
    });
    let published = rules::written_date(study.published_on, study.published_precision);
    if !published.is_empty() {
        data["datePublished"] = published.into();
    } else if let Some(year) = study.year {
        data["datePublished"] = year.to_string().into();
    }
    if let Some(member) = shown.member {
        data["author"] =
            json!({ "@type": "Organization", "name": member.name, "url": visit.absolute(&member.href()) });
    }
    if !study.address.is_empty() {
        data["isBasedOn"] = study.address.clone().into();
    }
    data
}
