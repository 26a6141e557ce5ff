use std::collections::HashMap;

use members::OrganisationFinder;
use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{BATCH, Titles};
use crate::CaseStudyImported;
use crate::rules::{self, Dated};
use crate::store::{self, Links, case_study, case_study_category, case_study_principle};

pub(crate) const COLUMNS: &[Column] = &[
    Column::optional(
        "reference",
        "its part of the address; made from the page's address or the title when empty",
    ),
    Column::required("title", "its title"),
    Column::optional("organisation", "whose it is, by reference or name").or(&[
        "council_or_organisation",
        "member",
        "lead_member",
    ]),
    Column::optional(
        "org_type",
        "what sort of organisation that is; the organisation's own record counts instead",
    ),
    Column::optional("year", "the year it is from"),
    Column::optional("date", "when it was published: 2024, 2024-07 or 2024-07-31"),
    Column::optional("categories", "the titles of its categories, parted by semicolons"),
    Column::optional("principles", "the titles of the principles it meets, parted by semicolons"),
    Column::optional("principles_complete", "yes, or no when it may meet more"),
    Column::optional("kind", "what was recorded, such as web_page"),
    Column::optional("summary", "a sentence about it"),
    Column::optional("body", "the whole of it, in Markdown"),
    Column::optional("contact", "an office to ask, never a person"),
    Column::optional("address", "the public page it was recorded from").or(&["url"]),
    Column::optional("title_basis", "where the title comes from when it isn't its own: slug, topic, named"),
    Column::optional("note", "what else is known of the record").or(&["notes"]),
];

/// What cells refer to.
struct Referred {
    organisations: OrganisationFinder,
    principles: Titles,
    categories: Titles,
}

/// What the database knows of the rows of a batch.
struct Known {
    by_slug: HashMap<String, case_study::Model>,
    by_former_slug: HashMap<String, String>,
    links: Links,
}

struct Wanted {
    study: case_study::Model,
    principles: Vec<Uuid>,
    categories: Vec<Uuid>,
}

pub(crate) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let referred = Referred::load(change.rows()).await?;
    let rows: Vec<Row<'_>> = sheet.rows().collect();
    let mut lines: HashMap<String, u64> = HashMap::new();
    for batch in rows.chunks(BATCH) {
        let known = Known::load(change.rows(), batch).await?;
        for row in batch {
            let Some(wanted) = wanted(row, &referred, &known, problems) else { continue };
            let slug = &wanted.study.slug;
            if let Some(line) = lines.insert(slug.clone(), row.line) {
                problems.add(row, "reference", format!("line {line} is the same case study, “{slug}”."));
                continue;
            }
            write(change, &known, wanted).await?;
        }
    }
    Ok(())
}

impl Referred {
    async fn load(rows: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let categories = store::list_categories(rows).await?;
        let categories = categories.into_iter().map(|c| (c.title.to_lowercase(), c.id)).collect();
        Ok(Self {
            organisations: OrganisationFinder::load(rows).await?,
            principles: Titles::new("principle", network::principle_titles(rows).await?),
            categories: Titles::new("category", categories),
        })
    }

    /// Whose it is. "The Society with Some Council" is the society's, unless that is all one name.
    fn organisation(&self, row: &Row<'_>, problems: &mut Problems) -> Option<Uuid> {
        let text = row.text("organisation");
        let first =
            text.split(" working with ").next().unwrap_or(text).split(" with ").next().unwrap_or(text);
        match self.organisations.find(text).or_else(|| self.organisations.find(first)) {
            Some(id) if !text.is_empty() => Some(id),
            _ => self.organisations.read(row, "organisation", problems),
        }
    }
}

/// The slugs a row may be known by: its reference if it has one, else its page's, else its title's.
fn names(row: &Row<'_>) -> (String, String) {
    match row.text("reference") {
        "" => {
            let former = rules::checked_address(row.text("address")).map(|a| rules::former_slug(&a));
            (slug(row.text("title")), former.unwrap_or_default())
        }
        reference => (slug(reference), String::new()),
    }
}

