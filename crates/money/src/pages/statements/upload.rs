use std::collections::HashMap;

use maud::{Markup, html};
use platform::{ForeignSheet, Pence};
use ui::patterns::Scroll;
use ui::{
    Button, Cell, Checkboxes, Choice, Details, ErrorLink, ErrorSummary, FileUpload, Radios, Select,
    SelectOption, Table,
};
use uuid::Uuid;
use web::{Failure, Led, Page, Reply, Sent, Visit};

use super::statement_href;
use crate::changes::statement::{NewStatement, keep};
use crate::pages;
use crate::rules::statement::{Columns, Entry, MOST_LINES, Part, columns, entry, plain, twins};
use crate::store;

/// The largest file.
const MOST_BYTES: usize = 10 << 20;
/// More problems than this are only counted.
const MOST_SHOWN: usize = 200;

/// What is wrong with the file at one place.
struct Wrong {
    /// 0 where the whole file is meant.
    line: u64,
    column: String,
    sentence: String,
}

/// The form as it was sent, and what is wrong.
#[derive(Default)]
struct Filled {
    way: String,
    ticks: Vec<String>,
    chosen: HashMap<Part, String>,
    /// The file’s headings, where columns have to be chosen.
    headings: Vec<String>,
    /// What is wrong with a field, by the field.
    problems: Vec<(String, String)>,
    wrong: Vec<Wrong>,
}

impl Filled {
    fn read(sent: &Sent) -> Self {
        let chosen = |part: Part| {
            let heading = sent.text(&column_field(part)).to_owned();
            (!heading.is_empty()).then_some((part, heading))
        };
        Self {
            way: if sent.text("way") == "ledger" { "ledger" } else { "bank" }.to_owned(),
            ticks: sent.all("leave").map(str::to_owned).collect(),
            chosen: Part::ALL.into_iter().filter_map(chosen).collect(),
            ..Self::default()
        }
    }

    fn has(&self, tick: &str) -> bool {
        self.ticks.iter().any(|known| known == tick)
    }

    fn problem(&mut self, field: &str, sentence: impl Into<String>) {
        self.problems.push((field.to_owned(), sentence.into()));
    }

    fn problem_of(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|(known, _)| known == field).map(|(_, sentence)| sentence.as_str())
    }
}

fn column_field(part: Part) -> String {
    format!("column-{}", part.key())
}

const TICKS: [(&str, &str); 3] = [
    ("out", "Leave out lines where money went out or nothing moved"),
    ("known", "Leave out lines that are recorded already, as when two lists overlap"),
    ("twins", "Lines that are twice in this file are two payments: keep both"),
];

fn page(filled: &Filled) -> Page {
    let is_wrong = !filled.problems.is_empty() || !filled.wrong.is_empty();
    pages::page("Read a list of payments")
        .crumb("Lists of payments", "/money/statements")
        .lede("A CSV file from your bank or ledger. Nothing is kept unless all of it is right, and nothing is booked until you confirm.")
        .wrong(is_wrong)
        .content(html! {
            @if is_wrong { (summary(filled)) }
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (form(filled))
                (Details::new("What the file needs", needs()))
            } }
            @if !filled.wrong.is_empty() { (wrong_table(filled)) }
        })
}

fn summary(filled: &Filled) -> ErrorSummary {
    let fields = filled.problems.iter().map(|(field, sentence)| ErrorLink::new(field, sentence.as_str()));
    let lines = (!filled.wrong.is_empty()).then(|| {
        let count = filled.wrong.len();
        let noun = if count == 1 { "thing is" } else { "things are" };
        ErrorLink::new(
            "wrong",
            format!(
                "{} {noun} wrong in the file; nothing of it was kept",
                platform::numbers::grouped(count as u64)
            ),
        )
    });
    ErrorSummary::new(fields.chain(lines))
}

