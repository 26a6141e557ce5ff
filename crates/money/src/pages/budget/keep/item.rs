use axum::extract::Path;
use maud::{Markup, html};
use platform::Pence;
use ui::patterns::SectionHeading;
use ui::{Button, InsetText, SummaryList};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::super::view::{View, year_of};
use super::cell::state;
use super::{document, href_of, page_of};
use crate::changes::budget::{Decision, decide as decide_item, tell_asker, undo_item};
use crate::powers::{APPROVE, MANAGE};
use crate::rules::budget::{Approval, Kind};
use crate::store::{BudgetItem, BudgetYear};

fn decision_form() -> Form {
    Form::new(vec![
        Field::lines("words", "What you say to it")
            .hint("Needed where you refuse it.")
            .row_count(3)
            .most(1_000),
    ])
}

fn undo_form() -> Form {
    Form::new(vec![
        Field::lines("reason", "Why it is undone").required("Say why it is undone").row_count(3).most(1_000),
    ])
}

/// What the forms of the page say is wrong.
#[derive(Default)]
struct Typed {
    decision: Answers,
    undo: Answers,
}

fn find(view: &View, id: Uuid) -> Result<(&BudgetItem, &BudgetYear), Failure> {
    let item = view.records.items.iter().find(|item| item.id == id).ok_or(Failure::NotFound)?;
    Ok((item, view.records.year(item.year_id).ok_or(Failure::NotFound)?))
}

/// One item with all that is known of it, and what can be done with it.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    shown(&visit, &view, id, &Typed::default()).await
}

async fn shown(visit: &Visit, view: &View, id: Uuid, typed: &Typed) -> Result<Page, Failure> {
    let (item, year) = find(view, id)?;
    let line = view.records.line(item.line_id).ok_or(Failure::NotFound)?;
    let people = [item.asked_by, item.decided_by].into_iter().flatten().collect();
    let people = members::people_of(visit.rows(), people).await?;
    let name = |id: Option<Uuid>| {
        id.and_then(|id| people.get(&id)).map_or_else(|| "Somebody".to_owned(), |person| person.name.clone())
    };
    let kind = Kind::read(&item.kind).map_or("Item", Kind::title);
    let title = if item.kind == Kind::ToBeConfirmed.key() {
        kind.to_owned()
    } else {
        format!("{kind}: {}", item.amount_pence)
    };
    let is_open = view.records.sign_off(year.id).is_none() && item.undone_at.is_none();
    let is_wrong = !typed.decision.is_sound() || !typed.undo.is_sound();
    Ok(page_of(year, title)
        .crumb(line.title.clone(), format!("{}/lines/{}", href_of(year), line.slug))
        .kicker(format!("{}, {}", line.title, year_of(year).title()))
        .wrong(is_wrong)
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (facts(view, item, &name))
                @if is_open { (acts(visit, view, (item, year), typed)?) }
                p.govuk-body { a.govuk-link href={ "/journal?subject=" (item.id) } { "All that happened with it" } }
            } }
        }))
}

fn facts(view: &View, item: &BudgetItem, name: &dyn Fn(Option<Uuid>) -> String) -> Markup {
    let mut list = SummaryList::default().row("State", state(item)).row("What it is", item.words.as_str());
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let rows = [
        ("Day", item.on_day.map(platform::Day::in_words)),
        ("Paid to or by", known(&item.supplier)),
        ("What it rests on", known(&item.evidence)),
        ("Recorded", Some(item.recorded_at.in_words())),
        ("Undone", item.undone_at.map(platform::Moment::in_words)),
        ("Why", known(&item.undone_words)),
    ];
    for (key, value) in rows.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        list = list.row(key, value);
    }
    if item.kind == Kind::Commitment.key() {
        list = list.row("Left to pay", view.records.left_of(item).to_string());
    }
    if let Some(paid) = item.pays_id {
        list = list
            .row("Pays", html! { a.govuk-link href={ "/money/budget/items/" (paid) } { "A commitment" } });
    }
    if let Some(project) = view.project_of(item) {
        list = list.row("Project", project);
    }
    if !item.document.is_empty() {
        let who = if item.document_is_public { "Everybody may open it" } else { "Not public" };
        list = list.row("Document", html! { a.govuk-link href={ "/money/budget/items/" (item.id) "/document" } { "Open the document" } br; (who) });
    }
    let approval = Approval::read(&item.approval).unwrap_or(Approval::NotNeeded);
    if approval != Approval::NotNeeded {
        list = list.row("Asked for by", name(item.asked_by));
    }
    if let Some(at) = item.decided_at {
        list = list.row(approval.title(), html! { (at.in_words()) " by " (name(item.decided_by)) @if !item.decision.is_empty() { br; (item.decision) } });
    }
    html! { (list) }
}

