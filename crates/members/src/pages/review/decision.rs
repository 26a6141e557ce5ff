use axum::extract::Path;
use uuid::Uuid;
use web::{Answers, Failure, Form, Led, Reply, Sent, Visit};

use super::show::{commenting, deciding, page, recommending, submitted};
use crate::changes::admission::{Match, Terms, matches, obstacle};
use crate::changes::application::{Moved, standpoint, take};
use crate::changes::written::Written;
use crate::rules::application::{Step, next};

/// Adds a comment.
pub(crate) async fn comment(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let written = submitted(&visit, id).await?;
    let answers = commenting().read(&sent);
    if !answers.is_sound() {
        return again(&visit, &written, Step::Comment, "comment", answers).await;
    }
    take(&visit, &sent, &written, Moved::by(Step::Comment, answers.text("comment_words"))).await?;
    Ok(Led::to(written.application.review_href()).saying("Your comment is added.").into())
}

/// Takes the board's recommendation.
pub(crate) async fn recommend(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let written = submitted(&visit, id).await?;
    let answers = recommending().read(&sent);
    let step = Step::find(answers.text("recommendation")).unwrap_or(Step::RecommendNo);
    if !answers.is_sound() {
        return again(&visit, &written, Step::RecommendYes, "recommend", answers).await;
    }
    take(&visit, &sent, &written, Moved::by(step, answers.text("recommendation_words"))).await?;
    let said = "The recommendation is with the committee, which has been written to.";
    Ok(Led::to(written.application.review_href()).saying(said).into())
}

/// Takes the committee's decision.
pub(crate) async fn decide(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let written = submitted(&visit, id).await?;
    let found = matches(visit.rows(), &written).await?;
    let form: Form = deciding(&written, &found);
    let mut answers = form.read(&sent);
    let step = Step::find(answers.text("decision"));
    let words = answers.text("decision_words").to_owned();
    if let Some(step) = step
        && step.needs_words()
        && words.is_empty()
    {
        answers.problem("decision_words", "Say why you refuse, or what has to change");
    }
    let terms = match step {
        Some(Step::Admit) => terms(&visit, &written, &found, &mut answers),
        _ => None,
    };
    let (Some(step), true) = (step, answers.is_sound()) else {
        return again(&visit, &written, Step::Admit, "decide", answers).await;
    };
    let said = match step {
        Step::Admit => "The member is admitted. We have written to the applicant and to its people.",
        Step::Refuse => "The application is refused. We have written to the applicant.",
        _ => "The application is with the applicant again, who has been written to.",
    };
    take(&visit, &sent, &written, Moved { step, words, terms }).await?;
    Ok(Led::to(written.application.review_href()).saying(said).into())
}

/// The terms of an admission, with what is wrong about them noted beside their fields.
fn terms(visit: &Visit, written: &Written, found: &[Match], answers: &mut Answers) -> Option<Terms> {
    let Some(starts_on) = answers.day("starts_on") else {
        answers.problem("starts_on", "Enter the first day of the membership");
        return None;
    };
    if starts_on < visit.today() {
        answers.problem("starts_on", "The membership begins today at the earliest");
        return None;
    }
    let chosen = answers.text("organisation").to_owned();
    let chosen = found.iter().find(|found| found.brief.slug == chosen);
    let category = written.categories.iter().find(|c| c.key == written.application.category);
    if let (Some(chosen), Some(category)) = (chosen, category)
        && let Some(sentence) = obstacle(chosen, category.id, starts_on)
    {
        answers.problem("organisation", &sentence);
        return None;
    }
    if answers.text("organisation").is_empty() && !found.is_empty() {
        answers.problem("organisation", "Choose which organisation of the records it is");
        return None;
    }
    let is_in_transition = answers.is_ticked("in_transition");
    Some(Terms { organisation: chosen.map(|found| found.brief.id), starts_on, is_in_transition })
}

/// The page with the form that is wrong, unless the step is not for them or no longer possible.
async fn again(
    visit: &Visit,
    written: &Written,
    step: Step,
    form: &'static str,
    answers: Answers,
) -> Result<Reply, Failure> {
    if next(written.application.state(), step, standpoint(visit, written)?).is_err() {
        return Err(Failure::Stale(
            "The application has moved on since you opened it. Open it again.".to_owned(),
        ));
    }
    Ok(page(visit, written, Some((form, answers))).await?.into())
}
