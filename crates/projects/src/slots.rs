mod year;

pub use year::ProjectsInYear;

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use maud::{Markup, html};
use platform::{Entry, Notice};
use sea_orm::{DatabaseConnection, DbErr};
use search::Document;
use ui::patterns::{Card, CardGrid};
use uuid::Uuid;
use web::{DocumentKind, Failure, SearchDocuments, Section, Visit};

use crate::ProjectImported;
use crate::exports::Names;
use crate::pages::cards;
use crate::rules::Status;
use crate::store::{self, Project};

/// A part of a project's page that another room fills: what was paid for it.
#[async_trait]
pub trait ProjectSection: Send + Sync {
    /// The section, or `None` when the room has nothing of this project.
    async fn section(&self, visit: &Visit, project: &Project) -> Result<Option<Section>, Failure>;
}

/// All fillings, in the order shown.
pub type ProjectSections = Arc<[Arc<dyn ProjectSection>]>;

/// How many projects stand on another room's page.
const MOST_SHOWN: usize = 6;

/// On a member's page: the projects it leads or takes part in, saying which.
pub struct ProjectsOfMember;

#[async_trait]
impl members::MemberSection for ProjectsOfMember {
    async fn section(&self, visit: &Visit, organisation: Uuid) -> Result<Option<Section>, Failure> {
        let mut projects = store::list_of_organisation(visit.rows(), organisation).await?;
        projects.retain(|project| project.status != Status::Withdrawn);
        let count = projects.len();
        if count == 0 {
            return Ok(None);
        }
        projects.sort_by_key(|project| project.lead_id != Some(organisation));
        let led = projects.iter().filter(|project| project.lead_id == Some(organisation)).count();
        projects.truncate(MOST_SHOWN);
        let names = Names::load(visit.rows(), &projects).await?;
        let brief = members::briefs(visit.rows(), &[organisation]).await?.remove(&organisation);
        let card = |project: &Project| Card {
            kicker: if project.lead_id == Some(organisation) { "Leads" } else { "Takes part" }.to_owned(),
            title: project.title.clone(),
            href: project.href(),
            meta: meta(project, organisation, &names),
            tags: vec![cards::tag(project.status)],
            ..Card::default()
        };
        let cards = projects.iter().map(card).collect();
        Ok(Some(Section {
            title: "Funded projects".to_owned(),
            id: "projects",
            count: Some(count),
            content: html! {
                p.govuk-body { (led_and_joined(led, count - led)) }
                (CardGrid::new(cards))
            },
            more: brief
                .filter(|_| count > MOST_SHOWN)
                .map(|brief| (format!("All {count} projects"), format!("/projects?member={}", brief.slug))),
        }))
    }
}

/// A project on the page of somebody who takes part: the lead is worth saying only where it is another.
fn meta(project: &Project, organisation: Uuid, names: &Names) -> String {
    if project.lead_id != Some(organisation) {
        return format!("{}. {}", project.kind.title(), cards::meta(project, names));
    }
    match project.year {
        Some(year) => format!("{}, {year}", project.kind.title()),
        None => project.kind.title().to_owned(),
    }
}

fn led_and_joined(led: usize, joined: usize) -> Markup {
    let projects =
        |count: usize| if count == 1 { "1 project".to_owned() } else { format!("{count} projects") };
    html! {
        @match (led, joined) {
            (led, 0) => { "Leads or led " (projects(led)) "." },
            (0, joined) => { "Takes or took part in " (projects(joined)) "." },
            (led, joined) => { "Leads or led " (projects(led)) " and takes or took part in " (joined) " more." },
        }
    }
}

/// On a principle's page: the projects that meet it.
pub struct ProjectsOfPrinciple;

