//! Two records of one person, or of one organisation, become one.

use platform::{Change, Difference, Span, save};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, QueryFilter, SqlErr};
use uuid::Uuid;
use web::{App, Failure, Referred};

use super::lifecycle::{add_alias, succeed};
use crate::store::{self, Organisation, affiliation, membership, organisation, parent, person, profile};
use crate::{MembershipChanged, PersonChanged};

/// How much in each room names the record: words and number, only what there is.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn count_references(
    app: &App,
    rows: &DatabaseConnection,
    to: Referred,
    id: Uuid,
) -> Result<Vec<(&'static str, i64)>, Failure> {
    let mut counts: Vec<(&'static str, i64)> = Vec::new();
    for reference in app.rooms.iter().flat_map(|room| &room.references).filter(|r| r.to == to) {
        let count = reference.count(rows, id).await?;
        match counts.iter_mut().find(|(words, _)| *words == reference.words) {
            Some((_, known)) => *known += count,
            None => counts.push((reference.words, count)),
        }
    }
    counts.retain(|(_, count)| *count > 0);
    Ok(counts)
}

async fn point_on(app: &App, change: &Change, to: Referred, from: Uuid, into: Uuid) -> Result<(), Failure> {
    for reference in app.rooms.iter().flat_map(|room| &room.references).filter(|r| r.to == to) {
        reference.point_on(change.rows(), from, into).await.map_err(there_once)?;
    }
    Ok(())
}

/// What there can be only once, such as the invoice of a year's fee, and both records have.
fn there_once(error: DbErr) -> Failure {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Failure::wrong(
            "Both records have something that there can be only once, such as the invoice of one year’s fee. Take it \
             back or credit it on one of them, then merge them.",
        ),
        _ => error.into(),
    }
}

/// Makes everything that names one person name the other. The first record is emptied as if forgotten, and whoever is
/// signed in with it is signed out; its passkeys go.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn merge_people(
    app: &App,
    change: &mut Change,
    from: &person::Model,
    into: &person::Model,
) -> Result<(), Failure> {
    // Before links are pointed on: none that was sent to the old address may open the record that stays.
    web::lock_out(change, from.id).await?;
    point_on(app, change, Referred::Person, from.id, into.id).await?;
    let theirs = store::list_affiliations_of(change.rows(), into.id).await?;
    end_doubles(change, theirs).await?;
    let emptied = person::Model {
        name: String::new(),
        email: String::new(),
        phone: String::new(),
        unwanted_letters: String::new(),
        forgotten_on: Some(change.at().day()),
        revision: from.revision + 1,
        ..from.clone()
    };
    save::<person::Entity>(change.rows(), Some(from), emptied).await?;
    if into.phone.is_empty() && !from.phone.is_empty() {
        let wanted = person::Model { phone: from.phone.clone(), revision: into.revision + 1, ..into.clone() };
        save::<person::Entity>(change.rows(), Some(into), wanted).await?;
    }
    change.record(from.id, &PersonChanged { what: "merged into another record".to_owned() });
    change.record(into.id, &PersonChanged { what: "took in another record of the same person".to_owned() });
    Ok(())
}

/// Of a role held twice at the same time, the later one ends today.
async fn end_doubles(change: &Change, theirs: Vec<affiliation::Model>) -> Result<(), Failure> {
    let today = change.at().day();
    let mut kept: Vec<(Uuid, Uuid, String)> = Vec::new();
    for known in theirs.into_iter().filter(|role| role.span().contains(today)) {
        let key = (known.person_id, known.organisation_id, known.role.clone());
        if kept.contains(&key) {
            let ended = affiliation::Model { until_on: Some(today), ..known.clone() };
            save::<affiliation::Entity>(change.rows(), Some(&known), ended).await?;
        } else {
            kept.push(key);
        }
    }
    Ok(())
}

