//! Another e-mail address for a person, once they have shown that it is theirs.

use platform::{Letter, LetterAction, post};
use uuid::Uuid;
use web::{Failure, TaskLink, Visit, make_link};

/// The task of showing that an address is one's own.
pub(crate) const ADDRESS: &str = "address";
/// How long the link for it works.
const ADDRESS_SECONDS: i64 = 86_400;

/// Writes to a new address, so that its owner can show that it is theirs. Where it already is somebody's, the letter
/// says so and holds no link; the page says the same either way.
pub(crate) async fn ask_for_address(
    visit: &Visit,
    change: &mut platform::Change,
    email: &str,
) -> Result<(), Failure> {
    let person = visit.person()?;
    let is_taken = members::find_person_by_email(change.rows(), email).await?.is_some();
    let brand = visit.app.brand().await?;
    let mut letter = Letter {
        kind: "desk.address".to_owned(),
        to_address: email.to_owned(),
        site_name: brand.name.clone(),
        subject: "Is this your new e-mail address?".to_owned(),
        reason: "You get this because somebody who is signed in typed this address as their own. If it was not you, do nothing."
            .to_owned(),
        ..Letter::default()
    };
    if is_taken {
        letter.subject = "This e-mail address is already in our records".to_owned();
        letter.paragraphs =
            vec!["Somebody asked to use this address, but it already belongs to a person here. Nothing was changed.".to_owned()];
    } else {
        let link = TaskLink {
            task: ADDRESS.to_owned(),
            person: Some(person.id),
            email: email.to_owned(),
            about: email.to_owned(),
            ..TaskLink::default()
        };
        let path = make_link(change.rows(), change.at(), link, "/task/address/", ADDRESS_SECONDS).await?;
        letter.person = Some(person.id);
        letter.to_name.clone_from(&person.name);
        letter.paragraphs = vec![
            "The link opens a page with a button. Once you press it, letters come here and you sign in with this address."
                .to_owned(),
        ];
        letter.action = Some(LetterAction {
            words: "This is my address".to_owned(),
            href: visit.absolute(&path),
            is_secret: true,
        });
    }
    post(change.rows(), change.at(), letter).await?;
    change.record(person.id, &crate::notices::AddressAsked {});
    Ok(())
}

/// Gives a person the address that a link was sent to, and tells the old one. `false` when it is somebody else's by now.
pub(crate) async fn confirm_address(
    visit: &Visit,
    change: &mut platform::Change,
    (person, email): (Uuid, &str),
) -> Result<bool, Failure> {
    let Some(before) = members::find_details(change.rows(), person).await? else { return Ok(false) };
    if !members::change_email(change, person, email).await? {
        return Ok(false);
    }
    let brand = visit.app.brand().await?;
    let letter = Letter {
        kind: "desk.address_changed".to_owned(),
        person: Some(person),
        to_address: before.email,
        to_name: before.name,
        site_name: brand.name.clone(),
        subject: "Your e-mail address was changed".to_owned(),
        paragraphs: vec![
            "From now on you sign in with another address, and letters go there.".to_owned(),
            "If you did not do this, tell those who run the network at once.".to_owned(),
        ],
        reason: "You get this because this was the address we had for you.".to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    Ok(true)
}
