//! A decision makes a member: organisation, membership, people and roles.

use platform::{Change, Day, Difference, save};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;
use web::Failure;

use crate::changes::written::{Named, Written};
use crate::notices::{AffiliationChanged, MembershipChanged, OrganisationChanged, PersonChanged};
use crate::rules::joining::{Part, Way, budget_year, next_year};
use crate::rules::{place, population_year};
use crate::store::{self, affiliation, budget, membership, organisation, population};
use crate::{Brief, OrganisationFinder, jobs};

/// On which terms somebody is admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The organisation of the records that it is; `None` makes a new one.
    pub(crate) organisation: Option<Uuid>,
    /// The first day of the membership.
    pub(crate) starts_on: Day,
    /// Whether it begins with the year in which the payer changes.
    pub(crate) is_in_transition: bool,
}

/// An organisation of the records that may be the applicant.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) brief: Brief,
    /// What it is to the network today and later, by category; empty for none.
    pub(crate) standings: Vec<membership::Model>,
    /// Whether its name or code is the applicant's, and not only like it.
    pub(crate) is_sure: bool,
}

/// The organisations that may be the applicant: by code, by name however written, or by a name like it.
pub(crate) async fn matches(rows: &impl ConnectionTrait, written: &Written) -> Result<Vec<Match>, DbErr> {
    let answers = written.answers(Part::Organisation);
    let name = answers.text("name");
    let finder = OrganisationFinder::load(rows).await?;
    let mut found: Vec<(Uuid, bool)> = Vec::new();
    if let Some(id) = store::find_organisation_by_gss(rows, answers.text("gss")).await? {
        found.push((id, true));
    }
    found.extend(finder.find(name).map(|id| (id, true)));
    found.extend(finder.nearest(name).and_then(|like| finder.find(like)).map(|id| (id, false)));
    let ids: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
    let mut briefs = store::briefs(rows, &ids).await?;
    let mut matches = Vec::new();
    for (id, is_sure) in found {
        let Some(brief) = briefs.remove(&id) else { continue };
        let standings = store::list_memberships_of(rows, id).await?;
        matches.push(Match { brief, standings, is_sure });
    }
    Ok(matches)
}

/// Why the organisation can't be admitted on that day into that category; `None` when it can.
pub(crate) fn obstacle(found: &Match, category: Uuid, starts_on: Day) -> Option<String> {
    let lasting = found.standings.iter().filter(|m| m.until_on.is_none_or(|until| starts_on < until));
    for standing in lasting {
        if standing.category_id == category {
            return Some(format!("{} is in this category already", found.brief.name));
        }
        if standing.from_on.is_some_and(|from| starts_on <= from) {
            return Some(format!(
                "{} has another membership that begins on that day or later",
                found.brief.name
            ));
        }
    }
    None
}

/// Admits the applicant: all of it, in the change of the decision. Returns the organisation.
///
/// # Errors
/// [`Failure::Stale`] when the organisation can't be admitted any more; when the database refuses.
pub(crate) async fn admit(change: &mut Change, written: &Written, terms: &Terms) -> Result<Uuid, Failure> {
    let key = &written.application.category;
    let category = written.categories.iter().find(|category| category.key == *key);
    let category = category.ok_or_else(|| {
        Failure::wrong("The category of this application is none of the network’s. Return it with words.")
    })?;
    let id = match terms.organisation {
        Some(id) => id,
        None => add_organisation(change, written).await?,
    };
    let standings = store::list_memberships_of(change.rows(), id).await?;
    let brief = store::briefs(change.rows(), &[id]).await?.remove(&id).ok_or(Failure::NotFound)?;
    let found = Match { brief, standings, is_sure: true };
    if let Some(obstacle) = obstacle(&found, category.id, terms.starts_on) {
        return Err(Failure::Stale(format!("{obstacle}.")));
    }
    let mut differences = Vec::new();
    for standing in found.standings {
        if standing.until_on.is_some_and(|until| until <= terms.starts_on) {
            continue;
        }
        let title = written.categories.iter().find(|c| c.id == standing.category_id).map_or("", |c| &c.title);
        let before = standing.until_on.map(Day::in_words).unwrap_or_default();
        let field = format!("{title} until");
        differences.extend(Difference::among([(field.as_str(), before, terms.starts_on.in_words())]));
        let ended = membership::Model { until_on: Some(terms.starts_on), ..standing.clone() };
        save::<membership::Entity>(change.rows(), Some(&standing), ended).await?;
    }
    let begun = membership::Model {
        id: Uuid::now_v7(),
        organisation_id: id,
        category_id: category.id,
        from_on: Some(terms.starts_on),
        until_on: None,
        transition_from_on: terms.is_in_transition.then_some(terms.starts_on),
        transition_until_on: terms.is_in_transition.then(|| next_year(terms.starts_on)),
        evidence: format!("Decided on {}", change.at().day().in_words()),
        note: String::new(),
    };
    save::<membership::Entity>(change.rows(), None, begun).await?;
    let from = format!("{} from", category.title);
    differences.extend(Difference::among([(from.as_str(), String::new(), terms.starts_on.in_words())]));
    let what = format!("admitted as {}", category.title.to_lowercase());
    change.record(id, &MembershipChanged { what, differences });
    add_figures(change, written, id).await?;
    add_people(change, written, id).await?;
    Ok(id)
}

