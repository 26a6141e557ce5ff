use axum::extract::Path;
use maud::{Markup, html};
use network::Principle;
use ui::InsetText;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::review_one::changed_words;
use super::working::{Working, hints_box, open};
use crate::changes::{self, attachments_of};
use crate::rules::{Act, Kind};
use crate::store::{self, category};

/// The names of the fields in which it says how principles are met, by the principle's number.
const REASONS: [&str; 20] = [
    "reason_1",
    "reason_2",
    "reason_3",
    "reason_4",
    "reason_5",
    "reason_6",
    "reason_7",
    "reason_8",
    "reason_9",
    "reason_10",
    "reason_11",
    "reason_12",
    "reason_13",
    "reason_14",
    "reason_15",
    "reason_16",
    "reason_17",
    "reason_18",
    "reason_19",
    "reason_20",
];

/// What a submission may be tagged with.
pub(super) struct Named {
    pub(super) principles: Vec<Principle>,
    pub(super) categories: Vec<category::Model>,
}

impl Named {
    pub(super) async fn load(visit: &Visit) -> Result<Self, Failure> {
        let rows = visit.rows();
        let (principles, categories) =
            (network::list_principles(rows).await?, store::list_categories(rows).await?);
        Ok(Self { principles, categories })
    }

    /// The principles that these answers choose.
    pub(super) fn chosen(&self, content: &Answers) -> Vec<&Principle> {
        let chosen: Vec<&str> = content.all("principles").collect();
        self.principles.iter().filter(|p| chosen.contains(&p.id.to_string().as_str())).collect()
    }
}

/// A part of the form, on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Principles,
    Reasons,
    Contact,
}

impl Part {
    /// The parts of such a submission, in order.
    pub(super) fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::CaseStudy => &[Self::Text, Self::Principles, Self::Reasons, Self::Contact],
            Kind::News | Kind::Blog => &[Self::Text, Self::Principles],
        }
    }

    fn find(word: &str, kind: Kind) -> Result<Self, Failure> {
        Self::of(kind).iter().copied().find(|part| part.word() == word).ok_or(Failure::NotFound)
    }

    /// Its part of the address.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Principles => "principles",
            Self::Reasons => "reasons",
            Self::Contact => "contact",
        }
    }

    pub(super) fn title(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Text, _) => "Title and text",
            (Self::Principles, Kind::CaseStudy) => "Principles and categories",
            (Self::Principles, _) => "Principles it is about",
            (Self::Reasons, _) => "How it meets each principle",
            (Self::Contact, _) => "Who can be asked",
        }
    }

    /// The questions of the part.
    pub(super) fn form(self, kind: Kind, named: &Named, content: &Answers) -> Form {
        Form::new(match self {
            Self::Text => text_fields(kind),
            Self::Principles => principle_fields(kind, named),
            Self::Reasons => named.chosen(content).into_iter().filter_map(reason_field).collect(),
            Self::Contact => vec![
                Field::text("contact", "Office to ask")
                    .hint(
                        "An office, not a person, so that it stays right: “Policy team, Eastmarsh Council”.",
                    )
                    .required("Say which office can be asked"),
                Field::email("contact_email", "E-mail address of that office").hint("It will be public."),
            ],
        })
    }

    /// The answers that are kept, with what is wrong with them.
    pub(super) fn judged(self, kind: Kind, named: &Named, content: &Answers) -> Answers {
        let form = self.form(kind, named, content);
        let judged = form.judge(content.clone());
        if self == Self::Text { year_checked(kind, judged) } else { judged }
    }
}

fn text_fields(kind: Kind) -> Vec<Field> {
    let mut fields = vec![
        Field::text("title", "Title")
            .hint("Say what was done and for whom. About 65 characters fit into a list.")
            .required("Enter a title")
            .most(140),
        Field { row_count: 3, ..Field::lines("summary", "Summary") }
            .hint("One or two sentences. Lists and search results show them.")
            .required("Enter a summary")
            .most(400),
    ];
    let (hint, missing) = match kind {
        Kind::CaseStudy => (
            "What was the problem, what was done, what came of it, what would you tell others?",
            "Enter the text of the case study",
        ),
        Kind::News => ("What happened, where, and what comes next?", "Enter the text of the news item"),
        Kind::Blog => ("What do you want other councils to know?", "Enter the text of the blog"),
    };
    let hint = format!("{hint} Begin a heading with #, an item of a list with a hyphen.");
    let body = Field::new("body", "Text", FieldKind::Markdown).hint(hint).required(missing);
    fields.push(Field { row_count: 18, ..body });
    match kind {
        Kind::CaseStudy => fields.push(
            Field::new("year", "Year", FieldKind::Number)
                .hint("The year in which most of it happened.")
                .required("Enter the year it is from")
                .most(4)
                .width(4),
        ),
        Kind::News => fields.push(
            Field::new("link", "Address to read more", FieldKind::Website)
                .hint("Such as https://council.example/news"),
        ),
        Kind::Blog => fields.push(
            Field::text("byline", "Who speaks")
                .hint("An office, not a person’s name: “Leader, Eastmarsh Council”.")
                .required("Say which office speaks"),
        ),
    }
    fields
}

