use network::Principle;
use uuid::Uuid;
use web::{Answers, Field, FieldKind, Form};

use super::super::{Part, Questions};
use super::{CONTACT, PRINCIPLES, REASONS, TEXT};
use crate::store::category;

/// The names of the fields in which it says how principles are met, by the principle's number.
const REASON_NAMES: [&str; 20] = [
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

/// What a case study may be tagged with.
pub(super) struct CaseStudyQuestions {
    pub(super) principles: Vec<Principle>,
    pub(super) categories: Vec<category::Model>,
}

/// The principles that these answers choose.
fn chosen<'a>(principles: &'a [Principle], answers: &Answers) -> Vec<&'a Principle> {
    let chosen: Vec<&str> = answers.all("principles").collect();
    principles.iter().filter(|p| chosen.contains(&p.id.to_string().as_str())).collect()
}

/// The principles chosen, each with how it is met.
pub(in crate::slots::kinds) fn principles_met(
    principles: &[Principle],
    answers: &Answers,
) -> Vec<(Uuid, String)> {
    let met = chosen(principles, answers).into_iter();
    met.map(|p| (p.id, answers.text(&format!("reason_{}", p.number)).to_owned())).collect()
}

/// Answers to the question which principles, and how each is met.
pub(in crate::slots::kinds) fn with_principles(
    mut answers: Answers,
    principles: &[Principle],
    met: &[(Uuid, String)],
) -> Answers {
    for principle in principles {
        if let Some((_, reason)) = met.iter().find(|(id, _)| *id == principle.id) {
            answers.set(&format!("reason_{}", principle.number), reason.clone());
        }
    }
    answers.with_all("principles", met.iter().map(|(id, _)| id.to_string()))
}

/// The title, the summary and the text, which every kind of the library asks for.
pub(in crate::slots::kinds) fn text_fields(text_hint: &str, missing: &str) -> Vec<Field> {
    let hint = format!("{text_hint} Begin a heading with #, an item of a list with a hyphen.");
    let body = Field::new("body", "Text", FieldKind::Markdown).hint(hint).required(missing);
    vec![
        Field::text("title", "Title")
            .hint("Say what was done and for whom. About 65 characters fit into a list.")
            .required("Enter a title")
            .most(140),
        Field { row_count: 3, ..Field::lines("summary", "Summary") }
            .hint("One or two sentences. Lists and search results show them.")
            .required("Enter a summary")
            .most(400),
        Field { row_count: 18, ..body },
    ]
}

impl Questions for CaseStudyQuestions {
    fn form(&self, part: Part, answers: &Answers) -> Form {
        Form::new(match part {
            PRINCIPLES => self.principle_fields(),
            REASONS => chosen(&self.principles, answers).into_iter().filter_map(reason_field).collect(),
            CONTACT => contact_fields(),
            _ => {
                let mut fields = text_fields(
                    "What was the problem, what was done, what came of it, what would you tell others?",
                    "Enter the text of the case study",
                );
                fields.push(
                    Field::new("year", "Year", FieldKind::Number)
                        .hint("The year in which most of it happened.")
                        .required("Enter the year it is from")
                        .most(4)
                        .width(4),
                );
                fields
            }
        })
    }

    /// A year in which a council can have done something that is worth telling.
    fn check(&self, part: Part, mut answers: Answers) -> Answers {
        let is_year = answers.number("year").is_some_and(|year| (1900..=2100).contains(&year));
        if part == TEXT && !is_year && !answers.text("year").is_empty() {
            answers.problem("year", "Enter a year with four digits, such as 2024");
        }
        answers
    }

    fn hints(&self, answers: &Answers) -> Vec<String> {
        let chosen = chosen(&self.principles, answers);
        let is_explained = |p: &&&Principle| !answers.text(&format!("reason_{}", p.number)).is_empty();
        if !chosen.iter().any(|p| is_explained(&p)) {
            return vec!["No principle is explained. Say how the work meets at least one.".to_owned()];
        }
        let unexplained = chosen.iter().filter(|p| !is_explained(p));
        unexplained.map(|p| format!("It does not say yet how it meets “{}”.", p.title)).collect()
    }
}

impl CaseStudyQuestions {
    fn principle_fields(&self) -> Vec<Field> {
        let principles = self.principles.iter().map(|p| (p.id.to_string(), p.title.clone()));
        let mut fields = vec![
            Field::any_of("principles", "Which principles does it meet?", principles)
                .hint("Choose those it really meets. On the next page you say how.")
                .required("Choose at least one principle"),
        ];
        let categories = self.categories.iter().map(|c| (c.id.to_string(), c.title.clone()));
        if !self.categories.is_empty() {
            fields.push(
                Field::any_of("categories", "Under which subjects should it be found?", categories)
                    .required("Choose at least one subject"),
            );
        }
        fields
    }
}

fn contact_fields() -> Vec<Field> {
    vec![
        Field::text("contact", "Office to ask")
            .hint("An office, not a person, so that it stays right: “Policy team, Eastmarsh Council”.")
            .required("Say which office can be asked"),
        Field::email("contact_email", "E-mail address of that office").hint("It will be public."),
    ]
}

fn reason_field(principle: &Principle) -> Option<Field> {
    let place = usize::try_from(principle.number).ok()?.checked_sub(1)?;
    let name = REASON_NAMES.get(place)?;
    let field = Field::lines(name, format!("How it meets “{}”", principle.title))
        .hint(principle.summary.clone())
        .most(600);
    Some(Field { row_count: 3, ..field }.required(format!("Say how it meets “{}”", principle.title)))
}
