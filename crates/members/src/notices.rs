use platform::{Day, Difference, Entry, Notice};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::affiliation;

/// An organisation was read from a file; its subject is the organisation. Documents of other rooms that carry its name
/// or region follow it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationImported {
    /// Its name; empty for one that the source doesn't name.
    pub name: String,
}

impl Notice for OrganisationImported {
    const KIND: &'static str = "members.organisation.imported";
    const PUBLIC: bool = true;
}

/// A standing was read from a file; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembershipImported {
    /// Key of the category.
    pub category: String,
}

impl Notice for MembershipImported {
    const KIND: &'static str = "members.membership.imported";
    const PUBLIC: bool = true;
}

/// Facts around membership were read from a file: categories, benefits, residents, budgets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactsImported {
    /// The form.
    pub form: String,
    /// How many rows of it changed something.
    pub change_count: usize,
}

impl Notice for FactsImported {
    const KIND: &'static str = "members.facts.imported";
    const PUBLIC: bool = true;
}

/// Outlines of areas were read from a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BoundariesImported {
    /// How many areas.
    pub area_count: usize,
}

impl Notice for BoundariesImported {
    const KIND: &'static str = "members.boundaries.imported";
    const PUBLIC: bool = true;
}

/// An organisation without a position was put into the middle of its area; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationPlaced {}

impl Notice for OrganisationPlaced {
    const KIND: &'static str = "members.organisation.placed";
    const PUBLIC: bool = true;
}

/// An organisation was changed in the browser; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationChanged {
    /// What was done, as in "edited its profile".
    pub what: String,
    /// What differs. Nothing about people stands here.
    pub differences: Vec<Difference>,
}

impl Notice for OrganisationChanged {
    const KIND: &'static str = "members.organisation.changed";
    const PUBLIC: bool = true;
}

/// A standing began, ended or became another in the browser; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembershipChanged {
    /// What was done, as in "joined as a full member".
    pub what: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl Notice for MembershipChanged {
    const KIND: &'static str = "members.membership.changed";
    const PUBLIC: bool = true;
}

/// The leads of an organisation were asked whether its people are right; its subject is the organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PeopleAsked {
    /// How many letters were written.
    pub letter_count: usize,
}

impl Notice for PeopleAsked {
    const KIND: &'static str = "members.people.asked";
    const PUBLIC: bool = false;
}

/// Something about a person changed; its subject is the person. The journal never says who they are: it would still
/// say so once they are forgotten.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonChanged {
    /// What was done, as in "details edited".
    pub what: String,
}

impl Notice for PersonChanged {
    const KIND: &'static str = "members.person.changed";
    const PUBLIC: bool = false;
}

/// A role was given or ended; its subject is the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AffiliationChanged {
    /// The organisation.
    pub organisation: Uuid,
    /// The role, by its key.
    pub role: String,
    /// The first day.
    pub from: Option<Day>,
    /// The first day after.
    pub until: Option<Day>,
}

impl AffiliationChanged {
    pub(crate) fn of(affiliation: &affiliation::Model) -> Self {
        Self {
            organisation: affiliation.organisation_id,
            role: affiliation.role.clone(),
            from: affiliation.from_on,
            until: affiliation.until_on,
        }
    }
}

impl Notice for AffiliationChanged {
    const KIND: &'static str = "members.affiliation.changed";
    const PUBLIC: bool = false;
}

/// An application was begun or written on; the subject is the application. What was written stays out of the journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApplicationWritten {
    /// The part, by its key; empty when it was begun.
    pub part: String,
}

impl Notice for ApplicationWritten {
    const KIND: &'static str = "members.application.written";
    const PUBLIC: bool = false;
}

/// An application was submitted, commented on, recommended, decided or withdrawn; the subject is the application.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApplicationMoved {
    /// What was done, by its key.
    pub step: String,
    /// How far it is now.
    pub differences: Vec<Difference>,
}

impl Notice for ApplicationMoved {
    const KIND: &'static str = "members.application.moved";
    const PUBLIC: bool = false;
}

/// Somebody asked for news, changed what they get, or left; the subject is the subscriber.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SubscriberChanged {
    /// What was done, as in "subscribed".
    pub what: String,
}

impl Notice for SubscriberChanged {
    const KIND: &'static str = "members.subscriber.changed";
    const PUBLIC: bool = false;
}

/// Somebody who is not signed in asked for something by a form; about nobody the records know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// For what: a link to apply, news, an answer.
    pub what: String,
}

impl Notice for Asked {
    const KIND: &'static str = "members.visitor.asked";
    const PUBLIC: bool = false;
}

/// Whether an entry may have changed the name, place or standing of the organisation that is its subject, which
/// documents of other rooms carry.
pub fn is_about_organisation(entry: &Entry) -> bool {
    [
        OrganisationImported::KIND,
        OrganisationPlaced::KIND,
        MembershipImported::KIND,
        OrganisationChanged::KIND,
        MembershipChanged::KIND,
    ]
    .contains(&entry.kind.as_str())
}
