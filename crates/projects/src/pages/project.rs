use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::{Value, json};
use ui::InsetText;
use ui::patterns::{
    CardGrid, Download, DownloadList, Fact, FactList, IconBadge, IconBadges, SectionHeading, SourceNote,
};
use web::{Failure, Page, Visit};

use super::cards;
use super::listing::PATH;
use crate::ProjectSections;
use crate::exports::Names;
use crate::rules::{Status, related};
use crate::store::{self, Project};

/// How many related projects a page shows.
const RELATED: usize = 3;

/// One project.
pub(crate) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
    slots: ProjectSections,
) -> Result<Page, Failure> {
    let rows = visit.rows();
    let project = store::find_by_slug(rows, &slug).await?.ok_or(Failure::NotFound)?;
    let names = Names::load(rows, std::slice::from_ref(&project)).await?;
    let network = network::find_network(rows).await?;
    let funder = network.map_or_else(String::new, |network| network.name);
    let mut sections = Vec::new();
    for slot in slots.iter() {
        sections.extend(slot.section(&visit, &project).await?);
    }
    let related = find_related(&visit, &project, &names).await?;
    Ok(Page::new(project.title.clone())
        .kicker(project.kind.title())
        .lede(project.summary.clone())
        .meta(meta(&project, &names))
        .crumb("Funded projects", PATH)
        .description(format!("{} {}.", project.summary, cards::meta(&project, &names)).trim().to_owned())
        .article()
        .linked_data(&linked_data(&visit, &project, &names, &funder))
        .content(html! {
            div.app-section.app-columns {
                div {
                    @if project.status == Status::Withdrawn {
                        (InsetText::new("This project was withdrawn. It stays here because it was on record."))
                    }
                    (participants(&project, &names))
                    (principles(&project, &names))
                    (documents(&project, &names))
                    @for section in &sections { (section) }
                    (source(&project))
                }
                div {
                    aside.app-aside aria-label="About the project" { (facts(&project, &names)) }
                }
            }
            @if !related.is_empty() {
                section.app-section {
                    (SectionHeading { id: "related".to_owned(), ..SectionHeading::new("Related projects") }
                        .more("All funded projects", PATH))
                    (CardGrid::new(related))
                }
            }
        }))
}

fn meta(project: &Project, names: &Names) -> Vec<Markup> {
    let lead = names.lead_name(project);
    let mut parts = Vec::new();
    if !lead.is_empty() {
        parts.push(html! { "Led by " (lead) });
    }
    parts.extend(project.year.map(|year| html! { (year) }));
    parts.push(cards::tag_markup(project.status));
    parts
}

fn facts(project: &Project, names: &Names) -> FactList {
    let fact = |name: &str, value: Markup| Fact { name: name.to_owned(), value, note: String::new() };
    let filtered = |words: &str, name: &str, value: &str| {
        html! { a.govuk-link href={ (PATH) "?" (name) "=" (value) } { (words) } }
    };
    let mut facts = Vec::new();
    if let Some(lead) = names.lead(project) {
        let printed = &project.lead_name;
        let is_other = !printed.is_empty() && platform::slug(printed) != platform::slug(&lead.name);
        let note = if is_other { format!("printed as {printed}") } else { String::new() };
        let value = html! { a.govuk-link href=(lead.href()) { (lead.name) } };
        facts.push(Fact { note, ..fact("Lead", value) });
    } else if project.lead_name.is_empty() {
        facts.push(fact("Lead", html! { "Not known" }));
    } else {
        facts.push(fact("Lead", html! { (project.lead_name) }));
    }
    facts.push(fact("Type", filtered(project.kind.title(), "type", project.kind.slug())));
    facts.push(match project.year {
        Some(year) => fact("Year", filtered(&year.to_string(), "year", &year.to_string())),
        None => fact("Year", html! { "Not known" }),
    });
    if !project.round.is_empty() {
        facts.push(fact("Round of bids", html! { (project.round) }));
    }
    facts.push(fact("Status", filtered(project.status.title(), "status", project.status.key())));
    if let Some(amount) = project.amount_pence {
        facts.push(fact("Amount", html! { (amount) }));
    }
    if !project.address.is_empty() {
        let link = html! { a.govuk-link href=(project.address) rel="external" { (host(&project.address)) } };
        facts.push(fact("Original page", link));
    }
    FactList { facts }
}

/// What an address ends in, in capitals, if that is a format.
fn format_of(href: &str) -> Option<String> {
    let (_, ending) = href.rsplit('/').next()?.rsplit_once('.')?;
    let is_format = (2..=4).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric);
    is_format.then(|| ending.to_uppercase())
}

/// The name of the site an address leads to.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

fn participants(project: &Project, names: &Names) -> Markup {
    let participants = names.participants(project);
    html! {
        section.app-section {
            (SectionHeading { id: "participants".to_owned(), ..SectionHeading::new("Who takes part") })
            @if participants.is_empty() {
                p.govuk-body { "The records name no one beside the lead." }
            } @else {
                ul.govuk-list.govuk-list--bullet {
                    @for brief in participants { li { a.govuk-link href=(brief.href()) { (brief.name) } } }
                }
            }
        }
    }
}

