use std::sync::Arc;

use maud::{Markup, html};
use members::{Brief, PersonBrief};
use platform::Moment;
use ui::{Colour, Tag};
use uuid::Uuid;
use web::{Answers, Failure, Page, Visit};

use crate::changes::{self, Attachments};
use crate::powers;
use crate::rules::{self, Act, State};
use crate::slots::{Draft, KindWords, Kinds, Part, Questions, Record, SubmissionKind};
use crate::store::{self, submission, submission_comment};

/// A submission with what somebody who is signed in may do with it.
pub(super) struct Working {
    pub(super) submission: submission::Model,
    pub(super) content: Answers,
    pub(super) organisation: Brief,
    pub(super) kind: Arc<dyn SubmissionKind>,
    /// Who is asking.
    pub(super) by: Uuid,
    pub(super) is_editor: bool,
    pub(super) is_colleague: bool,
    pub(super) is_lead: bool,
}

/// The submission of that id, for a colleague of its organisation or an editor. For anybody else it isn't there.
pub(super) async fn open(visit: &Visit, kinds: &Kinds, id: Uuid) -> Result<Working, Failure> {
    let person = visit.person()?;
    let submission = store::find_submission(visit.rows(), id).await?.ok_or(Failure::NotFound)?;
    let is_editor = visit.may(&powers::EDIT);
    let role = |is_wanted: &dyn Fn(&web::Role) -> bool| {
        person.roles.iter().any(|role| role.organisation == submission.organisation_id && is_wanted(role))
    };
    let (is_colleague, is_lead) = (role(&|_| true), role(&|role| role.is_lead));
    if !is_editor && !is_colleague {
        return Err(Failure::NotFound);
    }
    let mut briefs = members::briefs(visit.rows(), &[submission.organisation_id]).await?;
    let organisation = briefs.remove(&submission.organisation_id).ok_or(Failure::NotFound)?;
    let (content, kind) = (changes::content_of(&submission), kinds.find(&submission.kind)?);
    Ok(Working { by: person.id, content, submission, organisation, kind, is_editor, is_colleague, is_lead })
}

impl Working {
    pub(super) fn state(&self) -> State {
        self.submission.state()
    }

    pub(super) fn words(&self) -> KindWords {
        self.kind.words()
    }

    /// What its forms ask.
    pub(super) async fn questions(&self, visit: &Visit) -> Result<Box<dyn Questions>, Failure> {
        Ok(self.kind.questions(&visit.rows().into()).await?)
    }

    /// What it became or corrects.
    pub(super) async fn record(&self, visit: &Visit) -> Result<Option<Record>, Failure> {
        changes::record_of(&visit.rows().into(), self.kind.as_ref(), &self.submission).await
    }

    /// How it will look.
    pub(super) async fn preview(
        &self,
        visit: &Visit,
        record: Option<&Record>,
        attachments: &Attachments,
    ) -> Result<Markup, Failure> {
        let draft = Draft {
            submission: self.submission.id,
            kind: &self.submission.kind,
            answers: &self.content,
            organisation: self.submission.organisation_id,
            record,
            attachments,
        };
        self.kind.preview(visit, draft).await
    }

    /// As what they may change what it says; `None` where they may not.
    pub(super) fn writing_act(&self) -> Option<Act> {
        let state = self.state();
        let as_editor = (self.is_editor && state.allows(Act::Edit)).then_some(Act::Edit);
        if state.allows(Act::Write) { Some(Act::Write) } else { as_editor }
    }

    /// The same, where nothing can be done without it.
    pub(super) fn must_write(&self) -> Result<Act, Failure> {
        let refused = || {
            let state = self.state().to_string().to_lowercase();
            Failure::Stale(format!("“{}” can’t be changed now: {state}.", self.submission.title))
        };
        self.writing_act().ok_or_else(refused)
    }

    /// Whether they may send it for review, take it back or begin a correction: those who speak for the organisation.
    pub(super) fn may_send(&self) -> bool {
        self.is_lead || self.is_editor
    }

    pub(super) fn href(&self, rest: &str) -> String {
        format!("{}{rest}", self.submission.href())
    }

