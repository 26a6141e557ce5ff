use std::collections::BTreeSet;

use platform::{Change, Letter, LetterAction};
use uuid::Uuid;
use web::Failure;

use crate::store::{self, submission};

/// Who is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Recipients {
    /// Those who began it, sent it or said something about it for its organisation.
    Authors,
    /// The editors who said something about it; where none did yet, these; where there are none, the network's own
    /// address.
    Editors(Vec<Uuid>),
}

/// Writes to those who work on a submission, but not to whoever does it.
pub(crate) async fn write_letters(
    change: &Change,
    public_url: &str,
    submission: &submission::Model,
    by: Option<Uuid>,
    to: Recipients,
    (kind, subject, paragraphs): (&str, String, Vec<String>),
) -> Result<(), Failure> {
    let rows = change.rows();
    let network = network::find_network(rows).await?;
    let comments = store::list_comments(rows, submission.id).await?;
    let said = |is_editors: bool| {
        comments.iter().filter(move |c| c.is_editors == is_editors).filter_map(|comment| comment.made_by)
    };
    let mut ids: BTreeSet<Uuid> = match &to {
        Recipients::Authors => {
            said(false).chain(submission.begun_by).chain(submission.submitted_by).collect()
        }
        Recipients::Editors(all) if said(true).next().is_none() => all.iter().copied().collect(),
        Recipients::Editors(_) => said(true).collect(),
    };
    if let Some(by) = by {
        ids.remove(&by);
    }
    let people = members::people_of(rows, ids.into_iter().collect()).await?;
    let mut addressed: Vec<(Option<Uuid>, String, String)> =
        people.into_values().map(|person| (Some(person.id), person.email, person.name)).collect();
    addressed.retain(|(_, address, _)| !address.is_empty());
    if addressed.is_empty() && to != Recipients::Authors {
        let office = network.as_ref().map_or("", |network| &network.contact_email);
        addressed.extend((!office.is_empty()).then(|| (None, office.to_owned(), String::new())));
    }
    let (path, reason) = match to {
        Recipients::Authors => {
            (submission.href(), "You get this because you work on it for your organisation.")
        }
        Recipients::Editors(_) => (submission.review_href(), "You get this because it waits for an editor."),
    };
    for (person, to_address, to_name) in addressed {
        let letter = Letter {
            kind: kind.to_owned(),
            person,
            to_address,
            to_name,
            site_name: network.as_ref().map(|network| network.name.clone()).unwrap_or_default(),
            subject: subject.clone(),
            paragraphs: paragraphs.clone(),
            action: Some(LetterAction {
                words: "Open it".to_owned(),
                href: format!("{public_url}{path}"),
                is_secret: false,
            }),
            reason: reason.to_owned(),
            ..Letter::default()
        };
        platform::post(rows, change.at(), letter).await?;
    }
    Ok(())
}
