use axum::extract::Path;
use maud::{Markup, html};
use ui::InsetText;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Page, Visit};

use crate::changes::admission::{Match, matches};
use crate::changes::application::standpoint;
use crate::changes::written::Written;
use crate::pages::application::{Seen, answers, history, state_tag};
use crate::people_of;
use crate::rules::application::{Refusal, Standpoint, State, Step, next};
use crate::rules::joining::{Way, first_of_next_month};
use crate::store;

/// Which form of the page was sent and is wrong, with what was typed.
pub(crate) type Wrong = Option<(&'static str, Answers)>;

/// The value that stands for an organisation the records do not have.
const NEW: &str = "new";

/// An application as the board and the committee see it.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let written = submitted(&visit, id).await?;
    page(&visit, &written, None).await
}

/// An application that was submitted at some time. Before that, there is none to see but for its applicant.
pub(crate) async fn submitted(visit: &Visit, id: Uuid) -> Result<Written, Failure> {
    let written = Written::load(visit.rows(), id).await?;
    written.filter(|written| written.application.submitted_at.is_some()).ok_or(Failure::NotFound)
}

pub(crate) async fn page(visit: &Visit, written: &Written, wrong: Wrong) -> Result<Page, Failure> {
    let application = &written.application;
    let steps = store::list_steps(visit.rows(), application.id).await?;
    let mut ids: Vec<Uuid> = steps.iter().map(|step| step.person_id).collect();
    ids.push(application.applicant_id);
    let people = people_of(visit.rows(), ids).await?;
    let by = standpoint(visit, written)?;
    let acts = acts(visit, written, by, wrong.as_ref()).await?;
    let applicant = people.get(&application.applicant_id).map_or("", |person| person.name.as_str());
    Ok(Page::new(application.title())
        .kicker("Application for membership")
        .lede(format!("{}, {}. Applied for by {applicant}.", written.category_title(), written.way().words()))
        .meta(vec![html! { (state_tag(application.state())) }])
        .crumb("My page", "/my")
        .crumb("Applications for membership", "/applications")
        .wrong(wrong.is_some())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (outcome(visit, written).await?)
                @if wrong.is_some() { (acts) (answers(written, "")) }
                @else { (answers(written, "")) (acts) }
                (history(&steps, &people, Seen::ByBoards))
            } }
        }))
}

async fn outcome(visit: &Visit, written: &Written) -> Result<Markup, Failure> {
    let application = &written.application;
    let organisation = match application.organisation_id {
        Some(id) => store::briefs(visit.rows(), &[id]).await?.remove(&id),
        None => None,
    };
    Ok(html! {
        @if let (Some(organisation), Some(day)) = (organisation, application.starts_on) {
            (InsetText::new(html! { p.govuk-body {
                a.govuk-link href=(organisation.href()) { (organisation.name) } " is a member from " (day.in_words()) "."
            } }))
        }
        @if application.state() == State::Returned {
            (InsetText::new(html! { p.govuk-body { "It is with the applicant, who may change it and submit it again. What stands here may change until then." } }))
        }
    })
}