async fn add_organisation(change: &mut Change, written: &Written) -> Result<Uuid, Failure> {
    let answers = written.answers(Part::Organisation);
    let way = written.way();
    let title = |of: &[(&str, &str)], slug: &str| {
        of.iter().find(|(key, _)| *key == slug).map_or_else(String::new, |(_, title)| (*title).to_owned())
    };
    let nation = title(&place::NATIONS, answers.text("nation"));
    let region = match nation.as_str() {
        "England" => title(&place::REGIONS, answers.text("region")),
        other => other.to_owned(),
    };
    let kind = if way.kinds().len() == 1 { way.kinds()[0] } else { answers.text("kind") };
    let organisation = organisation::Model {
        id: Uuid::now_v7(),
        slug: free_slug(change.rows(), answers.text("name")).await?,
        name: answers.text("name").to_owned(),
        kind: kind.to_owned(),
        nation,
        region,
        gss: answers.text("gss").to_uppercase(),
        latitude: None,
        longitude: None,
        website: answers.text("website").to_owned(),
        is_named: true,
        is_generated: false,
        note: String::new(),
    };
    let id = organisation.id;
    // The name of somebody who joins for themselves stays out of the journal.
    let name = if way == Way::Person { String::new() } else { organisation.name.clone() };
    let differences = Difference::among([("Name", String::new(), name)]);
    let has_area = !organisation.gss.is_empty();
    save::<organisation::Entity>(change.rows(), None, organisation).await?;
    change.record(id, &OrganisationChanged { what: "added to the records".to_owned(), differences });
    if has_area {
        platform::enqueue(change.rows(), jobs::PLACE, "", change.at()).await?;
    }
    Ok(id)
}

/// The name's own part of the address, or the first with a number that nobody has.
async fn free_slug(rows: &impl ConnectionTrait, name: &str) -> Result<String, DbErr> {
    let slug = match platform::slug(name) {
        slug if slug.is_empty() => "member".to_owned(),
        // Pages of the list itself stand beside those of the members.
        slug if slug == "map" => "map-1".to_owned(),
        slug => slug,
    };
    let tries: Vec<String> =
        std::iter::once(slug.clone()).chain((2..100).map(|number| format!("{slug}-{number}"))).collect();
    let taken = store::list_slugs(rows, &tries).await?;
    let free = tries.into_iter().find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or_else(|| format!("{slug}-{}", Uuid::now_v7().simple())))
}

/// Puts down the residents and the budget it gave, where the records have none.
async fn add_figures(change: &Change, written: &Written, id: Uuid) -> Result<(), Failure> {
    let answers = written.answers(Part::Figures);
    if !written.parts().contains(&Part::Figures) {
        return Ok(());
    }
    let (rows, today) = (change.rows(), change.at().day());
    if let Some(residents) = answers.number("population")
        && store::list_residents_of(rows, id).await?.is_empty()
    {
        let given = population::Model { organisation_id: id, year: population_year(today), residents };
        save::<population::Entity>(rows, None, given).await?;
    }
    let year = budget_year(today);
    if written.way() == Way::PrincipalCouncil
        && let Some(amount_pence) = answers.pence("budget")
        && budget::Entity::find_by_id((id, year)).one(rows).await?.is_none()
    {
        let given = budget::Model { organisation_id: id, year, amount_pence };
        save::<budget::Entity>(rows, None, given).await?;
    }
    Ok(())
}

/// Gives the people it names their roles from today, so that they can sign in before the membership begins.
async fn add_people(change: &mut Change, written: &Written, id: Uuid) -> Result<(), Failure> {
    let applicant = written.application.applicant_id;
    let mut holders = Vec::new();
    for Named { role, name, email, .. } in written.people() {
        let person = match store::find_person_by_email(change.rows(), &email).await? {
            Some(person) => person.id,
            None => {
                let person = store::add_person(change.rows(), &email, &name, change.at().day()).await?;
                change.record(person, &PersonChanged { what: "made known".to_owned() });
                person
            }
        };
        holders.push((person, role));
    }
    if written.way() == Way::Person {
        holders.push((applicant, "lead_contact"));
    } else if !holders.iter().any(|(person, _)| *person == applicant) {
        holders.push((applicant, "contributor"));
    }
    for (person, role) in holders {
        give(change, person, id, role).await?;
    }
    Ok(())
}

async fn give(change: &mut Change, person: Uuid, organisation: Uuid, role: &str) -> Result<(), Failure> {
    let today = change.at().day();
    let known = store::list_affiliations_of(change.rows(), person).await?;
    let has_it = known
        .iter()
        .any(|held| held.organisation_id == organisation && held.role == role && held.span().contains(today));
    if has_it {
        return Ok(());
    }
    let given = affiliation::Model {
        id: Uuid::now_v7(),
        person_id: person,
        organisation_id: organisation,
        role: role.to_owned(),
        from_on: Some(today),
        until_on: None,
        note: String::new(),
    };
    save::<affiliation::Entity>(change.rows(), None, given.clone()).await?;
    change.record(person, &AffiliationChanged::of(&given));
    Ok(())
}
