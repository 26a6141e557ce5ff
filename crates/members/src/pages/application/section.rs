use axum::extract::Path;
use maud::{Markup, html};
use platform::{Entry, EntryFilter, Notice, newest_entries};
use sea_orm::{ConnectionTrait, DbErr};
use ui::InsetText;
use uuid::Uuid;
use web::{Answers, Failure, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::changes::written::Written;
use crate::changes::written::questions::joining_of;
use crate::notices::ApplicationWritten;
use crate::rules::joining::{Part, Way};
use crate::store;

/// One part of an application, to be filled in.
pub(crate) async fn show(visit: Visit, Path((id, key)): Path<(Uuid, String)>) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    let part = written.part(&key).ok_or(Failure::NotFound)?;
    if !written.application.state().is_open() {
        return Ok(Led::to(written.application.own_href()).into());
    }
    Ok(page(&visit, &written, part, &written.answers(part), None).into())
}

fn page(visit: &Visit, written: &Written, part: Part, answers: &Answers, other: Option<Markup>) -> Page {
    let base = written.application.own_href();
    let is_kept = part != Part::Standing;
    let later = ("later".to_owned(), "Save and come back later".to_owned());
    let frame = FormFrame {
        action: visit.path.clone(),
        button: "Save and continue".to_owned(),
        more_buttons: if is_kept { vec![later] } else { Vec::new() },
        revision: written.revision(part),
        keeps_itself: is_kept,
        cancel: base.clone(),
        ..FormFrame::default()
    };
    Page::new(part.title(written.way()))
        .kicker(written.application.title())
        .crumb("My page", "/my")
        .crumb("Application for membership", base)
        .wrong(!answers.is_sound() || other.is_some())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if let Some(other) = other { (other) }
                (introduction(part, written.way()))
                (written.form(part).show(answers, &frame))
            } }
        })
}

fn introduction(part: Part, way: Way) -> Markup {
    html! {
        @match part {
            Part::Standing => p.govuk-body { "What we ask follows from this. You can change it until you submit." },
            Part::People if way.is_elected() => p.govuk-body { "Once you are admitted, they can sign in and look after the page of your organisation. We write to them then, not before." },
            Part::People => p.govuk-body { "Once you are admitted, they can sign in and look after the page of your organisation." },
            Part::Values => p.govuk-body { "Read "
                a.govuk-link href="/principles" target="_blank" rel="noopener" { "the values and principles (opens in a new tab)" } " first." },
            Part::Principles => p.govuk-body {
                "A sentence for each: what you do already, or where you want to get to. Nobody is there with all of them. "
                @if way != Way::PrincipalCouncil { "Leave out what does not fit you." }
            },
            _ => {}
        }
    }
}

