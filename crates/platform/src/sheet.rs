use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use calamine::{Data, Reader};

mod foreign;
pub mod numbers;

pub use foreign::ForeignSheet;

/// One column that a form of import knows.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// Other headings that mean the same.
    pub also: &'static [&'static str],
    /// Whether the sheet must have it and each row must fill it.
    pub is_required: bool,
    /// What belongs in it, for the help text.
    pub about: &'static str,
}

impl Column {
    /// A column that may be missing or empty.
    pub const fn optional(name: &'static str, about: &'static str) -> Self {
        Self { name, also: &[], is_required: false, about }
    }

    /// A column that must be there and filled.
    pub const fn required(name: &'static str, about: &'static str) -> Self {
        Self { name, also: &[], is_required: true, about }
    }

    /// The same column, known by other headings as well.
    pub const fn or(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }
}

/// Something wrong at one place of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line of the file, from 1; 0 when the whole file is meant.
    pub line: u64,
    /// The column's heading; empty when the whole row is meant.
    pub column: String,
    /// A sentence that says what is wrong and what would be right.
    pub sentence: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column “{}”", self.column)?;
        }
        write!(f, ": {}", self.sentence)
    }
}

/// Everything found wrong so far. An import changes nothing unless this stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Adds a problem with one cell of a row.
    pub fn add(&mut self, row: &Row<'_>, column: &str, sentence: impl Into<String>) {
        self.0.push(Problem {
            file: row.sheet.file.clone(),
            line: row.line,
            column: column.to_owned(),
            sentence: sentence.into(),
        });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a file could not be read as a sheet at all.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// Neither CSV nor XLSX nor TOML.
    #[error("{0} is not a .csv, .xlsx or .toml file.")]
    Kind(String),
    /// The file can't be opened.
    #[error("{0} can't be read: {1}")]
    Io(String, std::io::Error),
    /// Broken inside.
    #[error("{0} is not a sheet this program can read: {1}")]
    Broken(String, String),
}

/// A table of texts with known columns, each row knowing its line.
#[derive(Clone, Debug)]
pub struct Sheet {
    file: String,
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

/// The largest file an import takes: a hundred thousand long rows.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

impl Sheet {
    /// Reads a CSV or XLSX file (its first sheet). Unknown, double and missing columns are problems.
    ///
    /// # Errors
    /// When the file can't be opened or isn't a sheet.
    pub fn open(path: &Path, columns: &[Column], problems: &mut Problems) -> Result<Self, SheetError> {
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = std::fs::metadata(path)
            .and_then(|meta| {
                if meta.len() > MOST_BYTES {
                    return Err(std::io::Error::other("it is larger than 512 MiB"));
                }
                std::fs::read(path)
            })
            .map_err(|error| SheetError::Io(path.display().to_string(), error))?;
        Self::from_bytes(&file, &bytes, columns, problems)
    }

    /// The same, from bytes in memory.
    ///
    /// # Errors
    /// When the bytes aren't a sheet.
    pub fn from_bytes(
        file: &str,
        bytes: &[u8],
        columns: &[Column],
        problems: &mut Problems,
    ) -> Result<Self, SheetError> {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let rows = match ending.as_str() {
            "csv" => csv_rows(file, bytes, b',', problems),
            "xlsx" => xlsx_rows(file, bytes)?,
            "toml" => toml_row(file, bytes)?,
            _ => return Err(SheetError::Kind(file.to_owned())),
        };
        Ok(Self::with_headings(file, rows, columns, problems))
    }

    fn with_headings(
        file: &str,
        rows: Vec<(u64, Vec<String>)>,
        columns: &[Column],
        problems: &mut Problems,
    ) -> Self {
        let mut rows = rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        let mut found = BTreeMap::new();
        let mut problem = |column: &str, sentence: String| {
            problems.0.push(Problem { file: file.into(), line: headings.0, column: column.into(), sentence });
        };
        for (place, heading) in headings.1.iter().enumerate() {
            let plain = heading.trim().to_lowercase().replace([' ', '-'], "_");
            let known = columns.iter().find(|c| c.name == plain || c.also.contains(&plain.as_str()));
            match known {
                Some(column) => {
                    if found.insert(column.name, place).is_some() {
                        problem(heading, format!("this sheet has the column “{}” twice.", column.name));
                    }
                }
                None if plain.is_empty() => {}
                None => problem(heading, unknown_column(&plain, columns)),
            }
        }
        for column in columns.iter().filter(|c| c.is_required && !found.contains_key(c.name)) {
            problem(column.name, format!("this column is missing; it holds {}.", column.about));
        }
        let rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        Self { file: file.to_owned(), columns: found, rows }
    }

    /// The rows under the headings, without empty ones.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { sheet: self, line: *line, cells })
    }

    /// The file's name, for messages.
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// One row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    /// Its line in the file, from 1.
    pub line: u64,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// Whether the sheet has the column at all; a cell that isn't there says nothing, an empty one says "nothing".
    pub fn has(&self, column: &str) -> bool {
        self.sheet.columns.contains_key(column)
    }

