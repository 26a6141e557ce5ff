//! The statement as a workbook: sums are formulas over the lines, with the values they come to.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError};
use web::Failure;

use super::view::{View, basis, year_of};
use crate::rules::budget::{Amount, Kind, Row, RowKind, Section};
use crate::store::BudgetItem;

const MONEY: &str = "£#,##0.00;[Red]-£#,##0.00";

struct Formats {
    head: Format,
    bold: Format,
    money: Format,
    total: Format,
}

pub(super) fn write(view: &View, shown: &[usize], items: &[&BudgetItem]) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats {
        head: Format::new().set_bold().set_border_bottom(FormatBorder::Medium),
        bold: Format::new().set_bold(),
        money: Format::new().set_num_format(MONEY),
        total: Format::new().set_num_format(MONEY).set_bold().set_border_top(FormatBorder::Thin),
    };
    let mut workbook = Workbook::new();
    statement(workbook.add_worksheet(), view, shown, &formats)?;
    listing(workbook.add_worksheet(), view, items, &formats)?;
    workbook.save_to_buffer()
}

fn statement(
    sheet: &mut Worksheet,
    view: &View,
    shown: &[usize],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name("Budget")?.set_column_width(0, 44)?.set_freeze_panes(2, 1)?;
    sheet.write_with_format(0, 0, "Budget statement", &formats.bold)?;
    sheet.write_with_format(1, 0, "Line", &formats.head)?;
    for (column, year) in (1_u16..).zip(shown.iter().filter_map(|at| view.records.years.get(*at))) {
        sheet.set_column_width(column, 22)?;
        let head = format!("{} {}", year_of(year).title(), basis(year).to_lowercase());
        sheet.write_with_format(1, column, head, &formats.head)?;
    }
    let rows = view.rows(shown);
    for (line, row) in (2_u32..).zip(&rows) {
        let title = if matches!(row.kind, RowKind::Line(_)) { Format::new() } else { formats.bold.clone() };
        sheet.write_with_format(line, 0, row.title.as_str(), &title)?;
        for (column, amount) in (1_u16..).zip(&row.amounts) {
            figure(sheet, (line, column), &rows, row, *amount, formats)?;
        }
    }
    let last = u32::try_from(rows.len()).unwrap_or(0) + 3;
    sheet.write(last, 0, "Sums leave out what is to be confirmed. The reserve is neither added to the balance nor taken from it.")?;
    Ok(())
}

fn figure(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    rows: &[Row],
    row: &Row,
    amount: Amount,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let pounds = amount.at_least().decimal();
    match (row.kind, amount.known) {
        (RowKind::Line(_), Some(known)) => {
            sheet.write_with_format(line, column, known.0 as f64 / 100.0, &formats.money)?;
        }
        (RowKind::Line(_), None) if amount.open > 0 => {
            sheet.write(line, column, "To be confirmed")?;
        }
        (RowKind::Line(_) | RowKind::Heading, _) => {}
        _ => {
            let formula = Formula::new(sum(rows, row, column)).set_result(pounds);
            sheet.write_formula_with_format(line, column, formula, &formats.total)?;
        }
    }
    Ok(())
}

/// The formula of a total: over its lines, never over other totals.
fn sum(rows: &[Row], row: &Row, column: u16) -> String {
    let cells = |counts: &dyn Fn(&Row) -> bool| {
        let lines =
            (3_u32..).zip(rows).filter(|(_, other)| matches!(other.kind, RowKind::Line(_)) && counts(other));
        let cells: Vec<String> = lines.map(|(number, _)| format!("{}{number}", letter(column))).collect();
        if cells.is_empty() { "0".to_owned() } else { format!("SUM({})", cells.join(",")) }
    };
    let of_section = |section: Section| cells(&move |other: &Row| other.section == Some(section));
    match row.kind {
        RowKind::Group(_) => format!("={}", cells(&|other: &Row| other.group == row.group)),
        RowKind::Section(section) => format!("={}", of_section(section)),
        _ => format!("={}-{}", of_section(Section::Income), of_section(Section::Expenditure)),
    }
}

/// The name of a column.
fn letter(column: u16) -> String {
    let (before, last) = (column / 26, u8::try_from(column % 26).unwrap_or(0));
    let last = char::from(b'A' + last);
    if before == 0 { last.to_string() } else { format!("{}{last}", letter(before - 1)) }
}

fn listing(
    sheet: &mut Worksheet,
    view: &View,
    items: &[&BudgetItem],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name("What it is made of")?.set_freeze_panes(1, 0)?;
    let heads = ["Year", "Line", "Kind", "Day", "What", "Paid to or by", "Source", "Amount"];
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_with_format(0, column, head, &formats.head)?;
        sheet.set_column_width(column, if head == "What" || head == "Source" { 48 } else { 20 })?;
    }
    for (line, item) in (1_u32..).zip(items) {
        let texts = [
            view.records.year(item.year_id).map_or_else(String::new, |year| year_of(year).title()),
            view.records.line(item.line_id).map_or_else(String::new, |line| line.title.clone()),
            Kind::read(&item.kind).map_or("", Kind::title).to_owned(),
            item.on_day.map_or_else(String::new, |day| day.to_string()),
            item.words.clone(),
            item.supplier.clone(),
            item.evidence.clone(),
        ];
        for (column, text) in (0_u16..).zip(texts) {
            // A text is written as a text: what looks like a formula is none.
            sheet.write_string(line, column, text)?;
        }
        if item.kind != Kind::ToBeConfirmed.key() {
            sheet.write_with_format(line, 7, item.amount_pence.0 as f64 / 100.0, &formats.money)?;
        }
    }
    Ok(())
}

pub(super) fn response(bytes: Vec<u8>) -> Result<Response, Failure> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = "attachment; filename=\"budget.xlsx\"";
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], Body::from(bytes))
        .into_response())
}