fn principle_fields(kind: Kind, named: &Named) -> Vec<Field> {
    let principles = named.principles.iter().map(|p| (p.id.to_string(), p.title.clone()));
    let question = if kind == Kind::CaseStudy {
        "Which principles does it meet?"
    } else {
        "Which principles is it about?"
    };
    let mut principles = Field::any_of("principles", question, principles);
    if kind != Kind::CaseStudy {
        return vec![principles];
    }
    principles = principles
        .hint("Choose those it really meets. On the next page you say how.")
        .required("Choose at least one principle");
    let categories = named.categories.iter().map(|c| (c.id.to_string(), c.title.clone()));
    let mut fields = vec![principles];
    if !named.categories.is_empty() {
        fields.push(
            Field::any_of("categories", "Under which subjects should it be found?", categories)
                .required("Choose at least one subject"),
        );
    }
    fields
}

fn reason_field(principle: &Principle) -> Option<Field> {
    let place = usize::try_from(principle.number).ok()?.checked_sub(1)?;
    let name = REASONS.get(place)?;
    let field = Field::lines(name, format!("How it meets “{}”", principle.title))
        .hint(principle.summary.clone())
        .most(600);
    Some(Field { row_count: 3, ..field }.required(format!("Say how it meets “{}”", principle.title)))
}

/// A year in which a council can have done something that is worth telling.
fn year_checked(kind: Kind, mut answers: Answers) -> Answers {
    let is_year = answers.number("year").is_some_and(|year| (1900..=2100).contains(&year));
    if kind == Kind::CaseStudy && !is_year && !answers.text("year").is_empty() {
        answers.problem("year", "Enter a year with four digits, such as 2024");
    }
    answers
}

/// A number that tells whether somebody changed the answers to these questions meanwhile. Other parts don't count, so
/// that two people can write two parts at once (FNV-1a, folded into a positive number).
fn state_of(form: &Form, content: &Answers) -> i32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    for field in &form.fields {
        add(field.name);
        content.all(field.name).for_each(&mut add);
    }
    i32::try_from(hash & 0x7fff_ffff).unwrap_or(1).max(1)
}

/// A part of the form.
pub(crate) async fn show(visit: Visit, Path((id, word)): Path<(Uuid, String)>) -> Result<Page, Failure> {
    let working = open(&visit, id).await?;
    let part = Part::find(&word, working.kind())?;
    working.must_write()?;
    let named = Named::load(&visit).await?;
    let content = working.content.clone();
    part_page(&visit, &working, part, &named, &content, html! {}).await
}

async fn part_page(
    visit: &Visit,
    working: &Working,
    part: Part,
    named: &Named,
    shown: &Answers,
    before: Markup,
) -> Result<Page, Failure> {
    let form = part.form(working.kind(), named, shown);
    let frame = FormFrame {
        button: "Save and go on".to_owned(),
        more_buttons: vec![("later".to_owned(), "Save and come back later".to_owned())],
        revision: state_of(&form, &working.content),
        keeps_itself: true,
        cancel: working.submission.href(),
        ..FormFrame::default()
    };
    let attachments = attachments_of(visit.rows(), working.submission.id).await?;
    let hints = if part == Part::Text { working.hints(shown, named, &attachments) } else { Vec::new() };
    let is_new = shown.text("body").is_empty();
    Ok(working.page(part.title(working.kind())).wrong(!shown.is_sound()).content(html! {
        (before)
        @if form.fields.is_empty() {
            p.govuk-body { "Choose the principles first." }
            p.govuk-body { a.govuk-link href=(working.href("/principles")) { "Choose principles" } }
        } @else {
            (form.show(shown, &frame))
            @if !is_new { (hints_box(&hints)) }
        }
    }))
}

