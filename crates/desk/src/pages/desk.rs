use std::collections::{HashMap, HashSet};

use axum::extract::Path;
use maud::{Markup, html};
use members::PersonBrief;
use platform::{Actor, EntryFilter, Message, Moment, count_by_kind, list_failed, list_messages, numbers};
use ui::patterns::SectionHeading;
use ui::{Colour, Tag};
use uuid::Uuid;
use web::{DeskDay, DeskItem, DeskKind, DeskOwner, Failure, Led, Page, Power, Sent, Visit};

use super::entry::{capital, kinds};
use super::journal::since_week;
use crate::notices::JobRetried;
use crate::powers::RUN;
use crate::rules::{due_in_words, is_settled, since_in_words};
use crate::store::{self, Duty};

/// What every room says needs somebody today.
pub(super) async fn items(visit: &Visit) -> Result<Vec<DeskItem>, Failure> {
    let mut items = Vec::new();
    for source in visit.app.rooms.iter().flat_map(|room| &room.desk) {
        items.extend(source.items(visit.rows(), visit.today()).await?);
    }
    items.sort_by_key(|item| item.day.rank());
    Ok(items)
}

/// What people are called on the desk, and what became of what they were asked for.
struct Context<'a> {
    visit: &'a Visit,
    people: HashMap<Uuid, PersonBrief>,
    /// Who holds the powers that items are of.
    holders: HashMap<&'static str, Vec<Uuid>>,
    /// Duties made of what stands on the desk no more.
    settled: HashSet<Uuid>,
}

impl<'a> Context<'a> {
    /// Looks up whoever is named by items and duties: one query, and those of the holders of each power.
    async fn load(visit: &'a Visit, items: &[DeskItem], duties: &[Duty]) -> Result<Self, Failure> {
        let mut holders = HashMap::from([(RUN.key, visit.app.holder_ids(&RUN).await?)]);
        for item in items {
            if let DeskOwner::Holders(power) = item.owner
                && !holders.contains_key(power.key)
            {
                holders.insert(power.key, visit.app.holder_ids(power).await?);
            }
        }
        let of_items = items.iter().filter_map(|item| match item.owner {
            DeskOwner::Person(id) => Some(id),
            DeskOwner::Runners | DeskOwner::Holders(_) => None,
        });
        let of_duties = duties.iter().flat_map(|duty| [Some(duty.owner), duty.handed_from]).flatten();
        let mut ids: Vec<Uuid> =
            of_items.chain(of_duties).chain(holders.values().flatten().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        let is_settled =
            |duty: &&Duty| is_settled(&duty.item_key, items.iter().map(|item| item.key.as_str()));
        let settled = duties.iter().filter(is_settled).map(|duty| duty.id).collect();
        Ok(Self { visit, people: members::people_of(visit.rows(), ids).await?, holders, settled })
    }

    fn of(&self, id: Uuid) -> Option<&str> {
        self.people.get(&id).map(|person| person.name.as_str())
    }

    /// Whose an item is, as who is asking would say it.
    fn owner(&self, owner: DeskOwner) -> String {
        let power = match owner {
            DeskOwner::Person(id) if self.is_me(id) => return "Yours".to_owned(),
            DeskOwner::Person(id) => return self.of(id).unwrap_or("Somebody not on record").to_owned(),
            DeskOwner::Runners => &RUN,
            DeskOwner::Holders(power) => power,
        };
        let ids = self.holders.get(power.key).map_or(&[][..], Vec::as_slice);
        if ids.iter().any(|id| self.is_me(*id)) {
            return match ids.len() {
                1 => "Yours".to_owned(),
                2 => "Yours and 1 other person’s".to_owned(),
                count => format!("Yours and {} others’", count - 1),
            };
        }
        let mut names: Vec<&str> = ids.iter().filter_map(|id| self.of(*id)).collect();
        names.sort_unstable();
        match names.as_slice() {
            [] => format!("Nobody may {}: see who may do what", power.title),
            [one] => (*one).to_owned(),
            [one, other] => format!("{one} or {other}"),
            [one, rest @ ..] => format!("{one} or one of {} others", rest.len()),
        }
    }

    fn is_me(&self, id: Uuid) -> bool {
        self.visit.who.as_ref().is_some_and(|who| who.person.id == id)
    }

    /// Whether who is asking can open its page; others would be led nowhere.
    fn can_open(&self, item: &DeskItem) -> bool {
        let may = |power: &&Power| self.visit.person().is_ok_and(|person| person.may(power));
        item.opened_by.is_empty() || item.opened_by.iter().any(may)
    }
}

/// A duty as an item: it says who handed it on and what was said, or that what it was about is settled.
fn item_of(duty: &Duty, context: &Context<'_>) -> DeskItem {
    let giver = duty.handed_from.and_then(|id| context.of(id));
    let said = duty.handed_words.as_str();
    let why = match (giver, said) {
        (Some(giver), "") => format!("Handed on by {giver}."),
        (Some(giver), said) => format!("Handed on by {giver}: “{said}”"),
        (None, "") => duty.details.clone(),
        (None, said) => format!("Handed back: “{said}”"),
    };
    let why = if context.settled.contains(&duty.id) {
        "What it was about is settled and stands on the desk no more. Mark it as done.".to_owned()
    } else {
        why
    };
    DeskItem {
        key: duty.key(),
        title: duty.title.clone(),
        why,
        day: DeskDay::By(duty.due_on),
        owner: DeskOwner::Person(duty.owner),
        href: format!("/desk/duties/{}", duty.id),
        action_words: "Open it".to_owned(),
        ..DeskItem::default()
    }
}

/// The desk of whoever runs the network.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let me = visit.person()?.id;
    let duties = store::list_open_duties(visit.rows()).await?;
    let mut items = items(&visit).await?;
    let context = Context::load(&visit, &items, &duties).await?;
    // What became somebody's duty stands there, not twice.
    items.retain(|item| !duties.iter().any(|duty| duty.item_key == item.key));
    let (mine, others): (Vec<Duty>, Vec<Duty>) = duties.into_iter().partition(|duty| duty.owner == me);
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind).cloned().collect::<Vec<_>>();
    let mut decisions: Vec<DeskItem> = mine.iter().map(|duty| item_of(duty, &context)).collect();
    decisions.extend(of_kind(DeskKind::Decision));
    decisions.sort_by_key(|item| item.day.rank());
    let others: Vec<DeskItem> = others.iter().map(|duty| item_of(duty, &context)).collect();
    let list =
        |title: &str, id: &str, items: &[DeskItem], empty: &str| section((title, id), items, empty, &context);
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

