use library::{Part, Questions};
use members::OrganisationFinder;
use uuid::Uuid;
use web::{Answers, Field, FieldKind, Form};

use super::{PEOPLE, TIME};
use crate::rules::{AUDIENCES, Kind, Mode, TimeOfDay};

/// What the forms of an event ask.
pub(super) struct EventQuestions {
    pub(super) finder: OrganisationFinder,
}

impl Questions for EventQuestions {
    fn form(&self, part: Part, _: &Answers) -> Form {
        Form::new(match part {
            TIME => time_fields(),
            PEOPLE => people_fields(),
            _ => text_fields(),
        })
    }

    fn check(&self, part: Part, answers: Answers) -> Answers {
        match part {
            TIME => time_checked(answers),
            PEOPLE => self.others_checked(answers),
            _ => answers,
        }
    }

    fn hints(&self, answers: &Answers) -> Vec<String> {
        let mut hints = Vec::new();
        if answers.text("contact_email").is_empty() && answers.text("booking").is_empty() {
            hints.push("Nobody can book or ask: give an address for one of the two.".to_owned());
        }
        if !answers.text("starts_on").is_empty() && answers.text("starts_time").is_empty() {
            hints.push("It does not say at what time it begins.".to_owned());
        }
        hints
    }
}

impl EventQuestions {
    /// The organisations that stand one on each line, and what is wrong with the first line that names none.
    pub(super) fn others(&self, answers: &Answers) -> Result<Vec<Uuid>, String> {
        let lines = answers.text("others").lines().map(str::trim).filter(|line| !line.is_empty());
        let mut found = Vec::new();
        for name in lines {
            match (self.finder.find(name), self.finder.nearest(name)) {
                (Some(id), _) => found.push(id),
                (None, Some(nearest)) => {
                    return Err(format!("“{name}” is not known here. Did you mean “{nearest}”?"));
                }
                (None, None) => {
                    return Err(format!(
                        "“{name}” is not known here. Write its name as on the page of members, or name it in the text"
                    ));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn others_checked(&self, mut answers: Answers) -> Answers {
        if let Err(sentence) = self.others(&answers) {
            answers.problem("others", &sentence);
        }
        answers
    }
}

fn text_fields() -> Vec<Field> {
    let body = Field::new("body", "Description", FieldKind::Markdown)
        .hint("What will happen, and what will people take home? Begin a heading with #, an item of a list with a hyphen.")
        .required("Enter a description");
    vec![
        Field::text("title", "Title")
            .hint("Say what it is about. About 65 characters fit into a list.")
            .required("Enter a title")
            .most(140),
        Field::one_of("kind", "Kind", Kind::ALL.map(|kind| (kind.key(), kind.title())))
            .required("Choose what kind of event it is"),
        Field::lines("summary", "Summary")
            .hint("One or two sentences. Lists, search results and calendars show them.")
            .required("Enter a summary")
            .most(400)
            .row_count(3),
        body.row_count(14),
        Field::one_of("audience", "Who may come?", AUDIENCES).required("Say who may come"),
    ]
}

fn time_fields() -> Vec<Field> {
    let time = |name, label: &str| {
        Field::text(name, label)
            .hint("Such as 9:30am or 14:00, on clocks in the United Kingdom. Leave it empty where it lasts all day.")
            .most(10)
            .width(10)
    };
    let modes = [Mode::InPerson, Mode::Online, Mode::Hybrid].map(|mode| (mode.key(), mode.title()));
    vec![
        Field::new("starts_on", "First day", FieldKind::Day).required("Enter the day on which it starts"),
        time("starts_time", "Begins at"),
        Field::new("ends_on", "Last day", FieldKind::Day).hint("Only where it lasts more than a day."),
        Field::text("ends_time", "Ends at").most(10).width(10),
        Field::one_of("mode", "How do people meet?", modes).required("Say how people meet"),
        Field::text("place", "Place")
            .hint("The building and the town, such as “Town Hall, Eastmarsh”.")
            .most(200),
        Field::new("joining", "Address to join online", FieldKind::Website)
            .hint("Everybody sees it. Leave it empty where those who book get it by e-mail."),
    ]
}

fn people_fields() -> Vec<Field> {
    vec![
        Field::lines("others", "Other organisations that hold it with you")
            .hint("One on each line, by the name that the page of members has.")
            .most(1_000)
            .row_count(3),
        Field::new("booking", "Where people book", FieldKind::Website)
            .hint("Such as https://council.example/book"),
        Field::text("contact", "Office to ask")
            .hint("An office, not a person, so that it stays right: “Events team, Eastmarsh Council”.")
            .required("Say which office can be asked"),
        Field::email("contact_email", "E-mail address of that office").hint("It will be public."),
    ]
}

/// What an ending must be, and that people who meet somewhere are told where.
fn time_checked(mut answers: Answers) -> Answers {
    for name in ["starts_time", "ends_time"] {
        let text = answers.text(name);
        if !text.is_empty() && TimeOfDay::read(text).is_none() {
            answers.problem(name, "Enter a time such as 9:30am or 14:00");
        }
    }
    let (starts, ends) = times(&answers);
    let (first, last) = (answers.day("starts_on"), answers.day("ends_on"));
    if ends.is_some() && starts.is_none() {
        answers.problem("starts_time", "Enter when it begins, as you say when it ends");
    }
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        answers.problem("ends_on", "The last day must not be before the first");
    }
    let is_one_day = last.is_none() || first == last;
    if is_one_day && starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
        answers.problem("ends_time", "It must end after it begins");
    }
    if matches!(answers.text("mode"), "in_person" | "hybrid") && answers.text("place").is_empty() {
        answers.problem("place", "Enter the place where people meet");
    }
    answers
}

/// When it begins and ends, as far as that was answered and can be read.
pub(super) fn times(answers: &Answers) -> (Option<TimeOfDay>, Option<TimeOfDay>) {
    (TimeOfDay::read(answers.text("starts_time")), TimeOfDay::read(answers.text("ends_time")))
}
