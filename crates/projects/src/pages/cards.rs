use maud::Markup;
use sea_orm::{ConnectionTrait, DbErr};
use ui::patterns::Card;
use ui::{Colour, Tag};

use crate::exports::Names;
use crate::rules::Status;
use crate::store::{self, Project};

/// The state of a project as a tag.
pub(crate) fn tag(status: Status) -> Tag {
    Tag::new(status.title()).colour(match status {
        Status::Active => Colour::Green,
        Status::Published => Colour::Blue,
        Status::Withdrawn => Colour::Grey,
    })
}

/// The state of a project among the short facts of its page.
pub(crate) fn tag_markup(status: Status) -> Markup {
    maud::html! { (tag(status)) }
}

/// "Led by Wigan Council with 12 others, 2024", or as much of it as is known.
pub(crate) fn meta(project: &Project, names: &Names) -> String {
    let others = names.links.participants(project.id).len();
    let lead = match (names.lead_name(project), others) {
        ("", 0) => String::new(),
        ("", 1) => "1 participant".to_owned(),
        ("", others) => format!("{others} participants"),
        (lead, 0) => format!("Led by {lead}"),
        (lead, 1) => format!("Led by {lead} with one other"),
        (lead, others) => format!("Led by {lead} with {others} others"),
    };
    let year = project.year.map_or_else(String::new, |year| year.to_string());
    [lead, year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A project as a card.
pub(crate) fn card(project: &Project, names: &Names) -> Card {
    Card {
        kicker: project.kind.title().to_owned(),
        title: project.title.clone(),
        href: project.href(),
        meta: meta(project, names),
        text: project.summary.clone(),
        tags: vec![tag(project.status)],
        ..Card::default()
    }
}

/// Projects as cards. Three queries.
pub(crate) async fn cards(rows: &impl ConnectionTrait, projects: &[Project]) -> Result<Vec<Card>, DbErr> {
    let names = Names::load(rows, projects).await?;
    Ok(projects.iter().map(|project| card(project, &names)).collect())
}

/// The newest projects as cards, for the front page.
///
/// # Errors
/// When the database can't be read.
pub async fn newest_cards(rows: &impl ConnectionTrait, limit: u64) -> Result<Vec<Card>, DbErr> {
    cards(rows, &store::list_newest(rows, limit).await?).await
}
