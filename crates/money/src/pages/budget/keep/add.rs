use axum::extract::Path;
use maud::html;
use platform::Pence;
use projects::Project;
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::super::view::{View, year_of};
use super::{document, href_of, narrow, page_of};
use crate::changes::budget::{record_item, tell_approvers};
use crate::rules::budget::{Approval, Kind, Source};
use crate::store::{BudgetItem, BudgetYear};

/// What is being added: to which year, of which kind, and the commitment that it pays.
struct Adding<'a> {
    view: &'a View,
    year: &'a BudgetYear,
    kind: Kind,
    pays: Option<&'a BudgetItem>,
    /// What it may be for.
    projects: &'a [Project],
}

impl<'a> Adding<'a> {
    fn of(
        visit: &Visit,
        (view, projects): (&'a View, &'a [Project]),
        slug: &str,
        kind: &str,
    ) -> Result<Self, Failure> {
        let (_, year) = view.year(slug)?;
        let kind = Kind::read(kind).ok_or(Failure::NotFound)?;
        let asked = visit.address.text("pays");
        let commitment = |item: &&BudgetItem| {
            item.id.to_string() == asked
                && item.year_id == year.id
                && item.kind == Kind::Commitment.key()
                && item.undone_at.is_none()
        };
        let pays = view.records.items.iter().find(commitment);
        if !asked.is_empty() && (pays.is_none() || kind != Kind::Recorded) {
            return Err(Failure::NotFound);
        }
        Ok(Self { view, year, kind, pays, projects })
    }

    fn title(&self) -> String {
        let year = year_of(self.year).title();
        match (self.kind, self.pays) {
            (Kind::Recorded, Some(_)) => format!("Pay a commitment of {year}"),
            (Kind::Recorded, None) => format!("Record spending or income of {year}"),
            (Kind::Commitment, _) => format!("Add a commitment to {year}"),
            (Kind::Assumption, _) => format!("Write down an assumption for {year}"),
            (Kind::ToBeConfirmed, _) => format!("Mark something in {year} as to be confirmed"),
        }
    }

    /// The lines that take something: not what is carried forward from the year before.
    fn lines(&self) -> Vec<(String, String)> {
        let follows = self.view.books.follows(year_of(self.year));
        let lines =
            self.view.books.lines.iter().filter(|line| line.source != Source::CarryForward || !follows);
        let group = |id: Uuid| {
            self.view
                .books
                .groups
                .iter()
                .find(|group| group.id == id)
                .map_or("", |group| group.title.as_str())
        };
        lines.map(|line| (line.slug.clone(), format!("{}: {}", group(line.group), line.title))).collect()
    }

    fn form(&self) -> Form {
        let mut fields = Vec::new();
        if self.pays.is_none() {
            fields.push(Field::one_of("line", "Line", self.lines()).required("Choose a line"));
        }
        if self.kind != Kind::ToBeConfirmed {
            fields.push(
                Field::new("amount", "Amount", FieldKind::Pounds).required("Enter an amount").width(10),
            );
        }
        if self.kind == Kind::Recorded && self.pays.is_none() {
            let back = FieldKind::Tick("It came back, so it counts the other way round".to_owned());
            fields.push(Field::new("back", "Refunds", back));
        }
        fields.push(self.words());
        if matches!(self.kind, Kind::Recorded | Kind::Commitment) {
            let day = if self.kind == Kind::Recorded { "Day it was paid" } else { "Day it was promised" };
            fields.push(Field::new("day", day, FieldKind::Day).required("Enter the day"));
            fields.push(Field::text("supplier", "Who is paid, or who pays").most(200));
            if !self.projects.is_empty() {
                let projects = self.projects.iter().map(|project| (&project.slug, in_words(project)));
                fields.push(
                    Field::one_of("project", "The project it is for", projects)
                        .hint("Its page then shows what was paid. Leave it open where it is for none."),
                );
            }
        }
        fields.push(
            Field::text("evidence", "What it rests on")
                .hint("Such as an invoice number, or a decision with its day.")
                .most(300),
        );
        if matches!(self.kind, Kind::Recorded | Kind::Commitment) {
            fields.extend(document::fields());
        }
        Form::new(fields)
    }

    fn words(&self) -> Field {
        match self.kind {
            Kind::Assumption => Field::lines("words", "Why it is assumed")
                .hint("Such as “As last year, with 3% for prices”.")
                .required("Say why it is assumed")
                .row_count(3)
                .most(1_000),
            Kind::ToBeConfirmed => Field::text("words", "What is to be confirmed, and by whom")
                .required("Say what is to be confirmed")
                .most(300),
            _ => Field::text("words", "What it is").required("Say what it is").most(300),
        }
    }

