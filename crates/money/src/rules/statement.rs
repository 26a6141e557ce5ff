//! How a list of payments from a bank or a ledger is read: which column is what, dates and amounts as people and programs
//! write them. Everything wrong is said by line; nothing stops at the first.

use std::collections::HashMap;

use platform::{Day, Pence};

/// A file may have so many lines.
pub(crate) const MOST_LINES: usize = 20_000;
/// A cell of words may have so many characters.
const MOST_WORDS: usize = 300;
/// No single payment is larger than this.
const MOST_AMOUNT: Pence = Pence::pounds(1_000_000_000);

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Date,
    Amount,
    Credit,
    Debit,
    Reference,
    Payer,
}

impl Part {
    pub(crate) const ALL: [Self; 6] =
        [Self::Date, Self::Amount, Self::Credit, Self::Debit, Self::Reference, Self::Payer];

    /// Its name in forms.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Credit => "credit",
            Self::Debit => "debit",
            Self::Reference => "reference",
            Self::Payer => "payer",
        }
    }

    /// The question which column it is.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Amount => "Amount, in one column",
            Self::Credit => "Money in, where it has a column of its own",
            Self::Debit => "Money out, where it has a column of its own",
            Self::Reference => "Reference or description",
            Self::Payer => "Who paid",
        }
    }

    /// The headings that banks and ledgers give it, as [`plain`] has them.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Date => &[
                "date",
                "transaction date",
                "posting date",
                "received on",
                "date received",
                "value date",
                "effective date",
                "entry date",
            ],
            Self::Amount => &["amount", "transaction amount", "value", "net amount", "amount gbp"],
            Self::Credit => {
                &["credit", "credit amount", "credits", "paid in", "money in", "receipts", "amount credited"]
            }
            Self::Debit => {
                &["debit", "debit amount", "debits", "paid out", "money out", "withdrawals", "amount debited"]
            }
            Self::Reference => &[
                "reference",
                "payment reference",
                "transaction reference",
                "ref",
                "narrative",
                "description",
                "transaction description",
                "details",
                "memo",
                "particulars",
            ],
            Self::Payer => &[
                "payer",
                "paid by",
                "payer name",
                "counterparty",
                "counterparty name",
                "customer",
                "customer name",
                "name",
                "from",
            ],
        }
    }
}

