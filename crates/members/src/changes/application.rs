//! An application moves on: row, history, journal and letters together.

use platform::Difference;
use uuid::Uuid;
use web::{Failure, Sent, Visit};

use super::admission::{self, Terms};
use super::letters;
use super::written::Written;
use crate::notices::ApplicationMoved;
use crate::powers::{ADMIT, REVIEW};
use crate::rules::application::{Refusal, Standpoint, State, Step, next};
use crate::store;

/// What somebody does to an application.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    /// The step.
    pub(crate) step: Step,
    /// What they say with it.
    pub(crate) words: String,
    /// On which terms, where they admit.
    pub(crate) terms: Option<Terms>,
}

impl Moved {
    /// A step with words.
    pub(crate) fn by(step: Step, words: &str) -> Self {
        Self { step, words: words.to_owned(), terms: None }
    }
}

/// What the visitor is to the application today.
pub(crate) fn standpoint(visit: &Visit, written: &Written) -> Result<Standpoint, Failure> {
    let person = visit.person()?;
    Ok(Standpoint {
        is_applicant: written.application.applicant_id == person.id,
        is_named: written.people().iter().any(|named| named.email == person.email),
        may_review: visit.may(&REVIEW),
        may_decide: visit.may(&ADMIT),
    })
}

/// Takes the step, once, from the state in which the form was shown.
///
/// # Errors
/// [`Failure::Forbidden`] where it is for others; [`Failure::Stale`] where the application moved on meanwhile.
pub(crate) async fn take(visit: &Visit, sent: &Sent, written: &Written, moved: Moved) -> Result<(), Failure> {
    let by = standpoint(visit, written)?;
    let Moved { step, words, terms } = moved;
    let mut application = written.application.clone();
    let led_to = if by.is_applicant { application.own_href() } else { application.review_href() };
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    let before = application.state();
    let after = next(before, step, by).map_err(failure)?;
    let moves = step != Step::Comment;
    if moves && sent.revision() != application.revision {
        return Err(failure(Refusal::NotNow));
    }
    after.key().clone_into(&mut application.state);
    application.revision += 1;
    if after == State::Submitted && before != State::Submitted {
        application.submitted_at = Some(change.at());
    }
    if matches!(after, State::Admitted | State::Refused) {
        application.decided_at = Some(change.at());
    }
    if let (Step::Admit, Some(terms)) = (step, &terms) {
        application.organisation_id = Some(admission::admit(&mut change, written, terms).await?);
        application.starts_on = Some(terms.starts_on);
    }
    if moves && !store::move_application(change.rows(), &application).await? {
        return Err(failure(Refusal::NotNow));
    }
    let person: Uuid = visit.person()?.id;
    store::add_step(change.rows(), application.id, change.at(), person, step, &words).await?;
    let differences = Difference::among([("State", before.title().to_owned(), after.title().to_owned())]);
    change.record(application.id, &ApplicationMoved { step: step.key().to_owned(), differences });
    letters::after(visit, &change, written, &application, step, &words).await?;
    change.commit().await?;
    Ok(())
}

fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotYours | Refusal::OwnCase => Failure::Forbidden,
        Refusal::NotNow => Failure::Stale(refusal.sentence().to_owned()),
    }
}
