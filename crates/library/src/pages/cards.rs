use std::collections::HashMap;

use members::Brief;
use platform::{PartialDay, Precision, numbers};
use sea_orm::{ConnectionTrait, DbErr};
use search::Hit;
use ui::Tag;
use ui::patterns::Card;
use uuid::Uuid;

use crate::rules;
use crate::store::{self, Glance, resource};

/// A case study on a card.
pub(crate) fn case_study(study: &Glance, member: Option<&Brief>) -> Card {
    Card {
        kicker: "Case study".to_owned(),
        title: study.title.clone(),
        href: study.href(),
        meta: whose_and_when(member, &study.dated()),
        text: study.summary.clone(),
        tags: study.batch_id.map(|_| generated()).into_iter().collect(),
        ..Card::default()
    }
}

/// A resource on a card.
pub(crate) fn resource(resource: &resource::Model, author: Option<&Brief>) -> Card {
    Card {
        kicker: rules::resource_kind(&resource.kind),
        title: resource.title.clone(),
        href: resource.href(),
        meta: whose_and_when(author, &published(resource)),
        text: resource.summary.clone(),
        ..Card::default()
    }
}

/// When a resource was published, as exactly as that is known; empty when it isn't.
pub(crate) fn published(resource: &resource::Model) -> String {
    let precision = resource.published_precision.unwrap_or(Precision::Day);
    resource.published_on.map_or_else(String::new, |day| PartialDay { day, precision }.in_words())
}

/// "Some Council, 2024", or as much of it as is known.
pub(crate) fn whose_and_when(member: Option<&Brief>, when: &str) -> String {
    let whose = member.map_or("", |member| member.name.as_str());
    [whose, when].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What everything made up for the sake of size carries.
pub(crate) fn generated() -> Tag {
    Tag::new("Generated example").colour(ui::Colour::Yellow)
}

/// "All 12 case studies".
pub(crate) fn all_in_words(count: usize) -> String {
    format!("All {}", counted(count, "case study", "case studies"))
}

/// "1 case study", "53,500 case studies".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", numbers::grouped(count as u64), if count == 1 { one } else { many })
}

/// The id behind the key of a search document.
pub(crate) fn id_of_key(key: &str) -> Option<Uuid> {
    key.split_once(':').and_then(|(_, id)| id.parse().ok())
}

/// Cards for what the index found, in its order. Two queries.
pub(crate) async fn case_studies_of_hits(
    rows: &impl ConnectionTrait,
    hits: &[Hit],
) -> Result<Vec<Card>, DbErr> {
    let ids: Vec<Uuid> = hits.iter().filter_map(|hit| id_of_key(&hit.key)).collect();
    let found = store::by_id(store::glances(rows, &ids).await?, |study| study.id);
    let in_order = ids.iter().filter_map(|id| found.get(id));
    case_studies(rows, &in_order.cloned().collect::<Vec<_>>()).await
}

/// Cards with the names of the members. One query.
pub(crate) async fn case_studies(
    rows: &impl ConnectionTrait,
    studies: &[Glance],
) -> Result<Vec<Card>, DbErr> {
    let whose: Vec<Uuid> = studies.iter().filter_map(|study| study.organisation_id).collect();
    let members: HashMap<Uuid, Brief> = members::briefs(rows, &whose).await?;
    let card = |study: &Glance| case_study(study, study.organisation_id.and_then(|id| members.get(&id)));
    Ok(studies.iter().map(card).collect())
}

/// Cards with the names of the authors. One query.
pub(crate) async fn resources(
    rows: &impl ConnectionTrait,
    found: &[resource::Model],
) -> Result<Vec<Card>, DbErr> {
    let whose: Vec<Uuid> = found.iter().filter_map(|resource| resource.organisation_id).collect();
    let authors = members::briefs(rows, &whose).await?;
    let card =
        |found: &resource::Model| resource(found, found.organisation_id.and_then(|id| authors.get(&id)));
    Ok(found.iter().map(card).collect())
}

/// The principles that answers choose, each with how it is met.
pub(crate) fn principles_of_answers<'a>(
    principles: &'a [network::Principle],
    answers: &'a web::Answers,
) -> Vec<(&'a network::Principle, &'a str)> {
    let chosen: Vec<&str> = answers.all("principles").collect();
    let met = principles.iter().filter(|p| chosen.contains(&p.id.to_string().as_str()));
    met.map(|p| (p, answers.text(&format!("reason_{}", p.number)))).collect()
}