    fn page(&self, answers: &Answers) -> Page {
        let frame = FormFrame { cancel: href_of(self.year), ..FormFrame::default() };
        let form = self.form().show(answers, &frame);
        page_of(self.year, self.title()).wrong(!answers.is_sound()).content(narrow(&html! {
            @if let Some(commitment) = self.pays {
                p.govuk-body { (commitment.words) ": " (commitment.amount_pence) " was promised, "
                    (self.view.records.left_of(commitment)) " is left. Pay all of it or a part; the rest stays promised." }
            }
            (form)
        }))
    }

    fn item(&self, visit: &Visit, answers: &Answers) -> Result<Option<BudgetItem>, Failure> {
        let line = match self.pays {
            Some(commitment) => Some(commitment.line_id),
            None => self.view.line(answers.text("line")).ok().map(|line| line.id),
        };
        let amount = if self.kind == Kind::ToBeConfirmed { Some(Pence(0)) } else { answers.pence("amount") };
        let (Some(line_id), Some(amount)) = (line, amount) else { return Ok(None) };
        let id = Uuid::now_v7();
        Ok(Some(BudgetItem {
            id,
            year_id: self.year.id,
            line_id,
            kind: self.kind.key().to_owned(),
            amount_pence: if answers.is_ticked("back") { -amount } else { amount },
            on_day: answers.day("day"),
            words: answers.text("words").to_owned(),
            supplier: answers.text("supplier").to_owned(),
            project: answers.text("project").to_owned(),
            evidence: answers.text("evidence").to_owned(),
            document_is_public: answers.is_ticked("document_is_public"),
            pays_id: self.pays.map(|commitment| commitment.id),
            asked_by: Some(visit.person()?.id),
            ..BudgetItem::blank(&id.to_string(), visit.clock().now())
        }))
    }
}

/// A project as people tell it from others.
fn in_words(project: &Project) -> String {
    match project.year {
        Some(year) => format!("{} ({year})", project.title),
        None => project.title.clone(),
    }
}

/// What an item of that kind may be for; plans for the year are for no project.
async fn projects_for(visit: &Visit, kind: &str) -> Result<Vec<Project>, Failure> {
    match Kind::read(kind) {
        Some(Kind::Recorded | Kind::Commitment) => Ok(projects::list_projects(visit.rows()).await?),
        _ => Ok(Vec::new()),
    }
}

/// Asks for an item.
pub(crate) async fn ask(visit: Visit, Path((year, kind)): Path<(String, String)>) -> Result<Page, Failure> {
    let view = View::load(&visit).await?;
    let projects = projects_for(&visit, &kind).await?;
    let adding = Adding::of(&visit, (&view, &projects), &year, &kind)?;
    let mut answers = Answers::default().with("line", visit.address.text("line"));
    if let Some(commitment) = adding.pays {
        answers.set("amount", view.records.left_of(commitment).decimal());
        answers.set("words", commitment.words.clone());
        answers.set("supplier", commitment.supplier.clone());
        answers.set("project", commitment.project.clone());
    }
    Ok(adding.page(&answers))
}

/// Adds it. What is above the limit waits for approval, and those who may approve are told.
pub(crate) async fn make(
    visit: Visit,
    Path((year, kind)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let view = View::load(&visit).await?;
    let projects = projects_for(&visit, &kind).await?;
    let adding = Adding::of(&visit, (&view, &projects), &year, &kind)?;
    let mut answers = adding.form().read(&sent);
    check(&visit, &mut answers);
    let kept = if answers.is_sound() { document::keep(&visit, &sent, &mut answers).await? } else { None };
    let item = adding.item(&visit, &answers)?;
    let (Some(mut item), true) = (item, answers.is_sound()) else { return Ok(adding.page(&answers).into()) };
    if let Some((stored, media_type)) = kept {
        (item.document, item.document_type) = (stored, media_type.to_owned());
    }
    let line = view.records.line(item.line_id).map_or_else(String::new, |line| line.title.clone());
    let to = match view.records.line(item.line_id) {
        Some(line) => format!("{}/lines/{}", href_of(adding.year), line.slug),
        None => href_of(adding.year),
    };
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    let recorded = match record_item(&mut change, item).await {
        Err(Failure::Wrong(sentence)) => {
            answers.problem(if adding.pays.is_some() { "amount" } else { "line" }, &sentence);
            return Ok(adding.page(&answers).into());
        }
        other => other?,
    };
    let waits = recorded.approval == Approval::Asked.key();
    if waits {
        tell_approvers(&visit, &change, &recorded, &line).await?;
    }
    change.commit().await?;
    let said = if waits {
        "It is above the limit, so it waits for approval. Those who may approve have a letter about it; until then it does not count."
    } else {
        "It is recorded."
    };
    Ok(Led::to(to).saying(said).into())
}

fn check(visit: &Visit, answers: &mut Answers) {
    if answers.day("day").is_some_and(|day| visit.today() < day) {
        answers.problem("day", "The day must be today or in the past");
    }
    if answers.pence("amount").is_some_and(|amount| Pence::pounds(100_000_000) < amount) {
        answers.problem("amount", "The amount must be at most £100,000,000");
    }
}
