use std::collections::HashMap;

use axum::extract::Path;
use maud::{Markup, html};
use members::PersonBrief;
use platform::{Actor, Day, EntryFilter, Message, Moment, list_failed, list_messages, newest_entries};
use ui::patterns::SectionHeading;
use ui::{Colour, Tag};
use uuid::Uuid;
use web::{DeskItem, DeskKind, Failure, Led, Page, Sent, Visit};

use super::entry::Reader;
use super::journal::since_week;
use crate::notices::JobRetried;
use crate::rules::due_in_words;
use crate::store::{self, Duty};

/// What every room says needs somebody today.
pub(super) async fn items(visit: &Visit) -> Result<Vec<DeskItem>, Failure> {
    let mut items = Vec::new();
    for source in visit.app.rooms.iter().flat_map(|room| &room.desk) {
        items.extend(source.items(visit.rows(), visit.today()).await?);
    }
    // What has a day comes first, the nearest before the rest.
    items.sort_by_key(|item| (item.due.is_none(), item.due));
    Ok(items)
}

/// A duty as an item: it says who handed it on and what was said.
fn item_of(duty: &Duty, people: &HashMap<Uuid, PersonBrief>) -> DeskItem {
    let giver = duty.handed_from.and_then(|id| people.get(&id)).map(|giver| giver.name.as_str());
    let said = duty.handed_words.as_str();
    let why = match (giver, said) {
        (Some(giver), "") => format!("Handed on by {giver}."),
        (Some(giver), said) => format!("Handed on by {giver}: “{said}”"),
        (None, "") => duty.details.clone(),
        (None, said) => format!("Handed back: “{said}”"),
    };
    DeskItem {
        key: duty.key(),
        title: duty.title.clone(),
        why,
        due: Some(duty.due_on),
        owner: Some(duty.owner),
        href: format!("/desk/duties/{}", duty.id),
        action_words: "Open it".to_owned(),
        kind: DeskKind::Decision,
    }
}

/// The desk of whoever runs the network.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let me = visit.person()?.id;
    let duties = store::list_open_duties(visit.rows()).await?;
    let mut items = items(&visit).await?;
    // What became somebody's duty stands there, not twice.
    items.retain(|item| !duties.iter().any(|duty| duty.item_key == item.key));
    let ids = duties.iter().flat_map(|d| [Some(d.owner), d.handed_from]).chain(items.iter().map(|i| i.owner));
    let people = members::people_of(visit.rows(), ids.flatten().collect()).await?;
    let (mine, others): (Vec<Duty>, Vec<Duty>) = duties.into_iter().partition(|duty| duty.owner == me);
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind).cloned().collect::<Vec<_>>();
    let mut decisions: Vec<DeskItem> = mine.iter().map(|duty| item_of(duty, &people)).collect();
    decisions.extend(of_kind(DeskKind::Decision));
    decisions.sort_by_key(|item| (item.due.is_none(), item.due));
    let others: Vec<DeskItem> = others.iter().map(|duty| item_of(duty, &people)).collect();
    let list = |title: &str, id: &str, items: &[DeskItem], empty: &str| {
        section((title, id), items, empty, (visit.today(), &people))
    };
    Ok(Page::new("The desk")
        .lede("What needs a person today, and what the program did by itself.")
        .content(html! {
            (ways())
            (list("Waiting for a decision", "decisions", &decisions, "Nothing waits for you. What has to be decided or done appears here with its day."))
            (list("With others", "others", &others, "Nothing is handed on. Every item can be: they get a letter, reminders, and can hand it back."))
            (list("In the next 30 days", "risks", &of_kind(DeskKind::Risk), "Nothing is known to go wrong: no seat, term or membership ends in the next 30 days."))
            (list("Drafts ready", "drafts", &of_kind(DeskKind::Draft), "No draft waits for a look."))
            (failures(&visit).await?)
            (week(&visit).await?)
        }))
}

fn ways() -> Markup {
    let links = [
        ("/desk/duties", "Duties"),
        ("/outbox", "Outbox"),
        ("/journal", "Journal"),
        ("/powers", "Who may do what"),
    ];
    html! {
        nav.app-ways aria-label="Of the desk" {
            ul { @for (href, words) in links { li { a.govuk-link href=(href) { (words) } } } }
        }
    }
}

fn section(
    (title, id): (&str, &str),
    items: &[DeskItem],
    empty: &str,
    (today, people): (Day, &HashMap<Uuid, PersonBrief>),
) -> Markup {
    let title = if items.is_empty() { title.to_owned() } else { format!("{title} ({})", items.len()) };
    html! {
        section.app-section {
            (SectionHeading { title, id: id.to_owned(), ..SectionHeading::default() })
            @if items.is_empty() { p.govuk-body.app-quiet { (empty) } }
            @else { ul.app-items { @for item in items { (line(item, today, people)) } } }
        }
    }
}

