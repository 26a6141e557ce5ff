use platform::{Day, Moment, Pence};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a budget line is made of in a year. It is undone, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "money_budget_item")]
pub struct Model {
    /// Its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What files call it.
    pub reference: String,
    /// The budget year.
    pub year_id: Uuid,
    /// The line.
    pub line_id: Uuid,
    /// `recorded`, `commitment`, `assumption` or `to_be_confirmed`; see `rules::budget::Kind`.
    pub kind: String,
    /// How much; nought for what is to be confirmed, below nought for money that came back.
    pub amount_pence: Pence,
    /// When it came in, went out or was promised, if that is known.
    pub on_day: Option<Day>,
    /// What it is, or why it is assumed.
    pub words: String,
    /// Who is paid, or who pays.
    pub supplier: String,
    /// Part of the address of the project it is for; empty where it is for none.
    pub project: String,
    /// What it rests on.
    pub evidence: String,
    /// The stored file of its document; empty where there is none.
    pub document: String,
    /// What kind of file that is.
    pub document_type: String,
    /// Whether everybody may open it.
    pub document_is_public: bool,
    /// The commitment that it pays, wholly or in part.
    pub pays_id: Option<Uuid>,
    /// `not_needed`, `asked`, `approved` or `refused`; see `rules::budget::Approval`.
    pub approval: String,
    /// Who asked for approval.
    pub asked_by: Option<Uuid>,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<Moment>,
    /// What they said.
    pub decision: String,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// When it was taken back.
    pub undone_at: Option<Moment>,
    /// Why.
    pub undone_words: String,
    /// How often it was changed; the first state is 1.
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// One that says nothing yet.
    pub(crate) fn blank(reference: &str, at: Moment) -> Self {
        Self {
            id: Uuid::now_v7(),
            reference: reference.to_owned(),
            year_id: Uuid::nil(),
            line_id: Uuid::nil(),
            kind: String::new(),
            amount_pence: Pence(0),
            on_day: None,
            words: String::new(),
            supplier: String::new(),
            project: String::new(),
            evidence: String::new(),
            document: String::new(),
            document_type: String::new(),
            document_is_public: false,
            pays_id: None,
            approval: "not_needed".to_owned(),
            asked_by: None,
            decided_by: None,
            decided_at: None,
            decision: String::new(),
            recorded_at: at,
            undone_at: None,
            undone_words: String::new(),
            revision: 1,
        }
    }
}
