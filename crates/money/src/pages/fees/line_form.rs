//! The form of one line of a fee table.

use platform::Pence;
use uuid::Uuid;
use web::{Answers, Field, FieldKind, Form};

use super::words::Words;
use crate::rules::vat::Vat;
use crate::store::FeeLine;

/// The questions; `kinds` are those of the organisations there are.
pub(super) fn form(words: &Words, kinds: &[String]) -> Form {
    let categories =
        words.categories.iter().map(|category| (category.key.as_str(), category.plural.as_str()));
    let kinds = kinds.iter().map(|kind| (kind.as_str(), members::kind_title(kind)));
    let transitions = [
        ("any", "Whether or not they are in transition"),
        ("only", "Only those in transition"),
        ("not", "Only those not in transition"),
    ];
    let vats = Vat::ALL.map(|vat| (vat.code(), vat.title()));
    let number = |name, label: &str| Field::new(name, label, FieldKind::Number).width(10);
    let pounds = |name, label: &str| Field::new(name, label, FieldKind::Pounds).width(10);
    Form::new(vec![
        Field::text("title", "What is it called on invoices?")
            .hint("Such as “Membership, council of 100,000 to 149,999 residents”")
            .required("Enter what the line is called on invoices")
            .most(120),
        pounds("amount", "What is paid for a whole year, before VAT?")
            .hint("Enter 0 where it is free")
            .required("Enter what is paid for a whole year"),
        Field::one_of("category", "Which category?", categories)
            .heading("Whom it is for")
            .required("Choose a category of membership"),
        Field::any_of("kinds", "Which kinds of organisation?", kinds).hint("Tick none for all kinds"),
        number("residents_from", "From how many residents?"),
        number("residents_below", "Below how many residents?")
            .hint("Bands that meet share this number: below 100000, from 100000"),
        pounds("budget_from", "From which controllable budget?"),
        pounds("budget_below", "Below which controllable budget?"),
        Field::one_of("transition", "Councils in transition", transitions)
            .required("Choose whether it is for councils in transition"),
        Field::one_of("vat", "Which VAT applies?", vats).heading("VAT").required("Choose which VAT applies"),
        Field::text("vat_reason", "Why is no VAT charged?")
            .hint("For what is exempt or outside the scope. It stands on the invoice")
            .most(200),
    ])
}

/// What a new line begins with.
pub(super) fn first_answers() -> Answers {
    Answers::default().with("transition", "any").with("vat", Vat::Standard.code())
}

/// A line as answers.
pub(super) fn answers_of(line: &FeeLine) -> Answers {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let pounds = |amount: Option<Pence>| amount.map(plain).unwrap_or_default();
    Answers::default()
        .with("title", &line.title)
        .with("amount", plain(line.amount_pence))
        .with("category", &line.category)
        .with_all("kinds", line.kinds.split_whitespace().map(str::to_owned))
        .with("residents_from", number(line.residents_from))
        .with("residents_below", number(line.residents_below))
        .with("budget_from", pounds(line.budget_from_pence))
        .with("budget_below", pounds(line.budget_below_pence))
        .with("transition", &line.transition)
        .with("vat", &line.vat)
        .with("vat_reason", &line.vat_reason)
}

fn plain(amount: Pence) -> String {
    amount.decimal().trim_end_matches(".00").to_owned()
}

/// The most that one line can ask for: more is a slip of the hand.
const MOST: Pence = Pence::pounds(10_000_000);

/// The line as it was answered; what is wrong beyond single answers is noted beside its question.
pub(super) fn said(answers: &mut Answers, id: Uuid, table_id: Uuid) -> FeeLine {
    let residents = (answers.number("residents_from"), answers.number("residents_below"));
    let budget = (answers.pence("budget_from"), answers.pence("budget_below"));
    if residents.0.zip(residents.1).is_some_and(|(from, below)| from >= below) {
        answers.problem("residents_below", "The number below which must be more than the number from which");
    }
    if budget.0.zip(budget.1).is_some_and(|(from, below)| from >= below) {
        answers.problem("budget_below", "The budget below which must be more than the budget from which");
    }
    let amount = answers.pence("amount").unwrap_or_default();
    if amount > MOST {
        answers.problem("amount", "The fee must be £10,000,000 or less");
    }
    let vat = Vat::read(answers.text("vat")).unwrap_or(Vat::Standard);
    match (vat.needs_reason(), answers.text("vat_reason").is_empty()) {
        (true, true) => {
            answers.problem("vat_reason", "Enter why no VAT is charged; the invoice has to say it")
        }
        (false, false) => {
            answers.problem("vat_reason", "Leave this empty: the kind of VAT that you chose needs no reason")
        }
        _ => {}
    }
    FeeLine {
        id,
        table_id,
        place: 0,
        title: answers.text("title").to_owned(),
        category: answers.text("category").to_owned(),
        kinds: answers.all("kinds").collect::<Vec<_>>().join(" "),
        residents_from: residents.0.filter(|from| *from > 0),
        residents_below: residents.1,
        budget_from_pence: budget.0.filter(|from| *from > Pence(0)),
        budget_below_pence: budget.1,
        transition: answers.text("transition").to_owned(),
        amount_pence: amount,
        vat: vat.code().to_owned(),
        vat_reason: answers.text("vat_reason").to_owned(),
    }
}
