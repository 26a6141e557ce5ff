use std::collections::HashMap;

use platform::{Change, Day, Difference, save};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, EntityTrait, Set};
use uuid::Uuid;
use web::{App, Failure};

use crate::MembershipChanged;
use crate::rules::lifecycle::{Consequence, Event, Held, Records, applied, consequences};
use crate::rules::role;
use crate::store::{
    self, Brief, Category, Colleague, Organisation, affiliation, alias, membership, organisation, successor,
};

/// Everything that an event will change, worked out before anything is.
pub(crate) struct Plan {
    pub(crate) event: Event,
    pub(crate) consequences: Vec<Consequence>,
    /// What becomes what: for the page before it is confirmed, and for the journal after.
    pub(crate) differences: Vec<Difference>,
    /// Those whose roles go along, for the page only: the journal names nobody.
    pub(crate) people: Vec<Colleague>,
    memberships: Vec<membership::Model>,
}

/// Works out what follows, or says why it can't be.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn plan(
    app: &App,
    organisation: &Organisation,
    event: Event,
    on: Day,
) -> Result<Result<Plan, String>, Failure> {
    let rows = app.platform.database.read();
    let categories = store::list_categories(rows).await?;
    let Some(full) = categories.iter().find(|category| category.key == "full") else {
        return Ok(Err("This network has no category of full members".to_owned()));
    };
    let mut memberships = store::list_memberships_of(rows, organisation.id).await?;
    let other = match &event {
        Event::TakesControl { council } => Some(*council),
        Event::Merges { successor } => Some(*successor),
        _ => None,
    };
    if let Some(other) = other.filter(|other| *other != organisation.id) {
        memberships.extend(store::list_memberships_of(rows, other).await?);
    }
    let held: Vec<Held> = memberships.iter().map(store::held).collect();
    let records = Records {
        organisation: organisation.id,
        name: &organisation.name,
        is_group: organisation.kind.ends_with("group"),
        memberships: &held,
        full: full.id,
    };
    let follows = match consequences(&records, &event, on) {
        Ok(follows) => follows,
        Err(sentence) => return Ok(Err(sentence)),
    };
    let ids: Vec<Uuid> =
        memberships.iter().map(|m| m.organisation_id).chain(other).chain([organisation.id]).collect();
    let names = store::briefs(rows, &ids).await?;
    let words = Words { names, categories, memberships: &memberships };
    let mut differences = words.differences(organisation, &follows);
    let mut people = Vec::new();
    if moves(&follows).is_some() {
        people = store::list_colleagues(rows, organisation.id).await?;
        people.retain(|colleague| goes_along(&colleague.affiliation, on));
        if !people.is_empty() {
            let count = format!("{} at {}", people.len(), organisation.name);
            differences.push(difference("Roles of people", count, words.after_move(&follows, people.len())));
        }
    }
    for seat in seats(app, rows, organisation.id, on).await? {
        match seats_end(&follows) {
            Some(None) => {
                differences.push(difference("Seat", seat, format!("Vacant from {}", on.in_words())))
            }
            Some(Some(to)) => differences.push(difference("Seat", seat, words.name(to))),
            None => {}
        }
    }
    Ok(Ok(Plan { event, consequences: follows, differences, people, memberships }))
}

async fn seats(
    app: &App,
    rows: &DatabaseConnection,
    organisation: Uuid,
    on: Day,
) -> Result<Vec<String>, Failure> {
    let mut seats = Vec::new();
    for follower in app.rooms.iter().flat_map(|room| &room.followers) {
        seats.extend(follower.held(rows, organisation, on).await?);
    }
    Ok(seats)
}

fn goes_along(affiliation: &affiliation::Model, on: Day) -> bool {
    affiliation.span().contains(on) && affiliation.from_on != Some(on)
}

