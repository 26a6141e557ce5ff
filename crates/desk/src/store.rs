use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

pub(crate) mod duty;
pub(crate) mod duty_rule;

pub(crate) use duty::Model as Duty;
pub(crate) use duty_rule::Model as DutyRule;

/// The state of a duty that waits.
pub(crate) const OPEN: &str = "open";
/// The state of one that is done.
pub(crate) const DONE: &str = "done";

impl Duty {
    /// The name of its item on the desk.
    pub(crate) fn key(&self) -> String {
        if self.item_key.is_empty() { format!("desk.duty:{}", self.id) } else { self.item_key.clone() }
    }
}

pub(crate) async fn find_duty(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<Duty>, DbErr> {
    duty::Entity::find_by_id(id).one(rows).await
}

/// The open duty made of an item of the desk.
pub(crate) async fn find_duty_of_item(rows: &impl ConnectionTrait, key: &str) -> Result<Option<Duty>, DbErr> {
    let of_item = duty::Entity::find().filter(duty::Column::ItemKey.eq(key));
    of_item.filter(duty::Column::State.eq(OPEN)).one(rows).await
}

/// The duties that wait, what is due first before the rest.
pub(crate) async fn list_open_duties(rows: &impl ConnectionTrait) -> Result<Vec<Duty>, DbErr> {
    let open = duty::Entity::find().filter(duty::Column::State.eq(OPEN));
    open.order_by_asc(duty::Column::DueOn).order_by_asc(duty::Column::Id).limit(1_000).all(rows).await
}

/// The open duties of a person.
pub(crate) async fn list_open_duties_of(
    rows: &impl ConnectionTrait,
    owner: Uuid,
) -> Result<Vec<Duty>, DbErr> {
    let theirs =
        duty::Entity::find().filter(duty::Column::Owner.eq(owner)).filter(duty::Column::State.eq(OPEN));
    theirs.order_by_asc(duty::Column::DueOn).all(rows).await
}

/// The duties that were done last.
pub(crate) async fn list_done_duties(rows: &impl ConnectionTrait) -> Result<Vec<Duty>, DbErr> {
    let done = duty::Entity::find().filter(duty::Column::State.eq(DONE));
    done.order_by_desc(duty::Column::DoneAt).limit(20).all(rows).await
}

/// Adds a new duty.
pub(crate) async fn insert_duty(rows: &impl ConnectionTrait, duty: Duty) -> Result<(), DbErr> {
    duty::Entity::insert(duty.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}

/// Saves a duty, one revision on. `false` when it was changed since the revision it carries.
pub(crate) async fn update_duty(rows: &impl ConnectionTrait, duty: &Duty) -> Result<bool, DbErr> {
    use duty::Column as C;
    let saved = duty::Entity::update_many()
        .col_expr(C::Title, Expr::value(duty.title.as_str()))
        .col_expr(C::Details, Expr::value(duty.details.as_str()))
        .col_expr(C::Owner, Expr::value(duty.owner))
        .col_expr(C::DueOn, Expr::value(duty.due_on))
        .col_expr(C::State, Expr::value(duty.state.as_str()))
        .col_expr(C::HandedFrom, Expr::value(duty.handed_from))
        .col_expr(C::HandedWords, Expr::value(duty.handed_words.as_str()))
        .col_expr(C::DoneAt, Expr::value(duty.done_at))
        .col_expr(C::DoneWords, Expr::value(duty.done_words.as_str()))
        .col_expr(C::ReminderCount, Expr::value(duty.reminder_count))
        .col_expr(C::Revision, Expr::value(duty.revision + 1))
        .filter(C::Id.eq(duty.id))
        .filter(C::Revision.eq(duty.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

pub(crate) async fn find_rule(rows: &impl ConnectionTrait, id: Uuid) -> Result<Option<DutyRule>, DbErr> {
    duty_rule::Entity::find_by_id(id).one(rows).await
}

/// The rules in force.
pub(crate) async fn list_rules(rows: &impl ConnectionTrait) -> Result<Vec<DutyRule>, DbErr> {
    let in_force = duty_rule::Entity::find().filter(duty_rule::Column::EndedOn.is_null());
    in_force.order_by_asc(duty_rule::Column::NextOn).all(rows).await
}

/// Adds a new rule.
pub(crate) async fn insert_rule(rows: &impl ConnectionTrait, rule: DutyRule) -> Result<(), DbErr> {
    duty_rule::Entity::insert(rule.into_active_model().reset_all())
        .exec_without_returning(rows)
        .await
        .map(drop)
}

/// Saves when a rule is next due and when it ends. `false` when it was changed since the revision it carries.
pub(crate) async fn update_rule(rows: &impl ConnectionTrait, rule: &DutyRule) -> Result<bool, DbErr> {
    use duty_rule::Column as C;
    let saved = duty_rule::Entity::update_many()
        .col_expr(C::NextOn, Expr::value(rule.next_on))
        .col_expr(C::EndedOn, Expr::value(rule.ended_on))
        .col_expr(C::Revision, Expr::value(rule.revision + 1))
        .filter(C::Id.eq(rule.id))
        .filter(C::Revision.eq(rule.revision))
        .exec(rows)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Notes how many reminders have gone. That is no change of what the duty says, so the revision stays.
pub(crate) async fn set_reminder_count(
    rows: &impl ConnectionTrait,
    id: Uuid,
    count: i32,
) -> Result<(), DbErr> {
    duty::Entity::update_many()
        .col_expr(duty::Column::ReminderCount, Expr::value(count))
        .filter(duty::Column::Id.eq(id))
        .exec(rows)
        .await
        .map(drop)
}

/// All duties that are or were a person's.
pub(crate) async fn list_duties_of(rows: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Duty>, DbErr> {
    let theirs = duty::Entity::find().filter(duty::Column::Owner.eq(owner));
    theirs.order_by_asc(duty::Column::DueOn).all(rows).await
}

/// Takes out what was said with a person's duties.
pub(crate) async fn forget_words_of(rows: &impl ConnectionTrait, owner: Uuid) -> Result<(), DbErr> {
    duty::Entity::update_many()
        .col_expr(duty::Column::HandedWords, Expr::value(""))
        .col_expr(duty::Column::DoneWords, Expr::value(""))
        .filter(Condition::any().add(duty::Column::Owner.eq(owner)).add(duty::Column::HandedFrom.eq(owner)))
        .exec(rows)
        .await
        .map(drop)
}