fn form(filled: &Filled) -> Markup {
    let mut file = FileUpload::new("file", "The file");
    file.hint = Some(
        format!("A .csv file of at most {} lines", platform::numbers::grouped(MOST_LINES as u64))
            .as_str()
            .into(),
    );
    file.error_message = filled.problem_of("file").map(Into::into);
    let way = [
        Choice::new("bank", "From the bank"),
        Choice::new("ledger", "From the ledger of whoever keeps the accounts"),
    ];
    let way = Radios::new("way", "Where it comes from").items(way).value(if filled.way.is_empty() {
        "bank"
    } else {
        &filled.way
    });
    let ticks = TICKS.into_iter().map(|(key, words)| Choice::new(key, words));
    let ticks = Checkboxes::new("leave", "What to do with some lines")
        .items(ticks)
        .values(filled.ticks.iter().map(String::as_str));
    html! {
        form.app-form method="post" enctype="multipart/form-data" novalidate {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            (file) (way) (ticks)
            @if !filled.headings.is_empty() {
                h2.govuk-heading-m { "Which column is which?" }
                p.govuk-body { "Choose them here and choose the file once more. The next list with the same headings is read the same way." }
                @for part in Part::ALL { (column_select(filled, part)) }
            }
            div.govuk-button-group {
                (Button { prevent_double_click: Some(true), ..Button::new("Read it") })
                a.govuk-link href="/money/statements" { "Cancel" }
            }
        }
    }
}

fn column_select(filled: &Filled, part: Part) -> Markup {
    let name = column_field(part);
    let options = filled.headings.iter().map(|heading| SelectOption::new(heading.as_str(), heading.as_str()));
    let options: Vec<_> = std::iter::once(SelectOption::new("", "None")).chain(options).collect();
    let value = filled.chosen.get(&part).map_or("", String::as_str);
    let mut select = Select::new(name.as_str(), part.title()).options(options).value(value);
    select.error_message = filled.problem_of(&name).map(Into::into);
    html! { (select) }
}

fn needs() -> Markup {
    html! {
        p.govuk-body { "The first line holds headings. Commas, semicolons or tabs part the cells; UTF-8 and Windows-1252 are both read." }
        ul.govuk-list.govuk-list--bullet {
            li { strong { "Date" } ": 2031-09-30, 30/09/2031 or 30 Sep 2031" }
            li { strong { "Amount" } ": one column, or one for money in and one for money out" }
            li { strong { "Reference" } " or description: invoice numbers and purchase orders are looked for in it" }
            li { strong { "Payer" } ", where the list has one" }
        }
        p.govuk-body { "Other columns are left alone." }
    }
}

fn wrong_table(filled: &Filled) -> Markup {
    let rows = filled.wrong.iter().take(MOST_SHOWN).map(|wrong| {
        let line = if wrong.line == 0 { "The file".to_owned() } else { wrong.line.to_string() };
        [Cell::from(line), Cell::from(wrong.column.as_str()), Cell::from(wrong.sentence.as_str())]
    });
    let more = filled.wrong.len().saturating_sub(MOST_SHOWN);
    html! {
        h2.govuk-heading-m id="wrong" { "What is wrong, line by line" }
        (Scroll::new("What is wrong", Table { caption_classes: "govuk-visually-hidden".to_owned(), ..Table::new("What is wrong") }.head(["Line", "Column", "What is wrong"]).rows(rows)))
        @if more > 0 { p.govuk-body { "And " (platform::numbers::grouped(more as u64)) " more." } }
    }
}

/// Asks for the file.
pub(super) async fn ask(_: Visit) -> Result<Page, Failure> {
    Ok(page(&Filled { ticks: vec!["known".to_owned()], ..Filled::default() }))
}

/// The columns that the newest list of the same headings had.
async fn remembered(visit: &Visit, headings: &[String]) -> Result<HashMap<Part, String>, Failure> {
    let (newest, _) = store::list_statements(visit.rows(), 0, 1).await?;
    let Some(newest) = newest.first() else { return Ok(HashMap::new()) };
    let column = |line: &str| {
        let (key, heading) = line.split_once('=')?;
        let part = Part::ALL.into_iter().find(|part| part.key() == key)?;
        Some((part, heading.to_owned()))
    };
    let columns: HashMap<Part, String> = newest.columns.lines().filter_map(column).collect();
    let is_there = |heading: &String| headings.iter().any(|known| plain(known) == plain(heading));
    Ok(if columns.values().all(is_there) { columns } else { HashMap::new() })
}