fn moves(consequences: &[Consequence]) -> Option<(Uuid, Day)> {
    consequences.iter().find_map(|consequence| match consequence {
        Consequence::PeopleAndSeatsMove { to, on } => Some((*to, *on)),
        _ => None,
    })
}

/// `Some` when seats end, with who holds them then.
fn seats_end(consequences: &[Consequence]) -> Option<Option<Uuid>> {
    consequences.iter().find_map(|consequence| match consequence {
        Consequence::PeopleAndSeatsMove { to, .. } => Some(Some(*to)),
        Consequence::SeatsEnd { .. } => Some(None),
        _ => None,
    })
}

fn difference(field: &str, before: String, after: String) -> Difference {
    Difference { field: field.to_owned(), before, after }
}

/// Names for the ids in consequences.
struct Words<'a> {
    names: HashMap<Uuid, Brief>,
    categories: Vec<Category>,
    memberships: &'a [membership::Model],
}

impl Words<'_> {
    fn name(&self, id: Uuid) -> String {
        self.names.get(&id).map_or_else(String::new, |brief| brief.name.clone())
    }

    fn category(&self, id: Uuid) -> String {
        self.categories
            .iter()
            .find(|category| category.id == id)
            .map_or_else(String::new, |c| c.title.clone())
    }

    fn after_move(&self, consequences: &[Consequence], count: usize) -> String {
        let (to, on) = moves(consequences).unwrap_or((Uuid::nil(), Day::of(1, 1, 1)));
        format!("{count} at {} from {}", self.name(to), on.in_words())
    }

    fn differences(&self, organisation: &Organisation, consequences: &[Consequence]) -> Vec<Difference> {
        let of = |id: Uuid| self.memberships.iter().find(|membership| membership.id == id);
        let one = |consequence: &Consequence| match consequence {
            Consequence::Ends { membership, on } => {
                let known = of(*membership)?;
                let field = format!("Membership of {}", self.name(known.organisation_id));
                Some(difference(
                    &field,
                    self.category(known.category_id),
                    format!("Ends on {}", on.in_words()),
                ))
            }
            Consequence::Begins { organisation, category, from, transition } => {
                let field = format!("Membership of {}", self.name(*organisation));
                let until = transition
                    .and_then(|t| t.until)
                    .map(|until| format!(", in transition until {}", until.in_words()));
                let after = format!(
                    "{} from {}{}",
                    self.category(*category),
                    from.in_words(),
                    until.unwrap_or_default()
                );
                Some(difference(&field, "None".to_owned(), after))
            }
            Consequence::TransitionEnds { membership, on } => {
                let until = of(*membership)?.transition_until_on;
                let before =
                    until.map_or_else(|| "Open".to_owned(), |until| format!("Until {}", until.in_words()));
                Some(difference("Transition", before, format!("Ends on {}", on.in_words())))
            }
            Consequence::Renamed { name } => {
                Some(difference("Name", organisation.name.clone(), name.clone()))
            }
            Consequence::Succeeded { by, on } => {
                let after = format!("{} from {}", self.name(*by), on.in_words());
                Some(difference("Successor", "None".to_owned(), after))
            }
            Consequence::PeopleAndSeatsMove { .. } | Consequence::SeatsEnd { .. } => None,
        };
        consequences.iter().filter_map(one).collect()
    }
}

/// Does what was planned, all of it or nothing, and writes one journal entry that says what.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn carry_out(
    app: &App,
    change: &mut Change,
    organisation: &Organisation,
    plan: Plan,
    what: String,
) -> Result<(), Failure> {
    save_memberships(change, &plan).await?;
    for consequence in &plan.consequences {
        match consequence {
            Consequence::Renamed { name } => rename(change, organisation, name).await?,
            Consequence::PeopleAndSeatsMove { to, on } => {
                move_people(change, &plan.people, *to, *on).await?;
                seats_follow(app, change, organisation.id, Some(*to), *on).await?;
            }
            Consequence::SeatsEnd { on } => seats_follow(app, change, organisation.id, None, *on).await?,
            Consequence::Succeeded { by, on } => {
                succeed(change.rows(), organisation.id, *by, *on, false).await?;
            }
            _ => {}
        }
    }
    change.record(organisation.id, &MembershipChanged { what, differences: plan.differences });
    Ok(())
}