impl Known {
    async fn load(rows: &impl ConnectionTrait, batch: &[Row<'_>]) -> Result<Self, DbErr> {
        let slugs: Vec<String> = batch.iter().map(names).flat_map(|(own, former)| [own, former]).collect();
        let found = store::case_studies_named(rows, &slugs).await?;
        let ids: Vec<Uuid> = found.iter().map(|study| study.id).collect();
        Ok(Self {
            by_former_slug: found.iter().map(|s| (s.former_slug.clone(), s.slug.clone())).collect(),
            by_slug: found.into_iter().map(|study| (study.slug.clone(), study)).collect(),
            links: store::links_of_case_studies(rows, &ids).await?,
        })
    }

    /// The slug that the row's case study has or is to have.
    fn slug(&self, row: &Row<'_>) -> String {
        let (own, former) = names(row);
        match self.by_former_slug.get(&former) {
            Some(slug) if !former.is_empty() => slug.clone(),
            _ if former.is_empty() => own,
            _ => slug(&former),
        }
    }
}

fn wanted(row: &Row<'_>, referred: &Referred, known: &Known, problems: &mut Problems) -> Option<Wanted> {
    let title = row.required("title", problems)?.to_owned();
    let slug = known.slug(row);
    let before = known.by_slug.get(&slug);
    // A column that isn't there leaves what is known; an empty cell takes it away.
    let text = |column: &str, known: fn(&case_study::Model) -> &String| match before {
        Some(before) if !row.has(column) => known(before).clone(),
        _ => row.text(column).to_owned(),
    };
    let address = checked(row, "address", rules::checked_address(&text("address", |s| &s.address)), problems);
    let dated = dated(row, before, problems);
    let mut note = text("note", |s| &s.note);
    let published = match dated {
        Dated::On(day) => Some(day),
        Dated::Unknown => None,
        Dated::Otherwise(sentence) => {
            note =
                if note.contains(&sentence) { note } else { format!("{note} {sentence}").trim().to_owned() };
            None
        }
    };
    let organisation_id = organisation(row, referred, before, problems);
    let id = before.map_or_else(Uuid::now_v7, |before| before.id);
    let year = year(row, before, problems).or(published.map(|p| i32::from(p.day.year())));
    let kind = text("kind", |s| &s.kind);
    let address = address.unwrap_or_default();
    let study = case_study::Model {
        id,
        slug,
        former_slug: rules::former_slug(&address),
        title,
        organisation_id,
        year,
        published_on: published.map(|p| p.day),
        published_precision: published.map(|p| p.precision),
        sorts_on: rules::sorts_on(published.map(|p| p.day), year),
        kind: checked(row, "kind", rules::kind_key(&kind, true).ok_or(NO_KIND.to_owned()), problems)?,
        principles_complete: is_complete(row, before, problems),
        batch_id: before.and_then(|before| before.batch_id),
        title_basis: rules::title_basis(&text("title_basis", |s| &s.title_basis)),
        contact: text("contact", |s| &s.contact),
        // What sheets do not say stays as it is.
        contact_email: before.map_or_else(String::new, |before| before.contact_email.clone()),
        unpublished_at: before.and_then(|before| before.unpublished_at),
        unpublished_reason: before.map_or_else(String::new, |before| before.unpublished_reason.clone()),
        address,
        note,
        summary: text("summary", |s| &s.summary),
        body: text("body", |s| &s.body),
    };
    let links = &known.links;
    let listed = |column: &str, titles: &Titles, known: Vec<Uuid>, problems: &mut Problems| {
        if row.has(column) { titles.read_list(row, column, problems) } else { known }
    };
    let met = links.principles(id).iter().map(|(principle, _)| *principle).collect();
    let filed = links.categories(id).to_vec();
    Some(Wanted {
        principles: listed("principles", &referred.principles, met, problems),
        categories: listed("categories", &referred.categories, filed, problems),
        study,
    })
}

/// Whose it is: what is known, where the sheet has no such column.
fn organisation(
    row: &Row<'_>,
    referred: &Referred,
    before: Option<&case_study::Model>,
    problems: &mut Problems,
) -> Option<Uuid> {
    match before {
        Some(before) if !row.has("organisation") => before.organisation_id,
        _ => referred.organisation(row, problems),
    }
}

/// When it was published, as far as the row or what is known says.
fn dated(row: &Row<'_>, before: Option<&case_study::Model>, problems: &mut Problems) -> Dated {
    let answer = match before {
        Some(before) if !row.has("date") => {
            rules::dated(&rules::written_date(before.published_on, before.published_precision), "")
        }
        _ => rules::dated(row.text("date"), ""),
    };
    checked(row, "date", answer, problems).unwrap_or(Dated::Unknown)
}

const NO_KIND: &str = "write the kind in a word or two, such as web_page.";

/// What a rule makes of a cell; what it refuses is a problem.
pub(super) fn checked<T>(
    row: &Row<'_>,
    column: &str,
    answer: Result<T, String>,
    problems: &mut Problems,
) -> Option<T> {
    answer.map_err(|sentence| problems.add(row, column, sentence)).ok()
}

fn year(row: &Row<'_>, before: Option<&case_study::Model>, problems: &mut Problems) -> Option<i32> {
    if !row.has("year") {
        return before.and_then(|before| before.year);
    }
    let year: i32 = row.parse("year", problems)?;
    if (1800..=2200).contains(&year) {
        return Some(year);
    }
    problems.add(row, "year", format!("{year} is not a year of our time; write it with four digits."));
    None
}

/// "yes (as listed)" is a yes; "partial" means that it may meet more.
fn is_complete(row: &Row<'_>, before: Option<&case_study::Model>, problems: &mut Problems) -> bool {
    if !row.has("principles_complete") {
        return before.is_some_and(|before| before.principles_complete);
    }
    let text = row.text("principles_complete").to_lowercase();
    match text.split([' ', '(']).next().unwrap_or_default() {
        "yes" | "y" | "true" => true,
        "" | "no" | "n" | "false" | "partial" => false,
        _ => {
            problems.add(row, "principles_complete", format!("“{text}” is neither yes nor no."));
            false
        }
    }
}

async fn write(change: &mut Change, known: &Known, wanted: Wanted) -> anyhow::Result<()> {
    let Wanted { study, principles, categories } = wanted;
    let (id, title) = (study.id, study.title.clone());
    let before = known.by_slug.get(&study.slug);
    let mut is_changed = save::<case_study::Entity>(change.rows(), before, study).await? != Saved::Same;
    let met: Vec<Uuid> = known.links.principles(id).iter().map(|(principle, _)| *principle).collect();
    for principle_id in principles.iter().copied().filter(|p| !met.contains(p)) {
        let link = case_study_principle::Model { case_study_id: id, principle_id, reason: String::new() };
        let link = link.into_active_model().reset_all();
        case_study_principle::Entity::insert(link).exec_without_returning(change.rows()).await?;
        is_changed = true;
    }
    for principle_id in met.into_iter().filter(|p| !principles.contains(p)) {
        case_study_principle::Entity::delete_by_id((id, principle_id)).exec(change.rows()).await?;
        is_changed = true;
    }
    let filed = known.links.categories(id);
    for category_id in categories.iter().copied().filter(|c| !filed.contains(c)) {
        let link = case_study_category::Model { case_study_id: id, category_id };
        let link = link.into_active_model().reset_all();
        case_study_category::Entity::insert(link).exec_without_returning(change.rows()).await?;
        is_changed = true;
    }
    for category_id in filed.iter().copied().filter(|c| !categories.contains(c)) {
        case_study_category::Entity::delete_by_id((id, category_id)).exec(change.rows()).await?;
        is_changed = true;
    }
    if is_changed {
        change.record(id, &CaseStudyImported { title });
    }
    Ok(())
}