    /// What stands in a column, trimmed; empty when the column isn't there.
    pub fn text(&self, column: &str) -> &'a str {
        self.sheet.columns.get(column).and_then(|place| self.cells.get(*place)).map_or("", |cell| cell.trim())
    }

    /// What stands in a column that must be filled; an empty cell is a problem.
    pub fn required(&self, column: &str, problems: &mut Problems) -> Option<&'a str> {
        let text = self.text(column);
        if text.is_empty() {
            // A column that is missing altogether was named once already.
            if self.has(column) {
                problems.add(self, column, "this must be filled in.");
            }
            return None;
        }
        Some(text)
    }

    /// What stands in a column, as a value; empty cells are `None`, unreadable ones a problem.
    pub fn parse<T>(&self, column: &str, problems: &mut Problems) -> Option<T>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                problems.add(self, column, format!("“{text}” can't be used here: {error}."));
                None
            }
        }
    }

    /// "yes" or "no" (also true/false); empty is `otherwise`.
    pub fn yes(&self, column: &str, otherwise: bool, problems: &mut Problems) -> bool {
        match self.text(column).to_lowercase().as_str() {
            "" => otherwise,
            "yes" | "true" | "y" => true,
            "no" | "false" | "n" => false,
            other => {
                problems.add(self, column, format!("“{other}” is neither yes nor no."));
                otherwise
            }
        }
    }

    /// The parts of a cell that are separated by semicolons.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }
}

fn unknown_column(heading: &str, columns: &[Column]) -> String {
    let nearest = columns.iter().max_by(|a, b| {
        let alike = |c: &Column| strsim::jaro_winkler(c.name, heading);
        alike(a).total_cmp(&alike(b))
    });
    match nearest {
        Some(column) if strsim::jaro_winkler(column.name, heading) > 0.8 => {
            format!("there is no column “{heading}”; did you mean “{}”?", column.name)
        }
        _ => {
            let names: Vec<&str> = columns.iter().map(|c| c.name).collect();
            format!("there is no column “{heading}”; the columns are {}.", names.join(", "))
        }
    }
}

/// The line a record begins on. The reader notes a place before the empty lines, and the second half of a Windows end of
/// line, that it passes over first.
fn line_of(bytes: &[u8], position: &csv::Position) -> u64 {
    let begins = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let passed = bytes.get(begins..).unwrap_or_default().iter().take_while(|byte| b"\r\n".contains(byte));
    position.line() + passed.filter(|byte| **byte == b'\n').count() as u64
}

fn csv_rows(file: &str, bytes: &[u8], delimiter: u8, problems: &mut Problems) -> Vec<(u64, Vec<String>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
    let mut rows = Vec::new();
    let mut width = None;
    let mut record = csv::ByteRecord::new();
    let mut problem = |line: u64, sentence: String| {
        problems.0.push(Problem { file: file.to_owned(), line, column: String::new(), sentence });
    };
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                problem(reader.position().line(), format!("this line can't be read: {error}."));
                break;
            }
        }
        let line = record.position().map_or(0, |position| line_of(bytes, position));
        let cells: Result<Vec<String>, usize> = record
            .iter()
            .enumerate()
            .map(|(place, cell)| String::from_utf8(cell.to_vec()).map_err(|_| place + 1))
            .collect();
        let mut cells = match cells {
            Ok(cells) => cells,
            Err(place) => {
                problem(line, format!("cell {place} isn't UTF-8 text; save the file as “CSV UTF-8”."));
                continue;
            }
        };
        let expected = *width.get_or_insert(cells.len());
        // Some programs end every line but the first with a comma.
        while cells.len() > expected && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() != expected {
            problem(line, format!("this line has {} cells, the headings have {expected}.", cells.len()));
            continue;
        }
        rows.push((line, cells));
    }
    rows
}

/// A TOML file is a sheet of one row: its keys are the headings.
fn toml_row(file: &str, bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
    let broken = |error: String| SheetError::Broken(file.to_owned(), error);
    let text = std::str::from_utf8(bytes).map_err(|error| broken(error.to_string()))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| broken(error.to_string()))?;
    let cell = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (headings, cells) = table.iter().map(|(key, value)| (key.clone(), cell(value))).unzip();
    Ok(vec![(0, headings), (1, cells)])
}

fn xlsx_rows(file: &str, bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
    let broken = |error: calamine::XlsxError| SheetError::Broken(file.to_owned(), error.to_string());
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    let range = book
        .worksheet_range_at(0)
        .ok_or_else(|| SheetError::Broken(file.to_owned(), "it has no sheet".to_owned()))?
        .map_err(broken)?;
    let first_line = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    Ok((first_line..).zip(range.rows().map(|cells| cells.iter().map(cell_text).collect())).collect())
}

/// A cell as the CSV of the same sheet would have it: whole numbers without a point, dates as ISO days.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}
