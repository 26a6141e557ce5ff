use axum::extract::Path;
use maud::{Markup, html};
use members::Brief;
use platform::Pence;
use ui::InsetText;
use uuid::Uuid;
use web::{Address, Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::changes::reminder::{Chase, list_chases, owed};
use crate::notices::LapseDecided;
use crate::pages;
use crate::pages::payments::{account_href, invoice_href};
use crate::store::{self, Lapse};

const OUTCOMES: [(&str, &str); 2] =
    [("lapse", "The membership lapses"), ("keep", "It stays a member, and the debt is chased on")];

/// A decision in a sentence.
pub(super) fn in_words(lapse: &Lapse) -> String {
    let outcome = OUTCOMES.iter().find(|(key, _)| *key == lapse.outcome).map_or("", |(_, words)| words);
    format!("{} decided on {}: {}.", lapse.body, lapse.decided_on.in_words(), outcome.to_lowercase())
}

async fn form(visit: &Visit) -> Result<Form, Failure> {
    Ok(Form::new(vec![
        pages::body_field(visit, "Which body decided?").await?.heading("Record what the body decided"),
        Field::new("decided", "On which day?", FieldKind::Day)
            .hint("The day of its meeting, for example 12 3 2027")
            .required("Enter the day of the decision"),
        Field::one_of("outcome", "What did it decide?", OUTCOMES).required("Choose what it decided"),
        Field::lines("words", "In its words")
            .hint("What the minutes say, and why")
            .required("Enter what the minutes say")
            .row_count(4)
            .most(2_000),
    ]))
}

async fn organisation_of(visit: &Visit, slug: &str) -> Result<(Brief, Vec<Chase>), Failure> {
    let brief = members::find_brief(visit.rows(), slug).await?.ok_or(Failure::NotFound)?;
    let setting = store::find_setting(visit.rows()).await?;
    let chases = list_chases(visit.rows(), &setting, visit.today(), Some(brief.id)).await?;
    Ok((brief, chases))
}

async fn page(visit: &Visit, brief: &Brief, chases: &[Chase], answers: &Answers) -> Result<Page, Failure> {
    let earlier = store::list_lapses(visit.rows(), Some(brief.id)).await?;
    let frame = FormFrame {
        button: "Record it".to_owned(),
        cancel: "/money/unpaid".to_owned(),
        ..FormFrame::default()
    };
    let form = form(visit).await?.show(answers, &frame);
    Ok(pages::page("Put the lapse to a body")
        .kicker(brief.name.as_str())
        .crumb("Unpaid invoices", "/money/unpaid")
        .lede("Whether a membership lapses is for a body of the network to decide, never for the program. This page prints as a paper for its meeting.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (paper(brief, chases))
                @for lapse in &earlier { (InsetText::new(format!("{} {}", in_words(lapse), lapse.words))) }
                (form)
            } }
        }))
}

/// What the body has to know.
fn paper(brief: &Brief, chases: &[Chase]) -> Markup {
    let all: Vec<&Chase> = chases.iter().collect();
    html! {
        h2.govuk-heading-m { "What is owed" }
        p.govuk-body {
            (brief.name) " owes " strong { (owed(&all)) } ". " a.govuk-link href=(account_href(&brief.slug)) { "Its whole account" } "."
        }
        ul.govuk-list.govuk-list--bullet {
            @for chase in chases {
                li {
                    a.govuk-link href=(invoice_href(&chase.invoice.number)) { "Invoice " (chase.invoice.number) }
                    ": " (chase.balance.outstanding()) " of " (chase.invoice.total_pence) ", due on " (chase.invoice.due_on.in_words())
                    @if chase.sent.is_empty() { ". Nobody was reminded of it." }
                    @else { ". Reminded on " (days(chase)) "." }
                    @if chase.invoice.disputed_on.is_some() { " It is disputed." }
                }
            }
        }
    }
}

fn days(chase: &Chase) -> String {
    chase.sent.iter().map(|reminder| reminder.sent_on.in_words()).collect::<Vec<_>>().join(", ")
}

pub(super) async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (brief, chases) = organisation_of(&visit, &slug).await?;
    page(&visit, &brief, &chases, &Answers::default()).await
}

/// Records what a body decided. Ending the membership is done where memberships are kept.
pub(super) async fn take(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let (brief, chases) = organisation_of(&visit, &slug).await?;
    let mut answers = form(&visit).await?.read(&sent);
    let decided = answers.day("decided");
    if decided.is_some_and(|day| day > visit.today()) {
        answers.problem("decided", "The day of the decision can’t lie ahead of us");
    }
    let (Some(decided_on), true) = (decided, answers.is_sound()) else {
        return Ok(page(&visit, &brief, &chases, &answers).await?.into());
    };
    let owed: Pence = owed(&chases.iter().collect::<Vec<_>>());
    let mut change = visit.change().await?;
    sent.once(&change, "/money/unpaid").await?;
    let lapse = Lapse {
        id: Uuid::now_v7(),
        organisation_id: brief.id,
        body: answers.text("body").to_owned(),
        decided_on,
        outcome: answers.text("outcome").to_owned(),
        words: answers.text("words").to_owned(),
        owed_pence: owed,
        recorded_at: change.at(),
    };
    let notice = LapseDecided {
        body: lapse.body.clone(),
        decided_on: decided_on.to_string(),
        outcome: lapse.outcome.clone(),
        owed_pence: owed.0,
    };
    store::insert_lapse(change.rows(), lapse.clone()).await?;
    change.record(brief.id, &notice);
    change.commit().await?;
    if lapse.outcome == "keep" {
        return Ok(Led::to("/money/unpaid").saying("The decision is recorded. It stays a member.").into());
    }
    if !visit.may(&members::powers::MANAGE) {
        let said = "The decision is recorded. Whoever keeps memberships can end this one now.";
        return Ok(Led::to("/money/unpaid").saying(said).into());
    }
    let decided_by = format!("{}, {}", lapse.body, decided_on.in_words());
    let to = Address::default().with("decided_by", &decided_by);
    let to = to.href(&format!("/organisations/{}/lifecycle/lapses", brief.slug));
    Ok(Led::to(to)
        .saying("The decision is recorded. Choose the day from which the membership lapses.")
        .into())
}