fn acts(
    visit: &Visit,
    view: &View,
    (item, year): (&BudgetItem, &BudgetYear),
    typed: &Typed,
) -> Result<Markup, Failure> {
    let waits = item.approval == Approval::Asked.key();
    let is_own = item.asked_by == Some(visit.person()?.id);
    let counts = Approval::read(&item.approval).is_some_and(Approval::counts);
    let is_payable = item.kind == Kind::Commitment.key() && counts && view.records.left_of(item) > Pence(0);
    let href = format!("/money/budget/items/{}", item.id);
    let frame = |act: &str, button: &str| FormFrame {
        action: format!("{href}/{act}"),
        button: button.to_owned(),
        revision: item.revision,
        ..FormFrame::default()
    };
    let decision = FormFrame {
        more_buttons: vec![("refuse".to_owned(), "Refuse it".to_owned())],
        ..frame("decision", "Approve it")
    };
    Ok(html! {
        @if waits && visit.may(&APPROVE) {
            section.app-section {
                (SectionHeading::new("Approve or refuse"))
                @if is_own { (InsetText::new("You asked for it, so somebody else decides.")) }
                @else { (decision_form().show(&typed.decision, &decision)) }
            }
        }
        @if visit.may(&MANAGE) {
            @if is_payable {
                p.govuk-body { (Button::link("Record that it is paid", format!("{}/add/recorded?pays={}", href_of(year), item.id))) }
            }
            @if matches!(Kind::read(&item.kind), Some(Kind::Recorded | Kind::Commitment)) {
                section.app-section {
                    (SectionHeading::new(if item.document.is_empty() { "Add its document" } else { "Put another document in its place" }))
                    (document::form().show(&Answers::default(), &frame("document", "Keep the document")))
                }
            }
            section.app-section {
                (SectionHeading::new("Undo it"))
                p.govuk-body { "It stays on record, and no longer counts." }
                (undo_form().show(&typed.undo, &FormFrame { is_warning: true, ..frame("undo", "Undo it") }))
            }
        }
    })
}

/// Takes an item back.
pub(crate) async fn undo(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (item, year) = find(&view, id)?;
    let mut answers = undo_form().read(&sent);
    let line = view.records.line(item.line_id).ok_or(Failure::NotFound)?;
    let to = format!("{}/lines/{}", href_of(year), line.slug);
    if answers.is_sound() {
        let mut change = visit.change().await?;
        let outcome = undo_item(&mut change, id, sent.revision(), answers.text("reason")).await;
        if super::beside(&mut answers, "reason", outcome)? {
            change.commit().await?;
            return Ok(Led::to(to).saying("It is undone, and stays on record.").into());
        }
    }
    Ok(shown(&visit, &view, id, &Typed { undo: answers, ..Typed::default() }).await?.into())
}

/// Approves or refuses an item.
pub(crate) async fn decide(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let (item, _) = find(&view, id)?;
    let line = view.records.line(item.line_id).map_or_else(String::new, |line| line.title.clone());
    let decision = if sent.act() == "refuse" { Decision::Refuse } else { Decision::Approve };
    let mut answers = decision_form().read(&sent);
    if decision == Decision::Refuse && answers.text("words").is_empty() {
        answers.problem("words", "Say why you refuse it");
    }
    if !answers.is_sound() {
        return Ok(shown(&visit, &view, id, &Typed { decision: answers, ..Typed::default() }).await?.into());
    }
    let by = visit.person()?.id;
    let mut change = visit.change().await?;
    let decided =
        decide_item(&mut change, (id, sent.revision()), by, decision, answers.text("words")).await?;
    tell_asker(&visit, &change, &decided, &line).await?;
    change.commit().await?;
    let said = match decision {
        Decision::Approve => "It is approved and counts. Whoever asked has a letter about it.",
        Decision::Refuse => "It is refused. Whoever asked has a letter about it.",
    };
    Ok(Led::to(format!("/money/budget/items/{id}")).saying(said).into())
}
