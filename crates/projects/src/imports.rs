use std::collections::HashMap;

use members::OrganisationFinder;
use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use sea_orm::DbErr;
use uuid::Uuid;
use web::Import;

use crate::rules::reading;
use crate::rules::{Kind, Status};
use crate::store::{self, Project, document, participant, principle, project};
use crate::{ProjectImported, naming};

mod rule;
mod saving;

/// The forms of the room, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "project_rules",
            about: "what a project of a kind may be",
            columns: rule::COLUMNS,
            read: |c, s, p| Box::pin(rule::read(c, s, p)),
        },
        Import {
            name: "projects",
            about: "a funded project",
            columns: PROJECTS,
            read: |c, s, p| Box::pin(projects(c, s, p)),
        },
    ]
}

const PROJECTS: &[Column] = &[
    Column::optional("reference", "its part of the address; made from the title when there is none"),
    Column::required("title", "its title"),
    Column::optional("kind", "policy_lab, policy_prototype or other").or(&["type"]),
    Column::optional("lead", "reference or name of the organisation that leads").or(&["lead_member"]),
    Column::optional("lead_name", "the lead as printed"),
    Column::optional("participants", "the other organisations, parted by semicolons")
        .or(&["participating_members"]),
    Column::optional("year", "the year it was approved for, such as 2024 or 2023/24"),
    Column::optional("round", "which call for bids it came from"),
    Column::optional("principles", "titles of the principles it meets, parted by semicolons"),
    Column::optional("principles_complete", "yes if the list of principles is known to be whole"),
    Column::optional("status", "active, published or withdrawn"),
    Column::optional("stage", "how far it is, in free words").or(&["status_or_stage"]),
    Column::optional("amount", "pounds paid or set aside").or(&["amount_gbp"]),
    Column::optional("limit", "the most it may receive, in pounds").or(&["max_funding"]),
    Column::optional("summary", "what it is about, in a sentence"),
    Column::optional("address", "its page elsewhere").or(&["url"]),
    Column::optional("note", "what is uncertain about the record").or(&["notes"]),
    Column::optional("evidence", "where the facts come from"),
    Column::optional("documents", "papers as “Report: https://…”, parted by semicolons"),
];

/// What is there already, and what rows may refer to.
struct Known {
    finder: OrganisationFinder,
    principle_titles: HashMap<String, Uuid>,
    projects: HashMap<String, Project>,
    participants: HashMap<Uuid, Vec<participant::Model>>,
    principles: HashMap<Uuid, Vec<principle::Model>>,
    documents: HashMap<Uuid, Vec<document::Model>>,
}

impl Known {
    async fn load(change: &Change) -> Result<Self, DbErr> {
        let rows = change.rows();
        let projects = store::list_projects(rows).await?;
        let ids: Vec<Uuid> = projects.iter().map(|project| project.id).collect();
        let (participants, principles) =
            (store::list_participants(rows).await?, store::list_principles_met(rows).await?);
        let documents = store::list_documents(rows, &ids).await?;
        Ok(Self {
            finder: OrganisationFinder::load(rows).await?,
            principle_titles: network::principle_titles(rows).await?,
            projects: projects.into_iter().map(|project| (project.slug.clone(), project)).collect(),
            participants: grouped(participants, |row| row.project_id),
            principles: grouped(principles, |row| row.project_id),
            documents: grouped(documents, |row| row.project_id),
        })
    }

    /// The project of that reference, or of a title that gives the same address.
    fn find(&self, reference: &str, title: &str) -> Option<&Project> {
        if !reference.is_empty() {
            return self.projects.get(reference);
        }
        let address = slug(title);
        let same_title = || self.projects.values().find(|project| slug(&project.title) == address);
        self.projects.get(&address).or_else(same_title)
    }
}

fn grouped<T>(rows: Vec<T>, owner: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(owner(&row)).or_default().push(row);
    }
    groups
}

async fn projects(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = Known::load(change).await?;
    let mut lines: HashMap<String, u64> = HashMap::new();
    for row in sheet.rows() {
        // All of the row is read before anything of it is refused, so that all that is wrong with it is said.
        let found = project(&row, &known, problems);
        let mut participants = participants(&row, &known, problems);
        let principles = principles(&row, &known, problems);
        let papers = papers(&row, problems);
        let Some((wanted, partners)) = found else { continue };
        if let Some(line) = lines.insert(wanted.slug.clone(), row.line) {
            problems.add(&row, "title", format!("the project of line {line} has the same address."));
            continue;
        }
        participants.splice(0..0, partners);
        participants = naming::once(participants, wanted.lead_id);
        let (id, title) = (wanted.id, wanted.title.clone());
        let before = known.projects.get(&wanted.slug);
        let mut is_changed = save::<project::Entity>(change.rows(), before, wanted).await? != Saved::Same;
        if before.is_none() || row.has("participants") || row.has("lead") {
            is_changed |= saving::participants(change, id, &participants, &known).await?;
        }
        if before.is_none() || row.has("principles") {
            is_changed |= saving::principles(change, id, &principles, &known).await?;
        }
        if before.is_none() || row.has("documents") {
            is_changed |= saving::papers(change, id, papers, &known).await?;
        }
        if is_changed {
            change.record(id, &ProjectImported { title });
        }
    }
    Ok(())
}

