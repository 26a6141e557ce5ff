use std::collections::{BTreeSet, HashMap};

use axum::extract::Path;
use maud::{Markup, html};
use members::PersonBrief;
use ui::patterns::SectionHeading;
use ui::{Button, InsetText, Tag};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Power, Reply, Sent, Visit};

use crate::changes;
use crate::powers::MANAGE;
use crate::rules;
use crate::store::{self, Mandate, Offices};

/// Who may do what: each power, the offices that give it, and who that is today.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let offices = store::offices(visit.rows()).await?;
    let people = offices.holdings.iter().filter_map(|holding| holding.person_id).collect();
    let people = members::people_of(visit.rows(), people).await?;
    let may_edit = visit.may(&MANAGE);
    Ok(Page::new("Who may do what")
        .lede("What somebody may do comes from the office they hold today. It ends with the office, at once.")
        .content(html! {
            @if may_edit {
                p.govuk-body {
                    (Button::link("Give a power to an office", "/powers/give").secondary()) " "
                    a.govuk-link href="/governance/manage" { "Keep bodies and offices" }
                }
            }
            @for power in visit.app.powers() { (section(&visit, power, &offices, &people)) }
            section.app-section {
                (SectionHeading::new("What a role in an organisation lets you do"))
                p.govuk-body { "Whoever speaks for an organisation (its leader, lead councillor, officer lead or lead contact) looks after \
                    its page, its people and what it submits. Its other people help with what it submits. Nobody sees or \
                    changes what belongs to another organisation." }
            }
        }))
}

