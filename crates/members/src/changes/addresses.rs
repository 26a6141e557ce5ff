//! What follows when somebody else changes by which address a person signs in. Whoever may keep people's details could
//! lead another's sign-in links to themselves: so the old address hears of it, and nobody stays signed in.

use platform::Change;
use web::{Failure, Visit};

use crate::changes::letters::{Reader, Words, write};
use crate::store::person;

const OLD: &str = "You get this because this address was the one by which you signed in.";
const NEW: &str = "You get this because you sign in with this address.";

/// Ends every session and sent link of that person, and tells the old address and the new. Their passkeys stay: they
/// prove that it is still them.
pub(crate) async fn moved(
    visit: &Visit,
    change: &Change,
    before: &person::Model,
    after: &person::Model,
) -> Result<(), Failure> {
    web::sign_out(change, before.id).await?;
    tell_old(visit, change, before).await?;
    let words = Words {
        kind: "members.address_is_yours",
        subject: "You sign in with this address now".to_owned(),
        paragraphs: vec![
            "Your details were changed: this is the address that we write to and that you sign in with."
                .to_owned(),
            "Where you were signed in you are signed out.".to_owned(),
        ],
        action: ("Sign in", "/sign-in".to_owned()),
        reason: NEW,
    };
    write(visit, change, reader(after), &words).await
}

/// Tells somebody that their record became part of another of theirs, by whose address they sign in from now on.
pub(crate) async fn merged(visit: &Visit, change: &Change, from: &person::Model) -> Result<(), Failure> {
    tell_old(visit, change, from).await
}

/// The new address isn't named: the old one may have been somebody else's by mistake.
async fn tell_old(visit: &Visit, change: &Change, before: &person::Model) -> Result<(), Failure> {
    let words = Words {
        kind: "members.address_moved",
        subject: "This is no longer the address you sign in with".to_owned(),
        paragraphs: vec![
            "Somebody who keeps the network’s records gave you another address to sign in with. What you hold and may do goes with it.".to_owned(),
            "If that isn’t right, tell us at once.".to_owned(),
        ],
        action: ("Write to us", "/contact".to_owned()),
        reason: OLD,
    };
    write(visit, change, reader(before), &words).await
}

fn reader(person: &person::Model) -> Reader {
    Reader { person: Some(person.id), email: person.email.clone(), name: person.name.clone() }
}
