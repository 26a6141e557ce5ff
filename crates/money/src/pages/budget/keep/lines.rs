use axum::extract::Path;
use maud::html;
use ui::patterns::{EmptyState, Link};
use ui::{Button, Cell, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{beside, narrow, page};
use crate::changes::budget::save_line;
use crate::powers::MANAGE;
use crate::rules::budget::{Section, Source};
use crate::store::{self, BudgetGroup, BudgetLine};

const LIST: &str = "/money/budget/lines";

/// All groups with their lines.
pub(crate) async fn list(visit: Visit) -> Result<Page, Failure> {
    let groups = store::list_budget_groups(visit.rows()).await?;
    let lines = store::list_budget_lines(visit.rows()).await?;
    let may = visit.may(&MANAGE);
    let row = |line: &BudgetLine| {
        let title = html! { @if may { a.govuk-link href={ (LIST) "/" (line.slug) } { (line.title) } } @else { (line.title) } };
        [Cell::from(title), Cell::from(fed_by(&line.source))]
    };
    Ok(page("Groups and lines").content(html! {
        @if may {
            div.govuk-button-group {
                (Button::link("Make a line", "/money/budget/lines/new"))
                (Button::link("Make a group", "/money/budget/groups/new").secondary())
            }
        }
        @if groups.is_empty() {
            (EmptyState {
                title: "There are no groups yet".to_owned(),
                text: "A group stands under income, expenditure or the reserve, and its lines stand in it.".to_owned(),
                links: vec![Link::new("Keep the budget", "/money/budget")],
            })
        }
        @for group in &groups {
            section.app-section {
                h2.govuk-heading-m { (group.title) }
                p.govuk-body {
                    (Section::read(&group.section).map_or("", Section::title)) ". "
                    @if may { a.govuk-link href={ "/money/budget/groups/" (group.key) } { "Edit the group" span.govuk-visually-hidden { " " (group.title) } } }
                }
                (Table::new("").head(["Line", "What feeds it"]).rows(lines.iter().filter(|line| line.group_id == group.id).map(row)).with_row_heads())
            }
        }
    }))
}

fn fed_by(source: &str) -> String {
    match Source::read(source) {
        Some(Source::Records) => "What is written down".to_owned(),
        Some(Source::CarryForward) => "The balance of the year before".to_owned(),
        Some(Source::Fees(categories)) => format!("Fees: {}", categories.join(", ")),
        None => source.to_owned(),
    }
}

/// What the form chooses from.
struct Choices {
    groups: Vec<BudgetGroup>,
    categories: Vec<(String, String)>,
}

impl Choices {
    async fn load(visit: &Visit) -> Result<Self, Failure> {
        let categories = members::list_categories(visit.rows()).await?;
        let categories = categories.into_iter().map(|category| (category.key, category.plural)).collect();
        Ok(Self { groups: store::list_budget_groups(visit.rows()).await?, categories })
    }

    fn form(&self) -> Form {
        let groups = self.groups.iter().map(|group| (group.key.clone(), group.title.clone()));
        let sources = [
            ("records", "What is written down"),
            ("carry_forward", "The balance of the year before"),
            ("fees", "The fees of some categories of membership"),
        ];
        Form::new(vec![
            Field::text("title", "What it is called").required("Enter what the line is called").most(120),
            Field::one_of("group", "Group", groups).required("Choose a group"),
            Field::one_of("source", "What feeds it", sources).required("Choose what feeds it"),
            Field::any_of("categories", "Whose fees", self.categories.clone())
                .hint("Only where fees feed it."),
            Field::new("place", "Its place in the group", FieldKind::Number)
                .required("Enter its place, such as 1")
                .width(3),
        ])
    }

    fn page(&self, line: Option<&BudgetLine>, answers: &Answers) -> Page {
        let title = line.map_or_else(|| "Make a line".to_owned(), |line| format!("Edit {}", line.title));
        let frame = FormFrame {
            revision: line.map_or(0, |line| line.revision),
            cancel: LIST.to_owned(),
            ..FormFrame::default()
        };
        let form = self.form().show(answers, &frame);
        page(title).crumb("Groups and lines", LIST).wrong(!answers.is_sound()).content(narrow(&form))
    }

    fn read(&self, sent: &Sent) -> Answers {
        let mut answers = self.form().read(sent);
        let (is_fees, has_categories) =
            (answers.text("source") == "fees", answers.all("categories").next().is_some());
        if is_fees && !has_categories {
            answers.problem("categories", "Choose whose fees feed it");
        }
        if !is_fees && has_categories {
            answers.problem("categories", "Leave this empty, as fees do not feed it");
        }
        answers
    }

    fn said(&self, answers: &Answers, line: BudgetLine) -> BudgetLine {
        let source = match answers.text("source") {
            "fees" => Source::Fees(answers.all("categories").map(str::to_owned).collect()).key(),
            other => other.to_owned(),
        };
        let group = self.groups.iter().find(|group| group.key == answers.text("group"));
        BudgetLine {
            title: answers.text("title").to_owned(),
            group_id: group.map_or(line.group_id, |group| group.id),
            source,
            place: answers.number("place").and_then(|place| i32::try_from(place).ok()).unwrap_or(line.place),
            ..line
        }
    }
}

/// Asks for a line.
pub(crate) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let choices = Choices::load(&visit).await?;
    let next = store::list_budget_lines(visit.rows())
        .await?
        .iter()
        .map(|line| line.place)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    Ok(choices.page(None, &Answers::default().with("place", next).with("source", "records")))
}