/// Why two organisations can't become one, in a sentence; `None` when they can.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn problem_of(
    rows: &DatabaseConnection,
    from: Uuid,
    into: Uuid,
) -> Result<Option<&'static str>, Failure> {
    if from == into {
        return Ok(Some("Choose the other record, not this one"));
    }
    let (theirs, others) =
        (store::list_memberships_of(rows, from).await?, store::list_memberships_of(rows, into).await?);
    let clash = theirs.iter().any(|one| {
        others.iter().any(|other| one.category_id != other.category_id && span(one).overlaps(span(other)))
    });
    Ok(clash
        .then_some("Both have a membership at the same time, in different categories. End one of them first"))
}

fn span(membership: &membership::Model) -> Span {
    Span { from: membership.from_on, until: membership.until_on }
}

/// Makes everything that names one organisation name the other. Its names lead there from now on.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn merge_organisations(
    app: &App,
    change: &mut Change,
    from: &Organisation,
    into: &Organisation,
) -> Result<(), Failure> {
    let counts = count_references(app, app.platform.database.read(), Referred::Organisation, from.id).await?;
    join_memberships(change, from.id, into.id).await?;
    let of_other = store::find_profile(change.rows(), into.id).await?;
    if let Some(known) = store::find_profile(change.rows(), from.id).await? {
        if of_other.is_none() {
            let moved = profile::Model { organisation_id: into.id, ..known };
            save::<profile::Entity>(change.rows(), None, moved).await?;
        }
        profile::Entity::delete_by_id(from.id).exec(change.rows()).await?;
    }
    point_on(app, change, Referred::Organisation, from.id, into.id).await?;
    let own = sea_orm::sea_query::Expr::col(parent::Column::OrganisationId);
    parent::Entity::delete_many()
        .filter(sea_orm::sea_query::ExprTrait::eq(
            own,
            sea_orm::sea_query::Expr::col(parent::Column::ParentId),
        ))
        .exec(change.rows())
        .await?;
    let people = store::list_colleagues(change.rows(), into.id).await?;
    end_doubles(change, people.into_iter().map(|colleague| colleague.affiliation).collect()).await?;
    add_alias(change.rows(), into.id, &from.name).await?;
    succeed(change.rows(), from.id, into.id, change.at().day(), true).await?;
    // Without a name of its own it has no page and stands in no list; its address leads on.
    let unnamed = organisation::Model { name: String::new(), is_named: false, ..from.clone() };
    save::<organisation::Entity>(change.rows(), Some(from), unnamed).await?;
    let differences = counts
        .into_iter()
        .map(|(words, count)| Difference {
            field: words.to_owned(),
            before: format!("{count} at {}", from.name),
            after: format!("{count} at {}", into.name),
        })
        .collect();
    change.record(
        into.id,
        &MembershipChanged { what: format!("took in the second record “{}”", from.name), differences },
    );
    change.record(
        from.id,
        &MembershipChanged { what: format!("became one record with {}", into.name), differences: Vec::new() },
    );
    Ok(())
}

/// Memberships of the same category at the same time were one membership, written down twice: it lasts from the earlier
/// beginning to the later end.
async fn join_memberships(change: &Change, from: Uuid, into: Uuid) -> Result<(), Failure> {
    let mut others = store::list_memberships_of(change.rows(), into).await?;
    for known in store::list_memberships_of(change.rows(), from).await? {
        let same = others.iter_mut().find(|other| span(other).overlaps(span(&known)));
        match same {
            Some(other) => {
                let wanted = membership::Model {
                    from_on: known.from_on.zip(other.from_on).map(|(a, b)| a.min(b)),
                    until_on: known.until_on.zip(other.until_on).map(|(a, b)| a.max(b)),
                    ..other.clone()
                };
                save::<membership::Entity>(change.rows(), Some(other), wanted.clone()).await?;
                *other = wanted;
                membership::Entity::delete_by_id(known.id).exec(change.rows()).await?;
            }
            None => {
                let moved = membership::Model { organisation_id: into, ..known.clone() };
                save::<membership::Entity>(change.rows(), Some(&known), moved.clone()).await?;
                others.push(moved);
            }
        }
    }
    Ok(())
}