/// Reads the lines of a file; everything wrong is noted.
fn entries(
    sheet: &ForeignSheet,
    columns: &Columns,
    visit: &Visit,
    filled: &mut Filled,
) -> (Vec<Entry>, usize) {
    let heading =
        |part: Part| columns.get(&part).and_then(|at| sheet.headings.get(*at)).cloned().unwrap_or_default();
    let (mut entries, mut left_out) = (Vec::new(), 0);
    let leaves_out = filled.has("out");
    for (line, cells) in &sheet.rows {
        match entry(*line, cells, columns, visit.today()) {
            Ok(entry) if entry.amount > Pence(0) => entries.push(entry),
            Ok(_) if leaves_out => left_out += 1,
            Ok(entry) => {
                let what = if entry.amount < Pence(0) {
                    format!("{} went out", -entry.amount)
                } else {
                    "nothing moved".to_owned()
                };
                let sentence = format!(
                    "{what}; only what came in is matched. Tick “{}” to go on without it.",
                    TICKS[0].1
                );
                let part = if columns.contains_key(&Part::Amount) { Part::Amount } else { Part::Debit };
                filled.wrong.push(Wrong { line: *line, column: heading(part), sentence });
            }
            Err(problems) => {
                for (part, sentence) in problems {
                    filled.wrong.push(Wrong { line: *line, column: heading(part), sentence });
                }
            }
        }
    }
    if !filled.has("twins") {
        for (line, first) in twins(&entries) {
            let sentence = format!(
                "this says the same as line {first}. Take one of them out, or tick “{}”.",
                TICKS[2].1
            );
            filled.wrong.push(Wrong { line, column: String::new(), sentence });
        }
    }
    filled.wrong.sort_by_key(|wrong| wrong.line);
    (entries, left_out)
}

/// Reads it and keeps it if all of it is right.
pub(super) async fn take(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut filled = Filled::read(&sent);
    let Some(new) = read(&visit, &sent, &mut filled).await? else { return Ok(page(&filled).into()) };
    let mut change = visit.change().await?;
    sent.once(&change, "/money/statements").await?;
    match keep(&mut change, new).await? {
        Ok(statement) => {
            change.commit().await?;
            let said = match statement.left_out_count {
                0 => "The list is read. Look through the proposals and confirm them.".to_owned(),
                1 => "The list is read; one line was left out. Look through the proposals and confirm them."
                    .to_owned(),
                many => format!(
                    "The list is read; {many} lines were left out. Look through the proposals and confirm them."
                ),
            };
            Ok(Led::to(statement_href(statement.id)).saying(said).into())
        }
        Err(known) => {
            if known.is_empty() || filled.has("known") {
                filled.problem(
                    "file",
                    "Nothing in this file is left to be matched: all of its lines are left out",
                );
            } else {
                let sentence = format!("this is recorded already. Take it out, or tick “{}”.", TICKS[1].1);
                let wrong = |line| Wrong { line, column: String::new(), sentence: sentence.clone() };
                filled.wrong.extend(known.into_iter().map(wrong));
            }
            Ok(page(&filled).into())
        }
    }
}

/// What the file holds, if all of it is right.
async fn read(visit: &Visit, sent: &Sent, filled: &mut Filled) -> Result<Option<NewStatement>, Failure> {
    let Some(file) = sent.file("file") else {
        filled.problem("file", "Choose the file");
        return Ok(None);
    };
    if file.bytes.len() > MOST_BYTES {
        filled.problem(
            "file",
            format!("The file is larger than {} MB. Save fewer days at a time", MOST_BYTES >> 20),
        );
        return Ok(None);
    }
    let sheet = match ForeignSheet::read(&file.name, &file.bytes, MOST_LINES) {
        Ok((sheet, problems)) => {
            filled.wrong = problems
                .0
                .into_iter()
                .map(|p| Wrong { line: p.line, column: p.column, sentence: p.sentence })
                .collect();
            sheet
        }
        Err(sentence) => {
            filled.problem("file", sentence);
            return Ok(None);
        }
    };
    if filled.chosen.is_empty() {
        filled.chosen = remembered(visit, &sheet.headings).await?;
    }
    let columns = match columns(&sheet.headings, &filled.chosen) {
        Ok(columns) => columns,
        Err(problems) => {
            filled.headings = sheet.headings.iter().filter(|heading| !heading.is_empty()).cloned().collect();
            for (part, sentence) in problems {
                filled.problem(&column_field(part), sentence);
            }
            return Ok(None);
        }
    };
    let (entries, left_out) = entries(&sheet, &columns, visit, filled);
    if !filled.wrong.is_empty() {
        return Ok(None);
    }
    if entries.is_empty() {
        filled.problem("file", "There is no line in this file where money came in");
        return Ok(None);
    }
    let column = |part: Part| {
        let heading = columns.get(&part).and_then(|at| sheet.headings.get(*at))?;
        Some(format!("{}={heading}", part.key()))
    };
    Ok(Some(NewStatement {
        title: file.name.clone(),
        way: filled.way.clone(),
        columns: Part::ALL.into_iter().filter_map(column).collect::<Vec<_>>().join("\n"),
        entries,
        left_out,
        leaves_out_known: filled.has("known"),
    }))
}