/// What the visitor can do with it now.
async fn acts(
    visit: &Visit,
    written: &Written,
    by: Standpoint,
    wrong: Option<&(&'static str, Answers)>,
) -> Result<Markup, Failure> {
    let application = &written.application;
    let state = application.state();
    let can = |step| next(state, step, by).is_ok();
    let typed = |name: &str| wrong.filter(|(form, _)| *form == name).map(|(_, answers)| answers.clone());
    let is_own = [Step::RecommendYes, Step::Admit]
        .into_iter()
        .any(|step| next(state, step, by) == Err(Refusal::OwnCase));
    let frame = |act: &str, button: &str| FormFrame {
        action: format!("{}/{act}", application.review_href()),
        button: button.to_owned(),
        revision: application.revision,
        ..FormFrame::default()
    };
    let decision = if can(Step::Admit) {
        let found = matches(visit.rows(), written).await?;
        let filled = typed("decide").unwrap_or_else(|| decision_before(visit, &found));
        Some((preview(written, &found), deciding(written, &found).show(&filled, &frame("decide", "Decide"))))
    } else {
        None
    };
    Ok(html! {
        @if is_own && !state.is_over() {
            (InsetText::new(html! { p.govuk-body { (Refusal::OwnCase.sentence()) } }))
        }
        @if can(Step::RecommendYes) {
            section.app-section {
                h2.govuk-heading-l id="recommend" { "Recommend" }
                (recommending().show(&typed("recommend").unwrap_or_default(), &frame("recommend", "Send to the committee")))
            }
        }
        @if let Some((preview, form)) = decision {
            section.app-section {
                h2.govuk-heading-l id="decide" { "Decide" }
                (preview)
                (form)
            }
        }
        @if can(Step::Comment) {
            section.app-section {
                h2.govuk-heading-l id="comment" { "Comment" }
                p.govuk-body { "For the board and the committee. The applicant does not see it." }
                (commenting().show(&typed("comment").unwrap_or_default(), &frame("comment", "Add the comment")))
            }
        }
    })
}

pub(crate) fn commenting() -> Form {
    Form::new(vec![Field::lines("comment_words", "Your comment").required("Write your comment").most(3_000)])
}

pub(crate) fn recommending() -> Form {
    let options = [(Step::RecommendYes.key(), "Admit"), (Step::RecommendNo.key(), "Do not admit")];
    Form::new(vec![
        Field::one_of("recommendation", "What the board recommends", options)
            .required("Choose what the board recommends"),
        Field::lines("recommendation_words", "Why")
            .hint("The committee reads it, the applicant does not")
            .required("Say why the board recommends it")
            .most(3_000),
    ])
}

/// What admitting would do, before it is done.
fn preview(written: &Written, found: &[Match]) -> Markup {
    let sure = found.iter().find(|found| found.is_sure);
    html! {
        p.govuk-body { "Admitting" }
        ul.govuk-list.govuk-list--bullet {
            li {
                @match sure {
                    Some(found) => { "uses " a.govuk-link href=(found.brief.href()) { (found.brief.name) } ", which the records know already" },
                    None => { "makes a new organisation, " strong { (written.application.title()) } },
                }
            }
            li { "begins its membership as " (written.category_title().to_lowercase()) " on the day you choose"
                @if let Some(found) = sure {
                    @if found.standings.iter().any(|m| m.until_on.is_none()) { ", and ends its present one that day" }
                } }
            @for named in written.people() {
                li { "makes " (named.name) " (" (named.email) ") its " (named.title.to_lowercase()) " from today" }
            }
            li { "writes to them and to the applicant" }
        }
    }
}

/// The form of the decision.
pub(crate) fn deciding(written: &Written, found: &[Match]) -> Form {
    let options = [
        (Step::Admit.key(), "Admit"),
        (Step::Return.key(), "Return it to the applicant to change"),
        (Step::Refuse.key(), "Refuse"),
    ];
    let mut fields = vec![
        Field::one_of("decision", "What the committee decided", options)
            .required("Choose what the committee decided"),
        Field::new("starts_on", "First day of the membership", FieldKind::Day)
            .hint("If you admit. Today at the earliest.")
            .heading("If you admit"),
    ];
    if !found.is_empty() {
        let known =
            found.iter().map(|found| (found.brief.slug.clone(), format!("It is {}", found.brief.name)));
        let new = (NEW.to_owned(), "It is new to the records".to_owned());
        fields.push(Field::one_of(
            "organisation",
            "Which organisation of the records it is",
            known.chain([new]),
        ));
    }
    if written.way() == Way::PrincipalCouncil {
        let words =
            "It begins with a year of transition, because a group took control of the council".to_owned();
        fields.push(Field::new("in_transition", "Transition", FieldKind::Tick(words)));
    }
    fields.push(
        Field::lines("decision_words", "Words for the applicant")
            .hint("Why you refuse, or what has to change. If you admit, they stand in the welcome.")
            .most(3_000)
            .heading("In every case"),
    );
    Form::new(fields)
}

/// How the form of the decision stands before anybody typed.
fn decision_before(visit: &Visit, found: &[Match]) -> Answers {
    let slug = found.iter().find(|found| found.is_sure).map_or(NEW, |found| found.brief.slug.as_str());
    Answers::default().with("starts_on", first_of_next_month(visit.today())).with("organisation", slug)
}