/// The project a row describes, and organisations named beside its lead. What the form leaves out stays as known.
fn project(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Option<(Project, Vec<Uuid>)> {
    let printed = row.required("title", problems);
    let reference = row.text("reference");
    if !reference.is_empty() && slug(reference) != reference {
        problems.add(row, "reference", "write it in small letters, digits and hyphens.");
        return None;
    }
    let kind = kind(row, problems);
    let status = status(row, problems);
    let year = read(row, "year", reading::year, "is not a year such as 2024 or 2023/24.", problems);
    let lead = naming::lead(row, &known.finder, problems);
    let (printed, (status, stage)) = (printed?, status?);
    let title = naming::title(printed, kind, &lead.name, year);
    let before = known.find(reference, &title);
    let keep = |column: &str, of: fn(&Project) -> &String| match before {
        Some(before) if !row.has(column) => of(before).clone(),
        _ => row.text(column).to_owned(),
    };
    let (amount, remark) = amount(row, problems);
    let is_complete = "is neither yes nor no, nor partial.";
    let is_complete = read(row, "principles_complete", reading::is_complete, is_complete, problems);
    let (address, cited) = naming::address_or_source(&keep("address", |p| &p.address));
    if !(address.is_empty() || address.starts_with("https://") || address.starts_with("http://")) {
        problems.add(row, "address", "write a web address that begins with https://.");
    }
    let wanted = Project {
        id: before.map_or_else(Uuid::now_v7, |before| before.id),
        slug: match before {
            Some(before) => before.slug.clone(),
            None if reference.is_empty() => slug(&title),
            None => reference.to_owned(),
        },
        title,
        kind,
        lead_id: if row.has("lead") { lead.id } else { before.and_then(|before| before.lead_id) },
        lead_name: if row.has("lead") || row.has("lead_name") {
            lead.name
        } else {
            before.map_or_else(String::new, |before| before.lead_name.clone())
        },
        year: if row.has("year") { year } else { before.and_then(|before| before.year) },
        round: keep("round", |p| &p.round),
        status,
        amount_pence: if row.has("amount") { amount } else { before.and_then(|b| b.amount_pence) },
        summary: keep("summary", |p| &p.summary),
        address,
        principles_complete: match before {
            Some(before) if !row.has("principles_complete") => before.principles_complete,
            _ => is_complete.unwrap_or(false),
        },
        note: naming::joined(&[&keep("note", |p| &p.note), &stage, &remark]),
        evidence: naming::joined(&[&keep("evidence", |p| &p.evidence), &cited]),
    };
    Some((wanted, lead.partners))
}

fn kind(row: &Row<'_>, problems: &mut Problems) -> Kind {
    reading::kind(row.text("kind")).unwrap_or_else(|| {
        let keys = Kind::ALL.map(Kind::key);
        problems.add(row, "kind", naming::not_one_of(row.text("kind"), &keys));
        Kind::Other
    })
}

/// The status, and a sentence about the stage where only that is given.
fn status(row: &Row<'_>, problems: &mut Problems) -> Option<(Status, String)> {
    let (text, stage) = (row.text("status"), row.text("stage"));
    if !text.is_empty() {
        let status = reading::status(text);
        if status.is_none() {
            problems.add(row, "status", naming::not_one_of(text, &Status::ALL.map(Status::key)));
        }
        return status.map(|status| (status, String::new()));
    }
    let is_one_word = stage.is_empty() || reading::status(stage).is_some();
    let sentence = if is_one_word { String::new() } else { format!("Its stage as recorded: {stage}.") };
    Some((reading::stage(stage), sentence))
}

/// The amount, and a sentence about it. A limit is only worth a sentence.
fn amount(row: &Row<'_>, problems: &mut Problems) -> (Option<platform::Pence>, String) {
    let wrong = "is not an amount in pounds, such as 20000 or 1,234.50.";
    let found = read(row, "amount", reading::amount, wrong, problems).unwrap_or_default();
    let limit = row.text("limit");
    if limit.is_empty() {
        return found;
    }
    match platform::Pence::parse(limit) {
        Some(limit) => (found.0, naming::joined(&[&found.1, &format!("Up to {limit}.")])),
        None => {
            problems.add(row, "limit", format!("“{limit}” {wrong}"));
            found
        }
    }
}

/// What a cell means; an empty cell means nothing, an unreadable one is a problem.
fn read<T>(
    row: &Row<'_>,
    column: &str,
    meaning: impl Fn(&str) -> Option<T>,
    wrong: &str,
    problems: &mut Problems,
) -> Option<T> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    let found = meaning(text);
    if found.is_none() {
        problems.add(row, column, format!("“{text}” {wrong}"));
    }
    found
}

fn participants(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Vec<Uuid> {
    let read = |name| naming::organisation(row, "participants", name, &known.finder, problems);
    row.list("participants").filter_map(read).collect()
}

fn principles(row: &Row<'_>, known: &Known, problems: &mut Problems) -> Vec<Uuid> {
    let mut found = Vec::new();
    for title in row.list("principles") {
        match known.principle_titles.get(&title.to_lowercase()) {
            Some(id) if found.contains(id) => {}
            Some(id) => found.push(*id),
            None => {
                let titles: Vec<&str> = known.principle_titles.keys().map(String::as_str).collect();
                problems.add(row, "principles", naming::not_one_of(title, &titles));
            }
        }
    }
    found
}

fn papers(row: &Row<'_>, problems: &mut Problems) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for text in row.list("documents") {
        match reading::paper(text) {
            Some(paper) => found.push(paper),
            None => {
                problems.add(row, "documents", format!("“{text}” is not of the form “Report: https://…”."))
            }
        }
    }
    found
}
