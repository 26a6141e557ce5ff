//! Columns that name an organisation or a person of another room, so that two records of one can become one.

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, Query};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

/// What a column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referred {
    /// An organisation.
    Organisation,
    /// A person.
    Person,
}

/// A column that names an organisation or a person. A room lists all of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub to: Referred,
    /// What its rows are called, such as "case studies".
    pub words: &'static str,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The other column of a key that holds each pair once; empty where there is none.
    pub once_each: &'static str,
}

impl Reference {
    /// A column that names an organisation.
    pub const fn to_organisation(words: &'static str, table: &'static str, column: &'static str) -> Self {
        Self { to: Referred::Organisation, words, table, column, once_each: "" }
    }

    /// A column that names a person.
    pub const fn to_person(words: &'static str, table: &'static str, column: &'static str) -> Self {
        Self { to: Referred::Person, words, table, column, once_each: "" }
    }

    /// Where the table holds each pair of this and that column once.
    #[must_use]
    pub const fn once_each(mut self, column: &'static str) -> Self {
        self.once_each = column;
        self
    }

    /// How many rows name it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn count(&self, rows: &impl ConnectionTrait, id: Uuid) -> Result<i64, DbErr> {
        let mut query = Query::select();
        query
            .expr_as(Func::count(Expr::col(Asterisk)), Alias::new("many"))
            .from(Alias::new(self.table))
            .and_where(Expr::col(Alias::new(self.column)).eq(id));
        let found = rows.query_one(&query).await?;
        found.map_or(Ok(0), |row| row.try_get("", "many"))
    }

    /// Makes the rows that name `from` name `into`. A row that would stand there twice then goes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn point_on(&self, rows: &impl ConnectionTrait, from: Uuid, into: Uuid) -> Result<(), DbErr> {
        let column = || Expr::col(Alias::new(self.column));
        if !self.once_each.is_empty() {
            let mut known = Query::select();
            known
                .column(Alias::new(self.once_each))
                .from(Alias::new(self.table))
                .and_where(column().eq(into));
            let mut twice = Query::delete();
            twice
                .from_table(Alias::new(self.table))
                .and_where(column().eq(from))
                .and_where(Expr::col(Alias::new(self.once_each)).in_subquery(known));
            rows.execute(&twice).await?;
        }
        let mut update = Query::update();
        update
            .table(Alias::new(self.table))
            .value(Alias::new(self.column), into)
            .and_where(column().eq(from));
        rows.execute(&update).await.map(drop)
    }
}
