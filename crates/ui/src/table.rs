//! Facts in rows and columns.

use maud::{Markup, Render, html};

use crate::setters::{element_setters, from_content};
use crate::{Attributes, Content, Element};

/// One cell, of the head or of a row. A string or markup becomes a plain one.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What stands in it.
    pub content: Content,
    /// Whether it is a number to be compared down the column: set to the right, in figures of one width.
    pub is_numeric: bool,
    /// How many columns it spans; one where absent.
    pub colspan: Option<u16>,
    /// How many rows it spans; one where absent.
    pub rowspan: Option<u16>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Cell);
from_content!(Cell, content);

impl Cell {
    /// A number to be compared down its column, or the head of such a column.
    pub fn numeric(content: impl Into<Content>) -> Self {
        Self { content: content.into(), is_numeric: true, ..Self::default() }
    }
}

/// A table. On narrow screens it does not change its shape; keep it to few columns or put it where it may scroll.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows, as its title.
    pub caption: String,
    /// Further classes of the caption, such as `govuk-table__caption--m`.
    pub caption_classes: String,
    /// The heads of the columns; none where empty.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row is its head.
    pub first_cell_is_header: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

element_setters!(Table);

impl Table {
    /// A table with this caption in medium type, without rows.
    pub fn new(caption: impl Into<String>) -> Self {
        Self { caption: caption.into(), caption_classes: "govuk-table__caption--m".into(), ..Self::default() }
    }

    /// Sets the heads of the columns.
    #[must_use]
    pub fn head<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.head = cells.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Adds several rows.
    #[must_use]
    pub fn rows<R, C: Into<Cell>>(mut self, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = C>,
    {
        self.rows
            .extend(rows.into_iter().map(|cells| cells.into_iter().map(Into::into).collect::<Vec<Cell>>()));
        self
    }

    /// Makes the first cell of each row its head.
    #[must_use]
    pub fn with_row_heads(mut self) -> Self {
        self.first_cell_is_header = true;
        self
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        let caption = Element::new("caption").class("govuk-table__caption").class(&self.caption_classes);
        Element::new("table")
            .class("govuk-table")
            .class(&self.classes)
            .attributes(&self.attributes)
            .with(html! {
                @if !self.caption.is_empty() { (caption.with(&self.caption)) }
                @if !self.head.is_empty() {
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" { @for cell in &self.head { (column_head(cell)) } }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in &self.rows {
                        tr class="govuk-table__row" {
                            @for (index, cell) in row.iter().enumerate() {
                                @if index == 0 && self.first_cell_is_header { (row_head(cell)) }
                                @else { (data(cell)) }
                            }
                        }
                    }
                }
            })
            .render()
    }
}

fn column_head(cell: &Cell) -> Markup {
    let element = Element::new("th")
        .attr("scope", "col")
        .class("govuk-table__header")
        .class_if(cell.is_numeric, "govuk-table__header--numeric");
    finish(element, cell)
}

fn row_head(cell: &Cell) -> Markup {
    finish(Element::new("th").attr("scope", "row").class("govuk-table__header"), cell)
}

fn data(cell: &Cell) -> Markup {
    let element =
        Element::new("td").class("govuk-table__cell").class_if(cell.is_numeric, "govuk-table__cell--numeric");
    finish(element, cell)
}

fn finish(element: Element, cell: &Cell) -> Markup {
    let spans = Attributes::new()
        .maybe("colspan", cell.colspan.map(|count| count.to_string()))
        .maybe("rowspan", cell.rowspan.map(|count| count.to_string()));
    element.class(&cell.classes).attributes(&spans).attributes(&cell.attributes).with(&cell.content).render()
}