fn section(visit: &Visit, power: &Power, offices: &Offices, people: &HashMap<Uuid, PersonBrief>) -> Markup {
    let given: Vec<&Mandate> = offices.mandates.iter().filter(|mandate| mandate.power == power.key).collect();
    html! {
        section.app-section aria-labelledby=(power.key) {
            (SectionHeading { title: rules::sentence(power.title), id: power.key.to_owned(), ..SectionHeading::default() })
            @if power.is_sensitive { p.govuk-body { (Tag::new("Asks for a passkey").colour(ui::Colour::Purple)) } }
            @if given.is_empty() { p.govuk-body.app-quiet { "No office has it." } }
            ul.app-items {
                @for mandate in given {
                    @let words = offices.mandate_in_words(mandate);
                    li.app-item {
                        h3.app-item__title { (words) }
                        p.app-item__why { (today(visit, mandate, offices, people)) }
                        @if visit.may(&MANAGE) {
                            p.app-item__ways {
                                a.govuk-link href={ "/powers/" (mandate.id) "/withdraw" } {
                                    "Withdraw it" span.govuk-visually-hidden { " from " (words) ": " (power.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who that is today, in a line.
fn today(visit: &Visit, mandate: &Mandate, offices: &Offices, people: &HashMap<Uuid, PersonBrief>) -> String {
    let held =
        offices.seats_of(mandate).into_iter().flat_map(|seat| offices.holdings_on(seat, visit.today()));
    let names: BTreeSet<String> = held
        .map(|holding| match holding.person_id.and_then(|id| people.get(&id)) {
            Some(person) => person.name.clone(),
            None => format!("{} (not among the people yet)", rules::holder_in_words(&holding.office, "")),
        })
        .collect();
    if names.is_empty() {
        return "Nobody today.".to_owned();
    }
    format!("Today: {}.", names.into_iter().collect::<Vec<_>>().join("; "))
}

fn form(visit: &Visit, offices: &Offices) -> Form {
    let powers = visit.app.powers().map(|power| (power.key, rules::sentence(power.title)));
    let name = |id: Uuid| offices.bodies.iter().find(|b| b.id == id).map_or("", |body| body.name.as_str());
    let bodies =
        offices.bodies.iter().map(|b| (format!("body:{}", b.id), format!("Every seat of {}", b.name)));
    let seats =
        offices.seats.iter().map(|s| (format!("seat:{}", s.id), format!("{}, {}", s.title, name(s.body_id))));
    Form::new(vec![
        Field::one_of("power", "What they may do", powers).required("Choose what they may do"),
        Field::one_of("to", "Which office", bodies.chain(seats)).required("Choose an office"),
        Field::text("evidence", "Where this is on record").hint("Such as its terms of reference").most(300),
    ])
}

/// Asks which office gets what.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let offices = store::offices(visit.rows()).await?;
    Ok(give_page(&form(&visit, &offices), &Answers::default()))
}

fn give_page(form: &Form, answers: &Answers) -> Page {
    let frame =
        FormFrame { button: "Continue".to_owned(), cancel: "/powers".to_owned(), ..FormFrame::default() };
    Page::new("Give a power to an office")
        .crumb("Who may do what", "/powers")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form.show(answers, &frame)) } }
        })
}

/// Shows who gains it, and gives it once that is confirmed.
pub(crate) async fn give(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let before = store::offices(visit.rows()).await?;
    let form = form(&visit, &before);
    let mut answers = form.read(&sent);
    let to = answers
        .text("to")
        .split_once(':')
        .and_then(|(kind, id)| Some((kind == "body", id.parse::<Uuid>().ok()?)));
    let seat = to.and_then(|(is_body, id)| before.seats.iter().find(|seat| !is_body && seat.id == id));
    let body_id = seat.map_or(to.map_or(Uuid::nil(), |(_, id)| id), |seat| seat.body_id);
    let mandate = Mandate {
        id: Uuid::now_v7(),
        power: answers.text("power").to_owned(),
        body_id,
        seat_id: seat.map(|seat| seat.id),
        evidence: answers.text("evidence").to_owned(),
    };
    let is_same =
        |m: &Mandate| m.power == mandate.power && m.body_id == body_id && m.seat_id == mandate.seat_id;
    if before.mandates.iter().any(is_same) {
        answers.problem("to", "This office has it already");
    }
    if !answers.is_sound() {
        return Ok(give_page(&form, &answers).into());
    }
    let words = before.mandate_in_words(&mandate);
    if sent.act() != "confirm" {
        let mut after = before.clone();
        after.mandates.push(mandate.clone());
        let gain = differ(&visit, &mandate.power, &after, &before).await?;
        return Ok(preview(&visit, &mandate, &words, &answers, &gain).into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, "/powers").await?;
    changes::give(&mut change, mandate, &words).await?;
    change.commit().await?;
    Ok(Led::to("/powers").saying("The power is given.").into())
}

/// The names of those who hold the power in the first state and not in the second.
async fn differ(visit: &Visit, power: &str, more: &Offices, less: &Offices) -> Result<Vec<String>, Failure> {
    let with = less.people_with(power, visit.today());
    let ids: Vec<Uuid> = more.people_with(power, visit.today()).difference(&with).copied().collect();
    let people = members::people_of(visit.rows(), ids).await?;
    let mut names: Vec<String> = people.into_values().map(|person| person.name).collect();
    names.sort();
    Ok(names)
}

fn title_of(visit: &Visit, key: &str) -> String {
    visit
        .app
        .powers()
        .find(|power| power.key == key)
        .map_or_else(|| key.to_owned(), |power| power.title.to_owned())
}

fn preview(visit: &Visit, mandate: &Mandate, words: &str, answers: &Answers, gain: &[String]) -> Page {
    Page::new("Check who gains this power").crumb("Who may do what", "/powers").content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body-l { (words) " may then " (title_of(visit, &mandate.power)) "." }
            (named(gain, "Nobody gains it today: whoever takes the office will have it.", "These people gain it at once:"))
            form method="post" action="/powers/give" {
                input type="hidden" name="showing" value=(Uuid::now_v7());
                @for name in ["power", "to", "evidence"] { input type="hidden" name=(name) value=(answers.text(name)); }
                div.govuk-button-group {
                    (Button::new("Give it").sending("act", "confirm"))
                    a.govuk-link href="/powers" { "Cancel" }
                }
            }
        } }
    })
}

fn named(names: &[String], none: &str, some: &str) -> Markup {
    html! {
        @if names.is_empty() { (InsetText::new(none)) }
        @else {
            p.govuk-body { (some) }
            ul.govuk-list.govuk-list--bullet { @for name in names { li { (name) } } }
        }
    }
}

async fn mandate_of(visit: &Visit, id: Uuid) -> Result<Mandate, Failure> {
    store::find_mandate(visit.rows(), id).await?.ok_or(Failure::NotFound)
}

/// Shows who would lose it.
pub(crate) async fn ask_withdraw(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let mandate = mandate_of(&visit, id).await?;
    let before = store::offices(visit.rows()).await?;
    let mut after = before.clone();
    after.mandates.retain(|other| other.id != id);
    let lose = differ(&visit, &mandate.power, &before, &after).await?;
    let words = before.mandate_in_words(&mandate);
    Ok(Page::new("Check who loses this power").crumb("Who may do what", "/powers").content(html! {
        div.govuk-grid-row { div.govuk-grid-column-two-thirds {
            p.govuk-body-l { (words) " may then no longer " (title_of(&visit, &mandate.power)) "." }
            (named(&lose, "Nobody loses it: those who hold it today also hold it by another office, or there is nobody.", "These people lose it at once, also where they are signed in:"))
            form method="post" {
                div.govuk-button-group {
                    (Button::new("Withdraw it").warning().sending("act", "confirm"))
                    a.govuk-link href="/powers" { "Cancel" }
                }
            }
        } }
    }))
}

/// Withdraws it.
pub(crate) async fn withdraw(visit: Visit, Path(id): Path<Uuid>) -> Result<Led, Failure> {
    let mandate = mandate_of(&visit, id).await?;
    let words = store::offices(visit.rows()).await?.mandate_in_words(&mandate);
    let mut change = visit.change().await?;
    changes::withdraw(&mut change, mandate, &words).await?;
    change.commit().await?;
    Ok(Led::to("/powers").saying("The power is withdrawn."))
}