/// Takes a part of the form: as it is being typed, to come back later, or to go on.
pub(crate) async fn take(
    visit: Visit,
    Path((id, word)): Path<(Uuid, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, id).await?;
    let part = Part::find(&word, working.kind())?;
    let act = working.must_write()?;
    let named = Named::load(&visit).await?;
    let form = part.form(working.kind(), &named, &working.content);
    let is_draft = matches!(sent.act(), "keep" | "later");
    let mut typed = form.read(&sent);
    if part == Part::Text {
        typed = year_checked(working.kind(), typed);
    }
    if is_draft && !is_too_long(&form, &typed) {
        typed = form.keep(&sent);
    }
    let is_kept = sent.act() == "keep";
    if !typed.is_sound() {
        if is_kept {
            return Err(Failure::wrong("It is too long to be kept."));
        }
        let shown = typed.over(working.content.clone(), &form);
        return Ok(part_page(&visit, &working, part, &named, &shown, html! {}).await?.into());
    }
    let now = state_of(&form, &working.content);
    let wanted = typed.over(working.content.clone(), &form);
    let is_stale = sent.revision() != 0 && sent.revision() != now && state_of(&form, &wanted) != now;
    if is_stale && is_kept {
        return Err(Failure::Stale("A colleague saved something else here meanwhile.".to_owned()));
    }
    if is_stale {
        return both_versions(&visit, &working, part, &named, wanted).await;
    }
    save(&visit, &working, act, &wanted, is_kept).await?;
    if is_kept {
        return Ok(Reply::Kept(state_of(&part.form(working.kind(), &named, &wanted), &wanted)));
    }
    let next = if sent.act() == "later" { working.submission.href() } else { after(&working, part) };
    Ok(Led::to(next).saying("Saved.").into())
}

fn is_too_long(form: &Form, typed: &Answers) -> bool {
    form.fields.iter().any(|field| typed.all(field.name).any(|value| value.chars().count() > field.most))
}

/// Where one goes on after a part.
fn after(working: &Working, part: Part) -> String {
    match (part, working.kind()) {
        (Part::Text, _) => working.href("/principles"),
        (Part::Principles, Kind::CaseStudy) => working.href("/reasons"),
        (Part::Reasons, Kind::CaseStudy) => working.href("/contact"),
        _ => working.href("/pictures"),
    }
}

async fn save(
    visit: &Visit,
    working: &Working,
    act: Act,
    wanted: &Answers,
    is_kept: bool,
) -> Result<(), Failure> {
    let wanted = changes::with_content(working.submission.clone(), wanted);
    if wanted == working.submission {
        return Ok(());
    }
    if is_kept {
        // What is being typed is nobody's word yet: the journal hears of it when it is saved.
        let known = wanted.revision;
        let (at, by) = (visit.clock().now(), Some(working.by));
        let moved =
            store::submission::Model { revision: known + 1, changed_at: at, changed_by: by, ..wanted };
        let rows = visit.app.platform.database.bookkeeping();
        let is_first = store::update_submission(rows, moved, known).await?;
        return if is_first { Ok(()) } else { Err(Failure::Stale("Try again in a moment.".to_owned())) };
    }
    let mut change = visit.change().await?;
    changes::advance(&mut change, wanted, act, Some(working.by), "written").await?;
    change.commit().await?;
    Ok(())
}

/// Somebody saved other answers to the same questions meanwhile: nothing is lost, and who came later decides.
async fn both_versions(
    visit: &Visit,
    working: &Working,
    part: Part,
    named: &Named,
    mut typed: Answers,
) -> Result<Reply, Failure> {
    let form = part.form(working.kind(), named, &working.content);
    let who = super::working::people(visit, working.submission.changed_by.into_iter()).await?;
    let who = who.into_values().next().map_or_else(|| "Somebody".to_owned(), |person| person.name);
    let at = working.submission.changed_at.in_words();
    let differs = form.fields.iter().filter(|field| {
        working.content.all(field.name).collect::<Vec<_>>() != typed.all(field.name).collect::<Vec<_>>()
    });
    let names: Vec<(&'static str, String)> = differs.map(|field| (field.name, field.label.clone())).collect();
    let words = |answers: &Answers, name: &str| super::review_one::answer_in_words(name, answers, named);
    let before = html! {
        (InsetText::new(html! {
            p { strong { (who) " saved this on " (at) ", while you were writing." } }
            p { "Below is what you typed. Nothing of it is lost. Compare the two, put in what you want to keep of the other, and save: your version then stands." }
        }))
        @for (name, label) in &names {
            h2.govuk-heading-m { (label) ": what was saved, and what you typed" }
            div.app-prose { (changed_words(&words(&working.content, name), &words(&typed, name))) }
        }
    };
    if let Some((name, _)) = names.first() {
        typed.problem(name, &format!("{who} saved other answers here meanwhile. Check yours and save again"));
    }
    Ok(part_page(visit, working, part, named, &typed, before).await?.into())
}