    /// A page about it, with the way back.
    pub(super) fn page(&self, title: impl Into<String>) -> Page {
        let listed = format!("/my/organisations/{}/library", self.organisation.slug);
        let page = Page::new(title).kicker(capital(self.words().noun())).crumb("My page", "/my");
        let page = if self.is_colleague {
            page.crumb(self.organisation.name.clone(), listed)
        } else {
            page.crumb("Review", "/review")
        };
        page.crumb(self.submission.title.clone(), self.submission.href())
    }

    /// What would make it easier to read.
    pub(super) fn hints(
        &self,
        content: &Answers,
        questions: &dyn Questions,
        attachments: &Attachments,
    ) -> Vec<String> {
        rules::hints(&rules::Text {
            title: content.text("title"),
            summary: content.text("summary"),
            body: content.text("body"),
            missed: questions.hints(content),
            unseen_picture_count: attachments.pictures.iter().filter(|p| p.alternative.is_empty()).count(),
            words: self.words().word_counts,
        })
    }

    /// The parts of its form that are not complete.
    pub(super) fn open_parts(&self, questions: &dyn Questions) -> Vec<Part> {
        let judged = |part: Part| {
            let form = questions.form(part, &self.content);
            questions.check(part, form.judge(self.content.clone()))
        };
        self.words().parts.iter().copied().filter(|part| !judged(*part).is_sound()).collect()
    }
}

/// The first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn state_tag(submission: &submission::Model) -> Tag {
    let state = submission.state();
    let colour = match state {
        State::Writing => Colour::Blue,
        State::Submitted => Colour::Yellow,
        State::Returned => Colour::Orange,
        State::Scheduled => Colour::Purple,
        State::Published => Colour::Green,
        State::Withdrawn | State::Unpublished => Colour::Grey,
    };
    Tag::new(state.to_string()).colour(colour)
}

/// The state in words, with when it began.
pub(super) fn state_in_words(submission: &submission::Model) -> String {
    let on = |at: Option<Moment>| at.map_or_else(String::new, Moment::in_words);
    match submission.state() {
        State::Writing => format!("Changed last on {}.", submission.changed_at.in_words()),
        State::Submitted => {
            format!("Sent for review on {}. An editor will answer.", on(submission.submitted_at))
        }
        State::Returned => "An editor asks for a change. See the comments below.".to_owned(),
        State::Scheduled => format!("Will be published on {}.", on(submission.publish_at)),
        State::Published => format!("Published on {}.", on(submission.published_at)),
        State::Withdrawn => "Withdrawn. It can be taken up again.".to_owned(),
        State::Unpublished => "It was public, and was taken back.".to_owned(),
    }
}

/// What would make it easier to read, as a box; nothing when there is nothing to say.
pub(super) fn hints_box(hints: &[String]) -> Markup {
    html! {
        @if !hints.is_empty() {
            section.app-note aria-label="Hints" {
                p { strong { "To make it easier to read" } }
                ul.govuk-list.govuk-list--bullet { @for hint in hints { li { (hint) } } }
                p { "These are hints. None of them stops you." }
            }
        }
    }
}

/// Everything said about a submission, oldest first.
pub(super) async fn comments(visit: &Visit, submission: Uuid) -> Result<Markup, Failure> {
    let said = store::list_comments(visit.rows(), submission).await?;
    let people = people(visit, said.iter().filter_map(|comment| comment.made_by)).await?;
    let name = |comment: &submission_comment::Model| {
        comment
            .made_by
            .and_then(|id| people.get(&id))
            .map_or("Somebody", |person| person.name.as_str())
            .to_owned()
    };
    Ok(html! {
        @if said.is_empty() {
            p.govuk-body { "Nobody has said anything yet." }
        } @else {
            ol.govuk-list.app-comments { @for comment in &said {
                li.app-comments__one {
                    p.app-comments__who {
                        strong { (name(comment)) }
                        @if comment.is_editors { " (editor)" }
                        ", " (comment.made_at.in_words())
                    }
                    @for line in comment.text.lines().filter(|line| !line.trim().is_empty()) { p.govuk-body { (line) } }
                }
            } }
        }
    })
}

pub(super) async fn people(
    visit: &Visit,
    ids: impl Iterator<Item = Uuid>,
) -> Result<std::collections::HashMap<Uuid, PersonBrief>, Failure> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(members::people_of(visit.rows(), ids).await?)
}