fn principles(project: &Project, names: &Names) -> Markup {
    let principles = names.principles(project);
    let badge = |principle: &&network::Principle| IconBadge {
        icon: principle.icon().to_owned(),
        label: principle.title.clone(),
        href: principle.href(),
        ..IconBadge::default()
    };
    html! {
        section.app-section {
            (SectionHeading { id: "principles".to_owned(), ..SectionHeading::new("Principles it meets") })
            @if principles.is_empty() {
                p.govuk-body {
                    @if project.principles_complete { "It was filed under none." }
                    @else { "Which principles it was filed under is not known." }
                }
            } @else {
                (IconBadges { badges: principles.iter().map(badge).collect() })
                @if !project.principles_complete {
                    p.govuk-body-s { "There may be others: the list was not seen whole." }
                }
            }
        }
    }
}

fn documents(project: &Project, names: &Names) -> Markup {
    let download = |paper: &store::document::Model| {
        let href = paper.address(project);
        Download {
            format: format_of(&href).unwrap_or_else(|| "File".to_owned()),
            title: paper.label.clone(),
            meta: if paper.file.is_empty() { host(&href).to_owned() } else { String::new() },
            href,
        }
    };
    let papers = names.papers_of(project);
    html! {
        @if !papers.is_empty() {
            section.app-section {
                (SectionHeading { id: "documents".to_owned(), ..SectionHeading::new("Documents") })
                (DownloadList { downloads: papers.iter().map(download).collect() })
            }
        }
    }
}

fn source(project: &Project) -> Markup {
    let evidence = project.evidence.trim_end_matches('.');
    html! {
        @if !project.note.is_empty() || !evidence.is_empty() {
            (SourceNote {
                title: "About this record".to_owned(),
                text: html! {
                    (project.note)
                    @if !evidence.is_empty() { " Source: " (evidence) "." }
                },
            })
        }
    }
}

/// Projects that share most with this one: principles, or the lead.
async fn find_related(
    visit: &Visit,
    project: &Project,
    names: &Names,
) -> Result<Vec<ui::patterns::Card>, Failure> {
    let met = names.links.principles(project.id);
    let mut others = store::list_of_principles(visit.rows(), met).await?;
    if let Some(lead) = project.lead_id {
        others.extend(store::list_of_organisation(visit.rows(), lead).await?);
    }
    others.retain(|other| other.id != project.id && other.status != Status::Withdrawn);
    let mut seen = std::collections::HashSet::new();
    others.retain(|other| seen.insert(other.id));
    let links = store::links_of(visit.rows(), &others).await?;
    let likeness = |other: &Project| {
        let is_same_lead = project.lead_id.is_some() && other.lead_id == project.lead_id;
        related::likeness(met, links.principles(other.id), is_same_lead)
    };
    // Sorting is stable, so the newer of two equally alike stays first.
    others.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    others.truncate(RELATED);
    Ok(cards::cards(visit.rows(), &others).await?)
}

/// What machines read of it: schema.org has projects, and grants that pay for them.
fn linked_data(visit: &Visit, project: &Project, names: &Names, funder: &str) -> Value {
    let organisation = |brief: &members::Brief| {
        json!({
            "@type": "Organization",
            "@id": visit.absolute(&brief.href()),
            "name": brief.name,
        })
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": visit.absolute(&project.href()),
        "name": project.title,
        "description": project.summary,
        "url": visit.absolute(&project.href()),
        "keywords": names.principles(project).into_iter().map(|p| &p.title).collect::<Vec<_>>(),
        "member": names.participants(project).into_iter().map(organisation).collect::<Vec<_>>(),
    });
    if let Some(lead) = names.lead(project) {
        data["parentOrganization"] = organisation(lead);
    }
    if let Some(year) = project.year {
        data["foundingDate"] = json!(year.to_string());
    }
    if !project.address.is_empty() {
        data["sameAs"] = json!(project.address);
    }
    if !funder.is_empty() {
        let mut grant = json!({
            "@type": "MonetaryGrant",
            "funder": { "@type": "Organization", "name": funder, "url": visit.absolute("/") },
        });
        if let Some(amount) = project.amount_pence {
            let value = format!("{}.{:02}", amount.0 / 100, amount.0 % 100);
            grant["amount"] = json!({ "@type": "MonetaryAmount", "currency": "GBP", "value": value });
        }
        data["funding"] = grant;
    }
    data
}

/// Where the project moved: old addresses had `/project/`, sometimes with another slug that only the record of the
/// original page still has.
pub(crate) async fn moved(visit: Visit, Path(slug): Path<String>) -> Result<Redirect, Failure> {
    if let Some(project) = store::find_by_slug(visit.rows(), &slug).await? {
        return Ok(Redirect::permanent(&project.href()));
    }
    let all = store::list_projects(visit.rows()).await?;
    let ending = format!("/project/{slug}");
    let is_here = |project: &&Project| project.address.trim_end_matches('/').ends_with(&ending);
    let project = all.iter().find(is_here).ok_or(Failure::NotFound)?;
    Ok(Redirect::permanent(&project.href()))
}
