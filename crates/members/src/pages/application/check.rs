use axum::extract::Path;
use maud::html;
use ui::InsetText;
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::task_list::answers;
use crate::changes::application::{Moved, take};
use crate::changes::written::Written;
use crate::rules::application::Step;

/// Everything that was answered, before it is submitted.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    if !written.application.state().is_open() {
        return Ok(Led::to(written.application.own_href()).into());
    }
    Ok(page(&written, false).into())
}

fn page(written: &Written, is_wrong: bool) -> Page {
    let base = written.application.own_href();
    let gaps = written.gaps();
    let frame = FormFrame {
        action: format!("{base}/submit"),
        button: "Submit the application".to_owned(),
        revision: written.application.revision,
        cancel: base.clone(),
        ..FormFrame::default()
    };
    Page::new("Check your answers")
        .kicker(written.application.title())
        .crumb("My page", "/my")
        .crumb("Application for membership", base.clone())
        .wrong(is_wrong)
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if !gaps.is_empty() {
                    (InsetText::new(html! {
                        h2.govuk-heading-m { "Before you can submit" }
                        ul.govuk-list {
                            @for part in &gaps {
                                li { a.govuk-link href={ (base) "/" (part.key()) } { "Complete “" (part.title(written.way())) "”" } }
                            }
                        }
                    }))
                }
                (answers(written, &base))
                @if gaps.is_empty() {
                    h2.govuk-heading-m { "Submit the application" }
                    p.govuk-body { "The board looks at it and recommends, the committee decides. Until it is returned to you, you can’t change it." }
                    (Form::default().show(&Answers::default(), &frame))
                }
            } }
        })
}

/// Submits it, if everything is there.
pub(crate) async fn submit(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    if written.application.state().is_open() && !written.gaps().is_empty() {
        return Ok(page(&written, true).into());
    }
    let said = "Your application is submitted. We have written to you.";
    let href = written.application.own_href();
    take(&visit, &sent, &written, Moved::by(Step::Submit, "")).await?;
    Ok(Led::to(href).saying(said).into())
}

fn reasons() -> Form {
    Form::new(vec![Field::lines("words", "Anything you want to tell us").most(1_000).row_count(3)])
}

/// Asks whether to withdraw it.
pub(crate) async fn withdrawing(visit: Visit, Path(id): Path<Uuid>) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    let base = written.application.own_href();
    if written.application.state().is_over() {
        return Ok(Led::to(base).into());
    }
    let frame = FormFrame {
        button: "Withdraw the application".to_owned(),
        revision: written.application.revision,
        is_warning: true,
        cancel: base.clone(),
        ..FormFrame::default()
    };
    Ok(Page::new("Withdraw your application?")
        .kicker(written.application.title())
        .crumb("My page", "/my")
        .crumb("Application for membership", base)
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                p.govuk-body { "Nothing more happens to it then, and it can’t be taken up again. You can begin another at any time." }
                (reasons().show(&Answers::default(), &frame))
            } }
        })
        .into())
}

/// Withdraws it.
pub(crate) async fn withdraw(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let written = Written::own(&visit, id).await?;
    let answers = reasons().read(&sent);
    if !answers.is_sound() {
        return Err(Failure::wrong("What you want to tell us must be 1,000 characters or fewer."));
    }
    let href = written.application.own_href();
    take(&visit, &sent, &written, Moved::by(Step::Withdraw, answers.text("words"))).await?;
    Ok(Led::to(href).saying("Your application is withdrawn.").into())
}