/// Takes one part: kept as it is typed, saved for later, or saved and judged.
pub(crate) async fn save(
    visit: Visit,
    Path((id, key)): Path<(Uuid, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    let part = written.part(&key).ok_or(Failure::NotFound)?;
    if !written.application.state().is_open() {
        return Err(Failure::Stale(
            "This application was submitted, so its answers can’t be changed now.".to_owned(),
        ));
    }
    if part == Part::Standing {
        return save_standing(&visit, written, &sent).await;
    }
    let form = written.form(part);
    let is_judged = !matches!(sent.act(), "keep" | "later");
    let answers = if is_judged { form.read(&sent) } else { form.keep(&sent) };
    if !answers.is_sound() {
        return Ok(page(&visit, &written, part, &answers, None).into());
    }
    let merged = answers.clone().over(written.answers(part), &form);
    if sent.act() == "keep" && was_told_lately(&visit, id, part).await? {
        let rows = visit.app.platform.database.bookkeeping();
        let kept = store::save_part(rows, id, part, &merged, sent.revision()).await?;
        let revision = kept.ok_or_else(saved_elsewhere)?;
        name_it(rows, id, part, &merged).await?;
        return Ok(Reply::Kept(revision));
    }
    let mut change = visit.change().await?;
    let saved = store::save_part(change.rows(), id, part, &merged, sent.revision()).await?;
    let Some(revision) = saved else {
        if sent.act() == "keep" {
            return Err(saved_elsewhere());
        }
        drop(change);
        let written = Written::own(&visit, id).await?;
        let other = other_version(&written, part);
        return Ok(page(&visit, &written, part, &answers, Some(other)).into());
    };
    change.record(id, &ApplicationWritten { part: part.key().to_owned() });
    name_it(change.rows(), id, part, &merged).await?;
    change.commit().await?;
    Ok(match sent.act() {
        "keep" => Reply::Kept(revision),
        "later" => {
            let said = "What you wrote is kept. To come back, sign in with your e-mail address.";
            Led::to(written.application.own_href()).saying(said).into()
        }
        _ => Led::to(following(&written, part)).into(),
    })
}

/// An application is called what its organisation is called.
async fn name_it(rows: &impl ConnectionTrait, id: Uuid, part: Part, answers: &Answers) -> Result<(), DbErr> {
    if part != Part::Organisation {
        return Ok(());
    }
    let name: String = answers.text("name").chars().take(200).collect();
    store::name_application(rows, id, &name).await
}

fn saved_elsewhere() -> Failure {
    Failure::Stale("This part was saved in another window meanwhile.".to_owned())
}

/// While somebody types, a part keeps itself every few seconds. One entry an hour says so; the next is written when
/// they save it.
const ONE_ENTRY_SECONDS: i64 = 3_600;

/// Whether the journal has it from the last hour that the visitor writes this part.
async fn was_told_lately(visit: &Visit, id: Uuid, part: Part) -> Result<bool, Failure> {
    let filter = EntryFilter {
        kind: ApplicationWritten::KIND.to_owned(),
        subject: Some(id),
        actor: Some(visit.actor()?),
        since: Some(visit.clock().now().plus_seconds(-ONE_ENTRY_SECONDS)),
        before: None,
    };
    // There are never more entries of an hour than parts, and those that were saved.
    let (entries, _) = newest_entries(visit.rows(), &filter, 0, 50).await?;
    let told = entries.iter().filter_map(Entry::read::<ApplicationWritten>);
    Ok(told.into_iter().any(|written| written.part == part.key()))
}

/// What stands there now, above what was just typed.
fn other_version(written: &Written, part: Part) -> Markup {
    html! {
        (InsetText::new(html! {
            h2.govuk-heading-m { "This part was saved in another window meanwhile" }
            p.govuk-body { "What was saved there stands here. What you just typed stands in the form below: save it to put it in the place of the other." }
            (written.form(part).check_answers(&written.answers(part), ""))
        }))
    }
}

/// The next part that needs something; the list once none does.
fn following(written: &Written, part: Part) -> String {
    let base = written.application.own_href();
    let gaps = written.gaps();
    let after = written.parts().iter().skip_while(|other| **other != part).skip(1);
    let next = after.copied().find(|other| gaps.contains(other));
    next.map_or(base.clone(), |next| format!("{base}/{}", next.key()))
}

async fn save_standing(visit: &Visit, mut written: Written, sent: &Sent) -> Result<Reply, Failure> {
    let answers = written.form(Part::Standing).read(sent);
    if !answers.is_sound() {
        return Ok(page(visit, &written, Part::Standing, &answers, None).into());
    }
    let (category, way) = joining_of(answers.text("joining"));
    let application = &mut written.application;
    let stale = || Failure::Stale("The application was changed in another window. Open it again.".to_owned());
    if sent.revision() != application.revision {
        return Err(stale());
    }
    application.category = category;
    application.way = way.key().to_owned();
    application.revision += 1;
    let mut change = visit.change().await?;
    if !store::move_application(change.rows(), application).await? {
        return Err(stale());
    }
    change.record(application.id, &ApplicationWritten { part: Part::Standing.key().to_owned() });
    change.commit().await?;
    Ok(Led::to(following(&written, Part::Standing)).into())
}
