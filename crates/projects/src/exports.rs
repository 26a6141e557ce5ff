use std::collections::HashMap;

use platform::Pence;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::Export;

use crate::store::{self, Links, Project};

/// The headings of the form, and of the download of a list.
pub(crate) const HEADINGS: &[&str] = &[
    "reference",
    "title",
    "kind",
    "lead",
    "lead_name",
    "participants",
    "year",
    "round",
    "principles",
    "principles_complete",
    "status",
    "amount",
    "summary",
    "address",
    "note",
    "evidence",
    "documents",
];

/// The forms of the room, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "project_rules",
            headings: &["kind", "max_funding", "who_may_lead", "scope"],
            write: |rows| Box::pin(async move { rule_rows(rows).await }),
        },
        Export {
            name: "projects",
            headings: HEADINGS,
            write: |rows| {
                Box::pin(async move {
                    let projects = store::list_projects(rows).await?;
                    rows_of(rows, &projects).await
                })
            },
        },
    ]
}

async fn rule_rows(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let cells = |rule: store::rule::Model| {
        vec![rule.kind.key().to_owned(), pounds(rule.limit_pence), rule.who_may_lead, rule.scope]
    };
    Ok(store::list_rules(rows).await?.into_iter().map(cells).collect())
}

/// As a form has it: 20000, or 1234.50.
fn pounds(amount: Pence) -> String {
    match (amount.0 / 100, amount.0 % 100) {
        (pounds, 0) => pounds.to_string(),
        (pounds, pence) => format!("{pounds}.{pence:02}"),
    }
}

/// What a project refers to, by id: slugs of organisations and titles of principles.
pub(crate) struct Names {
    pub(crate) links: Links,
    organisations: HashMap<Uuid, members::Brief>,
    principles: Vec<network::Principle>,
    papers: HashMap<Uuid, Vec<store::document::Model>>,
}

impl Names {
    /// Reads what these projects refer to.
    pub(crate) async fn load(rows: &impl ConnectionTrait, projects: &[Project]) -> Result<Self, DbErr> {
        let links = store::links_of(rows, projects).await?;
        let organisations = members::briefs(rows, &links.organisations(projects)).await?;
        let ids: Vec<Uuid> = projects.iter().map(|project| project.id).collect();
        let mut papers: HashMap<Uuid, Vec<_>> = HashMap::new();
        for paper in store::list_documents(rows, &ids).await? {
            papers.entry(paper.project_id).or_default().push(paper);
        }
        Ok(Self { links, organisations, principles: network::list_principles(rows).await?, papers })
    }

    /// Who takes part in it, by name.
    pub(crate) fn participants(&self, project: &Project) -> Vec<&members::Brief> {
        let ids = self.links.participants(project.id);
        let mut found: Vec<_> = ids.iter().filter_map(|id| self.organisations.get(id)).collect();
        found.sort_by_key(|brief| brief.name.to_lowercase());
        found
    }

    /// The principles it meets, in their order.
    pub(crate) fn principles(&self, project: &Project) -> Vec<&network::Principle> {
        let met = self.links.principles(project.id);
        self.principles.iter().filter(|principle| met.contains(&principle.id)).collect()
    }

    /// Who leads it, if that is an organisation known here.
    pub(crate) fn lead(&self, project: &Project) -> Option<&members::Brief> {
        project.lead_id.and_then(|id| self.organisations.get(&id))
    }

    /// The lead as people read it; empty when none is known.
    pub(crate) fn lead_name<'a>(&'a self, project: &'a Project) -> &'a str {
        match self.lead(project) {
            Some(lead) => &lead.name,
            None => &project.lead_name,
        }
    }

    /// Its papers, in their order.
    pub(crate) fn papers_of(&self, project: &Project) -> &[store::document::Model] {
        self.papers.get(&project.id).map_or(&[], Vec::as_slice)
    }

    fn cells(&self, project: &Project) -> Vec<String> {
        let list = |parts: Vec<&str>| parts.join("; ");
        let papers = self.papers_of(project).iter().filter(|paper| paper.file.is_empty());
        vec![
            project.slug.clone(),
            project.title.clone(),
            project.kind.key().to_owned(),
            self.lead(project).map_or_else(String::new, |lead| lead.slug.clone()),
            project.lead_name.clone(),
            list(self.participants(project).into_iter().map(|brief| brief.slug.as_str()).collect()),
            project.year.map_or_else(String::new, |year| year.to_string()),
            project.round.clone(),
            list(self.principles(project).into_iter().map(|p| p.title.as_str()).collect()),
            if project.principles_complete { "yes" } else { "no" }.to_owned(),
            project.status.key().to_owned(),
            project.amount_pence.map_or_else(String::new, pounds),
            project.summary.clone(),
            project.address.clone(),
            project.note.clone(),
            project.evidence.clone(),
            papers.map(|paper| format!("{}: {}", paper.label, paper.href)).collect::<Vec<_>>().join("; "),
        ]
    }
}

/// The projects as rows of the form.
pub(crate) async fn rows_of(
    rows: &impl ConnectionTrait,
    projects: &[Project],
) -> Result<Vec<Vec<String>>, DbErr> {
    let names = Names::load(rows, projects).await?;
    Ok(projects.iter().map(|project| names.cells(project)).collect())
}