/// A heading as it is compared: lower case, only letters and figures, single spaces.
pub(crate) fn plain(heading: &str) -> String {
    let letters = heading.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which column is what.
pub(crate) type Columns = HashMap<Part, usize>;

/// Which column is what: as chosen, otherwise by the headings. The first heading of a part's list that is there wins.
///
/// # Errors
/// Sentences for the parts that can't be told.
pub(crate) fn columns(
    headings: &[String],
    chosen: &HashMap<Part, String>,
) -> Result<Columns, Vec<(Part, String)>> {
    let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let place = |wanted: &str| plain_headings.iter().position(|heading| heading == wanted);
    let mut found = Columns::new();
    let mut problems = Vec::new();
    for part in Part::ALL {
        match chosen.get(&part).map(|heading| plain(heading)).filter(|heading| !heading.is_empty()) {
            Some(heading) => match place(&heading) {
                Some(at) => drop(found.insert(part, at)),
                None => problems.push((part, format!("This file has no column “{heading}”"))),
            },
            None => drop(
                part.headings().iter().find_map(|heading| place(heading)).map(|at| found.insert(part, at)),
            ),
        }
    }
    // Where money in has a column of its own, one called “amount” would say the same again.
    if found.contains_key(&Part::Credit) && !chosen.contains_key(&Part::Amount) {
        found.remove(&Part::Amount);
    }
    if !found.contains_key(&Part::Date) {
        problems.push((Part::Date, "Choose the column that holds the date".to_owned()));
    }
    if !found.contains_key(&Part::Amount) && !found.contains_key(&Part::Credit) {
        problems.push((Part::Amount, "Choose the column that holds the amount".to_owned()));
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// A line that is right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub(crate) line: u64,
    pub(crate) on: Day,
    /// Below nought where it went out; nought where nothing moved.
    pub(crate) amount: Pence,
    pub(crate) reference: String,
    pub(crate) payer: String,
}

impl Entry {
    /// What two lines have in common that are the same payment.
    pub(crate) fn sameness(&self) -> (Day, Pence, &str, &str) {
        (self.on, self.amount, &self.reference, &self.payer)
    }
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it: the part and a sentence.
pub(crate) fn entry(
    line: u64,
    cells: &[String],
    columns: &Columns,
    today: Day,
) -> Result<Entry, Vec<(Part, String)>> {
    let cell = |part: Part| columns.get(&part).and_then(|at| cells.get(*at)).map_or("", |cell| cell.trim());
    let mut problems = Vec::new();
    let on = match cell(Part::Date) {
        "" => Err("the date is missing.".to_owned()),
        text => match day(text) {
            None => Err(format!("“{}” is not a date; write 30/09/2031 or 2031-09-30.", shortened(text))),
            Some(day) if day > today => Err(format!("{} lies ahead of us.", day.in_words())),
            Some(day) if day < today.plus_years(-10) => {
                Err(format!("{} is more than ten years ago.", day.in_words()))
            }
            Some(day) => Ok(day),
        },
    };
    let on = on.map_err(|sentence| problems.push((Part::Date, sentence))).ok();
    let amount = whole_amount(&cell).map_err(|(part, sentence)| problems.push((part, sentence))).ok();
    let mut words = |part: Part| {
        let words = cell(part).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > MOST_WORDS {
            problems.push((part, format!("this has more than {MOST_WORDS} characters.")));
        }
        words
    };
    let (reference, payer) = (words(Part::Reference), words(Part::Payer));
    match (on, amount) {
        (Some(on), Some(amount)) if problems.is_empty() => Ok(Entry { line, on, amount, reference, payer }),
        _ => Err(problems),
    }
}

fn whole_amount<'a>(cell: &impl Fn(Part) -> &'a str) -> Result<Pence, (Part, String)> {
    let read = |part: Part| match cell(part) {
        "" => Ok(None),
        text => match amount(text) {
            Some(amount) if amount.0.abs() <= MOST_AMOUNT.0 => Ok(Some(amount)),
            Some(_) => Err((part, format!("“{}” is more than {MOST_AMOUNT}.", shortened(text)))),
            None => {
                Err((part, format!("“{}” is not an amount; write 1234.50 or 1,234.50.", shortened(text))))
            }
        },
    };
    let (single, credit, debit) = (read(Part::Amount)?, read(Part::Credit)?, read(Part::Debit)?);
    match (single, credit, debit) {
        (Some(amount), _, _) | (None, Some(amount), None | Some(Pence(0))) => Ok(amount),
        // Some banks write what went out with a minus, some without.
        (None, None | Some(Pence(0)), Some(out)) => Ok(Pence(-out.0.abs())),
        (None, Some(_), Some(_)) => Err((Part::Debit, "this line has money in and money out.".to_owned())),
        (None, None, None) => Err((Part::Amount, "the amount is missing.".to_owned())),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Reads an amount: 1234.5, £1,234.50, -12, (12.00), 12.00 CR, 12.00-. A comma only parts thousands, so that 12,50 is
/// never taken for a thousand.
pub(crate) fn amount(text: &str) -> Option<Pence> {
    let mut text = text.trim().replace('\u{2212}', "-").replace(['\u{a0}', ' '], "").to_uppercase();
    let mut is_out = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (text, is_out) = (inner.to_owned(), true);
    } else if let Some(rest) = text.strip_suffix("DR").or_else(|| text.strip_suffix('-')) {
        (text, is_out) = (rest.to_owned(), true);
    } else if let Some(rest) = text.strip_suffix("CR").or_else(|| text.strip_prefix('+')) {
        text = rest.to_owned();
    }
    for currency in ["GBP", "£"] {
        text = text.replacen(currency, "", 1);
    }
    let digits = text.trim_start_matches('-');
    let whole = digits.split('.').next().unwrap_or("");
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    if !is_grouped || digits.starts_with(',') {
        return None;
    }
    let amount = Pence::parse(&text)?;
    Some(if is_out { Pence(-amount.0.abs()) } else { amount })
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date: 2031-09-30, 30/09/2031, 30.9.31, 30 Sep 2031, 30-September-2031, also with a time after it. Days come
/// before months, as in the United Kingdom.
pub(crate) fn day(text: &str) -> Option<Day> {
    let text = text.trim().to_lowercase();
    if let Some(iso) = text.get(..10).filter(|iso| iso.parse::<Day>().is_ok()) {
        let rest = &text[10..];
        return (rest.is_empty() || rest.starts_with(['t', ' '])).then(|| iso.parse().ok()).flatten();
    }
    // A time after the date tells nothing here.
    let text = text.split(':').next().filter(|_| text.contains(':')).map_or_else(
        || text.clone(),
        |before| before.rsplit_once(' ').map_or_else(String::new, |(day, _)| day.to_owned()),
    );
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let day: u8 = day.parse().ok()?;
    let month = match month.parse::<usize>() {
        Ok(month) => month,
        Err(_) => MONTHS.iter().position(|known| month.starts_with(known))? + 1,
    };
    let year: u16 = match year.len() {
        2 => 2_000 + year.parse::<u16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// Lines that say the same as an earlier one of the file: the line, and the first of its kind.
pub(crate) fn twins(entries: &[Entry]) -> Vec<(u64, u64)> {
    let mut first = HashMap::new();
    let mut twins = Vec::new();
    for entry in entries {
        match first.entry(entry.sameness()) {
            std::collections::hash_map::Entry::Vacant(place) => drop(place.insert(entry.line)),
            std::collections::hash_map::Entry::Occupied(place) => twins.push((entry.line, *place.get())),
        }
    }
    twins
}

/// Lines that are recorded already, given as day, amount, reference and payer. What is twice in the file and was recorded
/// once is known once.
pub(crate) fn known(entries: &[Entry], recorded: &[(Day, Pence, String, String)]) -> Vec<u64> {
    let mut counts: HashMap<(Day, Pence, &str, &str), usize> = HashMap::new();
    for (on, amount, reference, payer) in recorded {
        *counts.entry((*on, *amount, reference, payer)).or_default() += 1;
    }
    let mut known = Vec::new();
    for entry in entries {
        if let Some(left) = counts.get_mut(&entry.sameness()).filter(|left| **left > 0) {
            *left -= 1;
            known.push(entry.line);
        }
    }
    known
}
