use sea_orm::{ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

/// What [`save`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The row is new.
    New,
    /// The row was there and says something else now.
    Changed,
    /// The row was there and said the same.
    Same,
}

/// Makes the table hold the row that is wanted, given the row of the same key that is known to be there. Says whether
/// that changed anything, so that importing the same file twice leaves no second trace in the journal.
///
/// # Errors
/// When the database refuses the row.
pub async fn save<E>(
    rows: &impl ConnectionTrait,
    known: Option<&E::Model>,
    wanted: E::Model,
) -> Result<Saved, DbErr>
where
    E: EntityTrait,
    E::Model: PartialEq + IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelBehavior + Send,
{
    match known {
        Some(known) if *known == wanted => Ok(Saved::Same),
        Some(_) => {
            E::update(wanted.into_active_model().reset_all()).exec(rows).await?;
            Ok(Saved::Changed)
        }
        None => {
            E::insert(wanted.into_active_model().reset_all()).exec_without_returning(rows).await?;
            Ok(Saved::New)
        }
    }
}