fn section((title, id): (&str, &str), items: &[DeskItem], empty: &str, context: &Context<'_>) -> Markup {
    let title = if items.is_empty() { title.to_owned() } else { format!("{title} ({})", items.len()) };
    html! {
        section.app-section {
            (SectionHeading { title, id: id.to_owned(), ..SectionHeading::default() })
            @if items.is_empty() { p.govuk-body.app-quiet { (empty) } }
            @else { ul.app-items { @for item in items { (line(item, context)) } } }
        }
    }
}

fn line(item: &DeskItem, context: &Context<'_>) -> Markup {
    let hand = web::Address::default().with("item", &item.key).href("/desk/hand");
    let today = context.visit.today();
    html! {
        li.app-item {
            h3.app-item__title { (item.title) }
            @if !item.why.is_empty() { p.app-item__why { (item.why) } }
            p.app-item__meta {
                (context.owner(item.owner)) ", "
                @match item.day {
                    DeskDay::By(due) if due < today => (Tag::new(due_in_words(due, today)).colour(Colour::Red)),
                    DeskDay::By(due) => (due_in_words(due, today)),
                    DeskDay::Since(day) => (since_in_words(day, today)),
                    DeskDay::Always => "since before the records begin",
                }
            }
            p.app-item__ways {
                @if context.can_open(item) {
                    a.govuk-link href=(item.href) { (item.action_words) span.govuk-visually-hidden { ": " (item.title) } }
                    " "
                }
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

/// What the program did by itself in the last week, what it did last first: how often, and when last.
async fn week(visit: &Visit) -> Result<Markup, Failure> {
    let since = visit.today().plus_days(-7).at_hour(0);
    let filter = EntryFilter { actor: Some(Actor::Program), since: Some(since), ..EntryFilter::default() };
    let done = count_by_kind(visit.rows(), &filter).await?;
    let words: HashMap<&str, &str> = kinds(visit).collect();
    let all = web::Address::default().with("by", "program").with("from", &since_week(visit.today()));
    Ok(html! {
        section.app-section {
            (SectionHeading { title: "What the program did in the last week".to_owned(), id: "week".to_owned(), ..SectionHeading::default() })
            @if done.is_empty() { p.govuk-body.app-quiet { "It changed nothing by itself." } }
            ul.govuk-list.govuk-list--bullet {
                @for one in &done {
                    li {
                        a.govuk-link href=(all.with("kind", &one.kind).href("/journal")) {
                            (capital(words.get(one.kind.as_str()).copied().unwrap_or(&one.kind)))
                        }
                        (times(one.count)) ", last on " (one.last_at.in_words())
                    }
                }
            }
        }
    })
}

fn times(count: u64) -> String {
    match count {
        1 => String::new(),
        2 => ", twice".to_owned(),
        count => format!(", {} times", numbers::grouped(count)),
    }
}

/// Lets a job that was given up run again.
pub(crate) async fn retry(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Led, Failure> {
    let failed = list_failed(visit.rows()).await?;
    let job = failed.into_iter().find(|job| job.id == id).ok_or(Failure::NotFound)?;
    let mut change = visit.change().await?;
    sent.once(&change, "/desk").await?;
    platform::retry_failed(change.rows(), change.at(), id).await?;
    change.record(id, &JobRetried { name: job.kind });
    change.commit().await?;
    Ok(Led::to("/desk").saying("It is tried again within a minute."))
}