async fn find(visit: &Visit, slug: &str) -> Result<BudgetLine, Failure> {
    let lines = store::list_budget_lines(visit.rows()).await?;
    lines.into_iter().find(|line| line.slug == slug).ok_or(Failure::NotFound)
}

/// Asks what is said of one.
pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let line = find(&visit, &slug).await?;
    let choices = Choices::load(&visit).await?;
    let group =
        choices.groups.iter().find(|group| group.id == line.group_id).map_or("", |group| group.key.as_str());
    let (source, categories) = match Source::read(&line.source) {
        Some(Source::Fees(categories)) => ("fees".to_owned(), categories),
        _ => (line.source.clone(), Vec::new()),
    };
    let answers = Answers::default()
        .with("title", &line.title)
        .with("group", group)
        .with("source", source)
        .with_all("categories", categories)
        .with("place", line.place);
    Ok(choices.page(Some(&line), &answers))
}

/// Makes it.
pub(crate) async fn make(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let choices = Choices::load(&visit).await?;
    let mut answers = choices.read(&sent);
    let slug = platform::slug(answers.text("title"));
    if slug == "new" {
        answers.problem("title", "That can’t be an address. Choose another title");
    }
    if !answers.is_sound() {
        return Ok(choices.page(None, &answers).into());
    }
    let empty = BudgetLine {
        id: Uuid::now_v7(),
        group_id: Uuid::nil(),
        slug,
        title: String::new(),
        source: String::new(),
        place: 1,
        revision: 1,
    };
    let mut change = visit.change().await?;
    sent.once(&change, LIST).await?;
    let outcome = save_line(&mut change, choices.said(&answers, empty)).await;
    if !beside(&mut answers, "title", outcome)? {
        return Ok(choices.page(None, &answers).into());
    }
    change.commit().await?;
    Ok(Led::to(LIST).saying("The line is made.").into())
}

/// Saves it.
pub(crate) async fn save(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let line = find(&visit, &slug).await?;
    let choices = Choices::load(&visit).await?;
    let mut answers = choices.read(&sent);
    if answers.is_sound() {
        let wanted = choices.said(&answers, BudgetLine { revision: sent.revision(), ..line.clone() });
        let mut change = visit.change().await?;
        let outcome = save_line(&mut change, wanted).await;
        if beside(&mut answers, "source", outcome)? {
            change.commit().await?;
            return Ok(Led::to(LIST).saying("It is saved.").into());
        }
    }
    Ok(choices.page(Some(&line), &answers).into())
}
