//! One way to declare a form: its fields, hints and rules. From that come the markup, the reading of what was sent, the
//! messages beside the fields, the summary of errors and the page on which answers are checked.

use maud::{Markup, html};
use platform::{Day, Pence};
use ui::{Button, InsetText};
use uuid::Uuid;

use crate::Sent;
use crate::sent::SHOWING;

mod answers;
mod field;
mod show;

pub use answers::Answers;
pub use field::{Field, FieldKind, is_email, is_website};

/// The fields of one form, in their order.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The fields.
    pub fields: Vec<Field>,
}

/// How a form stands on its page.
#[derive(Clone, Debug, Default)]
pub struct FormFrame {
    /// Where it is sent; the page's own address when empty.
    pub action: String,
    /// What its main button says; "Save" when empty.
    pub button: String,
    /// Further buttons: the value of `act` and the words.
    pub more_buttons: Vec<(String, String)>,
    /// The state of the record it is filled from, to notice that somebody else saved meanwhile.
    pub revision: i32,
    /// Whether what is typed is kept as it is typed, where scripts run. The form is then also sent with `act=keep`.
    pub keeps_itself: bool,
    /// Where its Cancel link leads; none when empty.
    pub cancel: String,
    /// Whether the main button warns, as for what can't be undone.
    pub is_warning: bool,
    /// Where scripts ask, while it is filled in, what would make the answers better; nowhere when empty. It is sent
    /// there as it is, and answered with a fragment of HTML.
    pub hints_at: String,
}

/// A form that is one button: it does one thing, once however often it is pressed.
pub fn button(action: &str, words: &str, act: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name=(SHOWING) value=(Uuid::now_v7());
            (Button { prevent_double_click: Some(true), ..Button::new(words).secondary().sending("act", act) })
        }
    }
}

impl Form {
    /// A form of these fields.
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields }
    }

    /// Reads what was sent, and notes what is wrong with it.
    pub fn read(&self, sent: &Sent) -> Answers {
        let mut answers = self.keep(sent);
        for field in &self.fields {
            field.check(&mut answers, sent);
        }
        answers
    }

    /// Notes what is wrong with answers that were kept; files are not among them.
    pub fn judge(&self, mut answers: Answers) -> Answers {
        for field in &self.fields {
            field.check(&mut answers, &Sent::default());
        }
        answers
    }

    /// Reads what was sent without judging it, for a form that is kept while it is being filled in.
    pub fn keep(&self, sent: &Sent) -> Answers {
        let mut answers = Answers::default();
        for field in &self.fields {
            field.take(sent, &mut answers);
        }
        answers
    }

    /// The whole form, with the summary of what is wrong before it.
    pub fn show(&self, answers: &Answers, frame: &FormFrame) -> Markup {
        html! {
            (answers.summary(self))
            (show::form(self, answers, frame))
        }
    }

    /// What stands there now, above a form that was filled in from an older state: what was typed stays in the form.
    pub fn saved_meanwhile(&self, saved: &Answers) -> Markup {
        html! {
            (InsetText::new(html! {
                h2.govuk-heading-m { "Somebody else saved this meanwhile" }
                p.govuk-body { "What they saved stands here. What you typed stands in the form below: put in what you want to keep of theirs, and save. Yours then stands." }
                (self.check_answers(saved, ""))
            }))
        }
    }

    /// The answers as a list to check, each with a link to where it is changed.
    pub fn check_answers(&self, answers: &Answers, change_at: &str) -> Markup {
        show::check_answers(self, answers, change_at)
    }
}

/// Reads an amount as people type it: 12, 12.50, £1,200.
pub(crate) fn read_pence(text: &str) -> Option<Pence> {
    let text = text.trim().trim_start_matches('£').replace([',', ' '], "");
    let (pounds, pence) = text.split_once('.').unwrap_or((&text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(pounds) || !is_number(pence) || pence.len() > 2 {
        return None;
    }
    let pence: i64 = if pence.len() == 1 { pence.parse::<i64>().ok()? * 10 } else { pence.parse().ok()? };
    pounds.parse::<i64>().ok()?.checked_mul(100)?.checked_add(pence).map(Pence)
}

/// Reads a date typed as three numbers.
pub(crate) fn read_day(day: &str, month: &str, year: &str) -> Option<Day> {
    let number = |text: &str| text.parse::<u16>().ok();
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

#[cfg(test)]
mod tests;