async fn save_memberships(change: &Change, plan: &Plan) -> Result<(), Failure> {
    let before: Vec<Held> = plan.memberships.iter().map(store::held).collect();
    for after in applied(&before, &plan.consequences, Uuid::now_v7) {
        let known = plan.memberships.iter().find(|membership| membership.id == after.id);
        let kept =
            |text: fn(&membership::Model) -> &str| known.map_or_else(String::new, |k| text(k).to_owned());
        let wanted = membership::Model {
            id: after.id,
            organisation_id: after.organisation,
            category_id: after.category,
            from_on: after.span.from,
            until_on: after.span.until,
            transition_from_on: after.transition.and_then(|t| t.from),
            transition_until_on: after.transition.and_then(|t| t.until),
            evidence: kept(|k| &k.evidence),
            note: kept(|k| &k.note),
        };
        save::<membership::Entity>(change.rows(), known, wanted).await?;
    }
    Ok(())
}

async fn rename(change: &Change, organisation: &Organisation, name: &str) -> Result<(), Failure> {
    add_alias(change.rows(), organisation.id, &organisation.name).await?;
    let mut row: organisation::ActiveModel = organisation.clone().into();
    row.name = Set(name.to_owned());
    row.update(change.rows()).await?;
    Ok(())
}

/// Keeps a name by which an organisation is found; once.
pub(crate) async fn add_alias(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    name: &str,
) -> Result<(), Failure> {
    let known = store::list_aliases_of(rows, &[organisation]).await?;
    if name.is_empty() || known.iter().any(|alias| alias.name == name) {
        return Ok(());
    }
    let row = alias::ActiveModel {
        id: Set(Uuid::now_v7()),
        organisation_id: Set(organisation),
        name: Set(name.to_owned()),
    };
    alias::Entity::insert(row).exec_without_returning(rows).await?;
    Ok(())
}

/// Ends these roles, and begins the same ones in the other organisation; who holds one there already keeps that one.
async fn move_people(change: &Change, people: &[Colleague], to: Uuid, on: Day) -> Result<(), Failure> {
    let there = store::list_colleagues(change.rows(), to).await?;
    for Colleague { affiliation: known, person } in people {
        let ended = affiliation::Model { until_on: Some(on), ..known.clone() };
        save::<affiliation::Entity>(change.rows(), Some(known), ended).await?;
        let holds = there.iter().any(|other| {
            let other = &other.affiliation;
            other.person_id == person.id && other.role == known.role && other.span().contains(on)
        });
        if !holds && role::find(&known.role).is_some() {
            let wanted = affiliation::Model {
                id: Uuid::now_v7(),
                organisation_id: to,
                from_on: Some(on),
                ..known.clone()
            };
            save::<affiliation::Entity>(change.rows(), None, wanted).await?;
        }
    }
    Ok(())
}

async fn seats_follow(
    app: &App,
    change: &mut Change,
    organisation: Uuid,
    to: Option<Uuid>,
    on: Day,
) -> Result<(), Failure> {
    for follower in app.rooms.iter().flat_map(|room| &room.followers) {
        follower.follow(change, organisation, to, on).await?;
    }
    Ok(())
}

/// Notes which organisation took the place of another.
pub(crate) async fn succeed(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    by: Uuid,
    on: Day,
    is_duplicate: bool,
) -> Result<(), Failure> {
    let known = store::find_successor(rows, organisation).await?;
    let wanted =
        successor::Model { organisation_id: organisation, successor_id: by, from_on: on, is_duplicate };
    save::<successor::Entity>(rows, known.as_ref(), wanted).await?;
    Ok(())
}
