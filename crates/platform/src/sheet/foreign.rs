use super::{Problem, Problems, csv_rows};

/// A table that somebody else’s program wrote: any headings, parted by commas, semicolons or tabs, in UTF-8 or in
/// Windows-1252. Each row knows its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignSheet {
    /// The headings, as the first line has them.
    pub headings: Vec<String>,
    /// The rows under them with their lines, without empty ones.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl ForeignSheet {
    /// Reads a file of at most so many rows by its content; its name is only for messages. Rows that can't be read are
    /// problems. A longer file is refused before it is read.
    ///
    /// # Errors
    /// A sentence, where it isn't a text of rows at all, or is too long.
    pub fn read(file: &str, bytes: &[u8], most_rows: usize) -> Result<(Self, Problems), String> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err("This is a workbook, not a CSV file. Open it and save it as “CSV UTF-8”".to_owned());
        }
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.contains(&0) {
            return Err("This is not a CSV file in UTF-8 or Windows-1252. Save it as “CSV UTF-8”".to_owned());
        }
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        // A cell in quotation marks may hold several lines; more than four on average are none of ours.
        if lines > most_rows.saturating_mul(4) {
            return Err(too_long(lines, most_rows));
        }
        let text = decoded(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let delimiter = delimiter(text);
        let mut problems = Problems::default();
        let mut rows = csv_rows(file, text.as_bytes(), delimiter, &mut problems).into_iter();
        let Some((_, headings)) = rows.next() else { return Err("The file is empty".to_owned()) };
        let headings: Vec<String> = headings.iter().map(|heading| heading.trim().to_owned()).collect();
        let rows: Vec<_> =
            rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        if rows.len() > most_rows {
            return Err(too_long(rows.len(), most_rows));
        }
        if rows.is_empty() && problems.is_empty() {
            return Err("The file has headings, but no lines under them".to_owned());
        }
        for (place, heading) in headings.iter().enumerate() {
            if !heading.is_empty() && headings[..place].contains(heading) {
                let sentence = format!("this file has the column “{heading}” twice.");
                problems.0.push(Problem {
                    file: file.to_owned(),
                    line: 1,
                    column: heading.clone(),
                    sentence,
                });
            }
        }
        Ok((Self { headings, rows }, problems))
    }
}

fn too_long(rows: usize, most: usize) -> String {
    let grouped = |count: usize| super::numbers::grouped(count as u64);
    format!(
        "This file has {} lines; at most {} are read at a time. Save fewer days at a time",
        grouped(rows),
        grouped(most)
    )
}

/// What parts the cells: what is most often outside quotation marks in the first line.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.lines().find(|line| !line.trim().is_empty()).unwrap_or("").bytes() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte && !is_quoted) {
            *count += 1;
        }
    }
    // The first of those that are as often wins.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

/// The characters that Windows-1252 has where Latin-1 has controls (WHATWG, index-windows-1252).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
                _ => char::from(*byte),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_the_cells_and_how_they_are_written_is_told_by_the_content() {
        let (sheet, problems) =
            ForeignSheet::read("a", b"Date;Name;Amount\r\n1;\"Caf\xe9; Bar\";2\r\n\r\n", 10).unwrap();
        assert!(problems.is_empty());
        assert_eq!(sheet.headings, ["Date", "Name", "Amount"]);
        assert_eq!(sheet.rows, [(2, vec!["1".to_owned(), "Café; Bar".to_owned(), "2".to_owned()])]);
        let (sheet, _) =
            ForeignSheet::read("a", "\u{feff}Date,Name\n1,Caf\u{e9} “x”\n".as_bytes(), 10).unwrap();
        assert_eq!((sheet.headings[0].as_str(), sheet.rows[0].1[1].as_str()), ("Date", "Café “x”"));
        let (sheet, _) = ForeignSheet::read("a", b"Date\tAmount \x96 GBP\n1\t2\n", 10).unwrap();
        assert_eq!(sheet.headings[1], "Amount – GBP");
    }

    #[test]
    fn what_is_no_list_is_refused_with_a_sentence() {
        let refused = |bytes: &[u8]| ForeignSheet::read("a", bytes, 3).unwrap_err();
        assert!(refused(b"PK\x03\x04rest").contains("workbook"));
        assert!(refused(b"").contains("empty"));
        assert!(refused(b"a,b\n").contains("no lines"));
        assert!(refused(b"a\x00b").contains("not a CSV"));
        assert!(refused("a\n1\n2\n3\n4\n".as_bytes()).contains("has 4 lines; at most 3"));
        assert!(refused("a\n".repeat(20).as_bytes()).contains("has 20 lines"));
        let (sheet, problems) = ForeignSheet::read("a", b"a,b\n1\n1,2,\n1,2,3\n", 3).unwrap();
        assert_eq!(sheet.rows.len(), 1, "an empty cell more at the end is none");
        assert_eq!(problems.0.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 4]);
    }
}
