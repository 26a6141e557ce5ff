use axum::extract::Path;
use maud::html;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{beside, narrow, page};
use crate::changes::budget::save_group;
use crate::rules::budget::Section;
use crate::store::{self, BudgetGroup};

const LIST: &str = "/money/budget/lines";

fn form() -> Form {
    let sections = Section::ALL.map(|section| (section.key(), section.title()));
    Form::new(vec![
        Field::text("title", "What it is called").required("Enter what the group is called").most(120),
        Field::one_of("section", "Where it stands", sections).required("Choose where it stands"),
        Field::new("place", "Its place among the groups", FieldKind::Number)
            .required("Enter its place, such as 1")
            .width(3),
    ])
}

fn form_page(group: Option<&BudgetGroup>, answers: &Answers) -> Page {
    let title = group.map_or_else(|| "Make a group".to_owned(), |group| format!("Edit {}", group.title));
    let frame = FormFrame {
        revision: group.map_or(0, |group| group.revision),
        cancel: LIST.to_owned(),
        ..FormFrame::default()
    };
    let form = form().show(answers, &frame);
    page(title).crumb("Groups and lines", LIST).wrong(!answers.is_sound()).content(narrow(&html! { (form) }))
}

async fn find(visit: &Visit, key: &str) -> Result<BudgetGroup, Failure> {
    let groups = store::list_budget_groups(visit.rows()).await?;
    groups.into_iter().find(|group| group.key == key).ok_or(Failure::NotFound)
}

/// Asks for a group.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let next = store::list_budget_groups(visit.rows())
        .await?
        .iter()
        .map(|group| group.place)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    Ok(form_page(None, &Answers::default().with("place", next)))
}

/// Asks what is said of one.
pub(crate) async fn show(visit: Visit, Path(key): Path<String>) -> Result<Page, Failure> {
    let group = find(&visit, &key).await?;
    let answers = Answers::default()
        .with("title", &group.title)
        .with("section", &group.section)
        .with("place", group.place);
    Ok(form_page(Some(&group), &answers))
}

fn said(answers: &Answers, group: BudgetGroup) -> BudgetGroup {
    let place = answers.number("place").and_then(|place| i32::try_from(place).ok()).unwrap_or(group.place);
    BudgetGroup {
        title: answers.text("title").to_owned(),
        section: answers.text("section").to_owned(),
        place,
        ..group
    }
}

/// Makes it.
pub(crate) async fn make(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(form_page(None, &answers).into());
    }
    let key = platform::slug(answers.text("title"));
    if ["new"].contains(&key.as_str()) {
        answers.problem("title", "That can’t be an address. Choose another title");
        return Ok(form_page(None, &answers).into());
    }
    let group = BudgetGroup {
        id: Uuid::now_v7(),
        key,
        title: String::new(),
        section: String::new(),
        place: 1,
        revision: 1,
    };
    let mut change = visit.change().await?;
    sent.once(&change, LIST).await?;
    let outcome = save_group(&mut change, said(&answers, group)).await;
    if !beside(&mut answers, "title", outcome)? {
        return Ok(form_page(None, &answers).into());
    }
    change.commit().await?;
    Ok(Led::to(LIST).saying("The group is made. Add its lines.").into())
}

/// Saves it.
pub(crate) async fn save(visit: Visit, Path(key): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let group = find(&visit, &key).await?;
    let mut answers = form().read(&sent);
    if answers.is_sound() {
        let wanted = said(&answers, BudgetGroup { revision: sent.revision(), ..group.clone() });
        let mut change = visit.change().await?;
        let outcome = save_group(&mut change, wanted).await;
        if beside(&mut answers, "section", outcome)? {
            change.commit().await?;
            return Ok(Led::to(LIST).saying("It is saved.").into());
        }
    }
    Ok(form_page(Some(&group), &answers).into())
}
