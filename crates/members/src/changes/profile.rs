use platform::{Change, Difference, save};
use sea_orm::{ActiveModelTrait, Set};
use web::Failure;

use crate::OrganisationChanged;
use crate::store::{self, Organisation, organisation, profile};

/// What an organisation says of itself before it said anything.
pub(crate) fn empty(organisation: uuid::Uuid) -> profile::Model {
    profile::Model {
        organisation_id: organisation,
        about: String::new(),
        logo: String::new(),
        logo_alternative: String::new(),
        contact_name: String::new(),
        contact_email: String::new(),
        contact_phone: String::new(),
        social_links: String::new(),
        people_confirmed_on: None,
        revision: 0,
    }
}

/// Saves what an organisation says of itself, filled in from the state `seen`.
///
/// # Errors
/// [`Failure::Stale`] when somebody else saved since.
pub(crate) async fn save_profile(
    change: &mut Change,
    organisation: &Organisation,
    wanted: profile::Model,
    website: &str,
    seen: i32,
) -> Result<(), Failure> {
    let known = store::find_profile(change.rows(), organisation.id).await?;
    let before = known.clone().unwrap_or_else(|| empty(organisation.id));
    if before.revision != seen {
        return Err(Failure::Stale(
            "A colleague saved this page while you were writing. Go back, copy what you wrote, and open the page anew.".to_owned(),
        ));
    }
    let differences = differences(&before, &wanted, &organisation.website, website);
    let wanted = profile::Model {
        revision: before.revision + 1,
        people_confirmed_on: before.people_confirmed_on,
        ..wanted
    };
    save::<profile::Entity>(change.rows(), known.as_ref(), wanted).await?;
    if website != organisation.website {
        let mut row: organisation::ActiveModel = organisation.clone().into();
        row.website = Set(website.to_owned());
        row.update(change.rows()).await?;
    }
    let what = "edited its public profile".to_owned();
    change.record(organisation.id, &OrganisationChanged { what, differences });
    Ok(())
}

/// What differs, for the journal. Whom to ask is somebody's name and address: that it changed is all the journal says.
fn differences(
    before: &profile::Model,
    after: &profile::Model,
    website_before: &str,
    website_after: &str,
) -> Vec<Difference> {
    let contact =
        |p: &profile::Model| (p.contact_name.clone(), p.contact_email.clone(), p.contact_phone.clone());
    let has_new_contact = contact(before) != contact(after);
    let (earlier, now) = if has_new_contact { ("the earlier one", "another") } else { ("", "") };
    Difference::among([
        ("Description", before.about.clone(), after.about.clone()),
        ("Website", website_before.to_owned(), website_after.to_owned()),
        ("Social links", before.social_links.clone(), after.social_links.clone()),
        ("Logo", before.logo.clone(), after.logo.clone()),
        ("What the logo shows", before.logo_alternative.clone(), after.logo_alternative.clone()),
        ("Public contact", earlier.to_owned(), now.to_owned()),
    ])
}