fn line(item: &DeskItem, today: Day, people: &HashMap<Uuid, PersonBrief>) -> Markup {
    let owner =
        item.owner.and_then(|id| people.get(&id)).map_or("Whoever runs the network", |p| p.name.as_str());
    let hand = web::Address::default().with("item", &item.key).href("/desk/hand");
    html! {
        li.app-item {
            h3.app-item__title { (item.title) }
            @if !item.why.is_empty() { p.app-item__why { (item.why) } }
            p.app-item__meta {
                (owner)
                @match item.due {
                    Some(due) if due < today => { ", " (Tag::new(due_in_words(due, today)).colour(Colour::Red)) }
                    Some(due) => { ", " (due_in_words(due, today)) }
                    None => { ", no day set" }
                }
            }
            p.app-item__ways {
                a.govuk-link href=(item.href) { (item.action_words) span.govuk-visually-hidden { ": " (item.title) } }
                " "
                a.govuk-link href=(hand) { "Hand to somebody" span.govuk-visually-hidden { ": " (item.title) } }
            }
        }
    }
}

/// A letter that did not leave: what was said, and what happens next.
fn unsent(message: &Message, next: Option<Moment>) -> Markup {
    html! {
        li.app-item {
            h3.app-item__title { a.govuk-link href={ "/outbox/" (message.id) } { (message.subject) } }
            p.app-item__why { "To " (message.to_address) ". What went wrong: " (message.last_error) }
            p.app-item__meta { (tries_in_words(message, next)) }
            (web::button(&format!("/outbox/{}/again", message.id), "Send it now", "again"))
        }
    }
}

/// How often it was tried, and whether the program tries again by itself.
pub(super) fn tries_in_words(message: &Message, next: Option<Moment>) -> String {
    let tried = match message.attempt_count {
        1 => "Tried once".to_owned(),
        count => format!("Tried {count} times"),
    };
    match next {
        Some(at) => format!("{tried}. The program tries again by itself: {}.", at.in_words()),
        None => format!("{tried}. The program does not try again by itself."),
    }
}

/// Mail and jobs that failed, with what was said and one button each.
async fn failures(visit: &Visit) -> Result<Markup, Failure> {
    let (messages, count) = list_messages(visit.rows(), "failed", "", 0, 10).await?;
    // The sending of a message is told with the message.
    let jobs: Vec<_> =
        list_failed(visit.rows()).await?.into_iter().filter(|job| job.kind != "platform.mail.send").collect();
    let ids: Vec<Uuid> = messages.iter().map(|message| message.id).collect();
    let next = platform::next_tries(visit.rows(), &ids).await?;
    Ok(html! {
        section.app-section {
            (SectionHeading { title: "What failed".to_owned(), id: "failures".to_owned(), ..SectionHeading::default() })
            @if messages.is_empty() && jobs.is_empty() {
                p.govuk-body.app-quiet { "Nothing failed. Letters that no server takes and work that was given up appear here, each with a button." }
            }
            ul.app-items {
                @for message in &messages { (unsent(message, next.get(&message.id).copied())) }
                @for job in &jobs {
                    li.app-item {
                        h3.app-item__title { (job.kind) }
                        p.app-item__why { (job.last_error) }
                        p.app-item__meta { "Given up" @if let Some(at) = job.failed_at { " on " (at.in_words()) } " after " (job.attempt_count) " tries." }
                        (web::button(&format!("/desk/jobs/{}/retry", job.id), "Try again", "again"))
                    }
                }
            }
            @if count > 10 { p.govuk-body { a.govuk-link href="/outbox?state=failed" { "All " (count) " letters that failed" } } }
        }
    })
}

/// What the program did by itself in the last week.
async fn week(visit: &Visit) -> Result<Markup, Failure> {
    let since = visit.today().plus_days(-7).at_hour(0);
    let filter = EntryFilter { actor: Some(Actor::Program), since: Some(since), ..EntryFilter::default() };
    let (entries, count) = newest_entries(visit.rows(), &filter, 0, 8).await?;
    let reader = Reader::load(visit, &entries).await?;
    let all = web::Address::default().with("by", "program").with("from", &since_week(visit.today()));
    Ok(html! {
        section.app-section {
            (SectionHeading { title: "What the program did in the last week".to_owned(), id: "week".to_owned(), ..SectionHeading::default() })
            @if entries.is_empty() { p.govuk-body.app-quiet { "It changed nothing by itself." } }
            ul.govuk-list.govuk-list--bullet {
                @for entry in &entries {
                    @let subject = reader.subject_name(entry);
                    li {
                        a.govuk-link href={ "/journal/" (entry.position) } { (reader.words(entry)) }
                        @if !subject.is_empty() { ": " (subject) } ", " (entry.at.in_words())
                    }
                }
            }
            @if count > 8 { p.govuk-body { a.govuk-link href=(all.href("/journal")) { "All " (count) " of its changes" } } }
        }
    })
}

/// Lets a job that was given up run again.
pub(crate) async fn retry(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let failed = list_failed(visit.rows()).await?;
    let job = failed.into_iter().find(|job| job.id == id).ok_or(Failure::NotFound)?;
    let mut change = visit.change().await?;
    sent.once(&change, &visit.app, "/desk").await?;
    platform::retry_failed(change.rows(), change.at(), id).await?;
    change.record(id, &JobRetried { name: job.kind });
    change.commit().await?;
    Ok(Led::to("/desk").saying("It is tried again within a minute."))
}
