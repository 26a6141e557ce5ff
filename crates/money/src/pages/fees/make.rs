use maud::html;
use network::Year;
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{PATH, name, year_starts};
use crate::changes::fee_table::{make_table, raised};
use crate::rules::fee::ProRata;
use crate::rules::vat::STANDARD_RATE_BP;
use crate::store::{self, DRAFT, FeeLine, FeeTable};

/// How many years ahead a table can be made for.
const YEARS_AHEAD: usize = 3;
/// The tables that are offered to copy.
const MOST_TO_COPY: usize = 12;

struct Choices {
    years: Vec<Year>,
    tables: Vec<FeeTable>,
    starts: String,
}

async fn choices(visit: &Visit) -> Result<Choices, Failure> {
    let starts = year_starts(visit).await?;
    let this = Year::of(visit.today(), &starts);
    let years = std::iter::successors(Some(this.before()), |year| Some(year.after()));
    let mut tables = store::list_fee_tables(visit.rows()).await?;
    tables.truncate(MOST_TO_COPY);
    Ok(Choices { years: years.take(YEARS_AHEAD + 1).collect(), tables, starts })
}

impl Choices {
    fn form(&self) -> Form {
        let years = self.years.iter().map(|year| (year.slug(), year.title()));
        let empty = std::iter::once(("empty".to_owned(), "An empty table".to_owned()));
        let copies =
            self.tables.iter().map(|table| (table.id.to_string(), format!("A copy of {}", name(table))));
        Form::new(vec![
            Field::one_of("year", "For which membership year?", years).required("Choose the membership year"),
            Field::text("title", "What is it called?")
                .hint("Such as “Scale of fees”. Two tables of a year need different titles")
                .required("Enter what the table is called")
                .most(100),
            Field::one_of("from", "Begin with", empty.chain(copies)).required("Choose what to begin with"),
            Field::text("raise", "Raise all fees by so many per cent")
                .hint("For a copy, such as 2.5; fees come out in whole pounds. Leave it empty for the same fees")
                .width(5),
        ])
    }

    /// The latest table, if there is any: most tables are the last one with a few changes.
    fn answers(&self) -> Answers {
        let next = self.years.get(2).or(self.years.last()).map_or_else(String::new, |year| year.slug());
        let latest = self.tables.iter().find(|table| table.state != store::DISCARDED);
        let from = latest.map_or_else(|| "empty".to_owned(), |table| table.id.to_string());
        let title = latest.map_or("Scale of fees", |table| table.title.as_str());
        Answers::default().with("year", next).with("title", title).with("from", from)
    }

    fn page(&self, answers: &Answers) -> Page {
        let frame = FormFrame {
            button: "Make the draft".to_owned(),
            cancel: PATH.to_owned(),
            ..FormFrame::default()
        };
        super::super::page("Make a fee table")
            .crumb("Fee tables", PATH)
            .lede("It begins as a draft. Nobody pays by it until it is adopted.")
            .wrong(!answers.is_sound())
            .content(html! {
                div.govuk-grid-row { div.govuk-grid-column-two-thirds { (self.form().show(answers, &frame)) } }
            })
    }
}

/// Asks for a new table.
pub(super) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let choices = choices(&visit).await?;
    Ok(choices.page(&choices.answers()))
}

/// Tenths of a per cent, from -50 to 100 per cent.
fn read_raise(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim();
    let (is_less, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() != 1 || whole.len() > 3 {
        return None;
    }
    let tenths = whole.parse::<i64>().ok()? * 10 + part.parse::<i64>().ok()?;
    Some(if is_less { -tenths } else { tenths }).filter(|tenths| (-500..=1_000).contains(tenths))
}

/// Makes it.
pub(super) async fn make(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let choices = choices(&visit).await?;
    let mut answers = choices.form().read(&sent);
    let raise = match answers.text("raise") {
        "" => Some(0),
        text => read_raise(text),
    };
    if raise.is_none() {
        answers.problem("raise", "Enter a percentage from -50 to 100 with at most one decimal, such as 2.5");
    }
    let year = Year::read(answers.text("year"), &choices.starts);
    let title = answers.text("title").to_owned();
    let tables = store::list_fee_tables(visit.rows()).await?;
    if tables.iter().any(|table| Some(table.year()) == year && table.title == title) {
        answers.problem("title", "This year has a table of that title already. Choose another title");
    }
    let (Some(year), Some(raise), true) = (year, raise, answers.is_sound()) else {
        return Ok(choices.page(&answers).into());
    };
    let copied = tables.into_iter().find(|table| table.id.to_string() == answers.text("from"));
    let lines = match &copied {
        Some(copied) => store::list_fee_lines(visit.rows(), copied.id).await?,
        None => Vec::new(),
    };
    let table = FeeTable {
        id: Uuid::now_v7(),
        year_from: year.from,
        title,
        state: DRAFT.to_owned(),
        pro_rata: copied.as_ref().map_or(ProRata::Months.key(), |copied| &copied.pro_rata).to_owned(),
        vat_rate_bp: copied.as_ref().map_or(STANDARD_RATE_BP, |copied| copied.vat_rate_bp),
        is_example: copied.as_ref().is_some_and(|copied| copied.is_example),
        note: copied.map_or_else(String::new, |copied| copied.note),
        adopted_at: None,
        revision: 1,
    };
    let lines =
        lines.into_iter().map(|line| FeeLine { amount_pence: raised(line.amount_pence, raise), ..line });
    let to = super::href(&table);
    let mut change = visit.change().await?;
    sent.once(&change, &to).await?;
    make_table(&mut change, table, lines.collect()).await?;
    change.commit().await?;
    Ok(Led::to(to)
        .saying("The draft is made. Look at its lines, then at what it comes to for every member.")
        .into())
}

#[cfg(test)]
mod tests {
    use super::read_raise;

    #[test]
    fn percentages_are_read_to_a_tenth() {
        assert_eq!(read_raise("2.5"), Some(25));
        assert_eq!(read_raise("-3 %"), Some(-30));
        for wrong in ["", "x", "2.55", "101", "-51", "1e3", ".5"] {
            assert_eq!(read_raise(wrong), None, "{wrong}");
        }
    }
}