#[async_trait]
impl network::PrincipleSection for ProjectsOfPrinciple {
    async fn section(&self, visit: &Visit, principle: Uuid) -> Result<Option<Section>, Failure> {
        let mut projects = store::list_of_principles(visit.rows(), &[principle]).await?;
        projects.retain(|project| project.status != Status::Withdrawn);
        let count = projects.len();
        if count == 0 {
            return Ok(None);
        }
        projects.truncate(MOST_SHOWN);
        let all = network::list_principles(visit.rows()).await?;
        let slug = all.into_iter().find(|known| known.id == principle).map(|known| known.slug);
        Ok(Some(Section {
            title: "Funded projects that meet it".to_owned(),
            id: "projects",
            count: Some(count),
            content: html! { (CardGrid::new(cards::cards(visit.rows(), &projects).await?)) },
            more: slug
                .filter(|_| count > MOST_SHOWN)
                .map(|slug| (format!("All {count} projects"), format!("/projects?principle={slug}"))),
        }))
    }
}

/// Projects as search documents.
pub(crate) struct ProjectDocuments;

#[async_trait]
impl SearchDocuments for ProjectDocuments {
    fn kind(&self) -> DocumentKind {
        DocumentKind { key: "project", plural: "Funded projects" }
    }

    async fn list_ids(&self, rows: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
        store::list_ids(rows).await
    }

    async fn touched_by(&self, rows: &DatabaseConnection, entries: &[Entry]) -> Result<Vec<Uuid>, DbErr> {
        let subjects = |kind: &str| -> Vec<Uuid> {
            entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.subject).collect()
        };
        let mut touched = subjects(ProjectImported::KIND);
        let organisations: Vec<Uuid> = entries
            .iter()
            .filter(|entry| members::is_about_organisation(entry))
            .map(|entry| entry.subject)
            .collect();
        if !organisations.is_empty() {
            touched.extend(store::ids_of_organisations(rows, &organisations).await?);
        }
        let principles = subjects(network::PrincipleImported::KIND);
        if !principles.is_empty() {
            touched.extend(store::ids_of_principles(rows, &principles).await?);
        }
        Ok(touched)
    }

    async fn load(&self, rows: &DatabaseConnection, ids: &[Uuid]) -> Result<Vec<Document>, DbErr> {
        let projects = store::list_by_ids(rows, ids).await?;
        let names = Names::load(rows, &projects).await?;
        Ok(projects.iter().map(|project| document(project, &names)).collect())
    }
}

fn document(project: &Project, names: &Names) -> Document {
    let participants = names.participants(project);
    let principles = names.principles(project);
    let with: Vec<&str> = participants.iter().map(|brief| brief.name.as_str()).collect();
    let titles: Vec<&str> = principles.iter().map(|principle| principle.title.as_str()).collect();
    let mut facets: HashMap<&str, Vec<String>> = HashMap::new();
    facets.insert("type", vec![project.kind.slug().to_owned()]);
    facets.insert("status", vec![project.status.key().to_owned()]);
    let year = project.year.map(|year| year.to_string());
    facets.insert("year", vec![year.clone().unwrap_or_else(|| crate::pages::NO_YEAR.to_owned())]);
    facets.insert("principle", principles.iter().map(|principle| principle.slug.clone()).collect());
    let lead = names.lead(project).map(|lead| lead.slug.clone());
    facets.insert("member", lead.into_iter().chain(participants.iter().map(|b| b.slug.clone())).collect());
    let pairs = |(name, values): (&str, Vec<String>)| -> Vec<(String, String)> {
        values.into_iter().map(|value| (name.to_owned(), value)).collect()
    };
    let mut body = vec![project.summary.clone()];
    if !with.is_empty() {
        body.push(format!("With {}.", with.join(", ")));
    }
    if !titles.is_empty() {
        body.push(format!("It meets {}.", titles.join(", ")));
    }
    if !project.note.is_empty() {
        body.push(project.note.clone());
    }
    Document {
        key: format!("project:{}", project.id),
        kind: "project".to_owned(),
        title: project.title.clone(),
        body: body.join(" "),
        keywords: format!("{} {}", names.lead_name(project), project.kind.title()),
        href: project.href(),
        summary: [project.summary.as_str(), &cards::meta(project, names)].join(" ").trim().to_owned(),
        facets: facets.into_iter().flat_map(pairs).collect(),
        day: year,
    }
}
