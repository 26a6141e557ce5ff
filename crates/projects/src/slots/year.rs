use async_trait::async_trait;
use members::{MemberYear, YearLine};
use platform::{PartialDay, Pence, Span};
use sea_orm::{DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::rules::Status;
use crate::store::{self, Project};

/// The projects of a span of days that an organisation leads or takes part in, and what the network set aside for them.
pub struct ProjectsInYear;

#[async_trait]
impl MemberYear for ProjectsInYear {
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr> {
        let mut projects = store::list_of_organisation(rows, organisation).await?;
        projects.retain(|project| {
            let year = project.year.and_then(|year| i16::try_from(year).ok()).map(PartialDay::of_year);
            project.status != Status::Withdrawn && year.is_some_and(|year| days.counts(year))
        });
        let (led, joined): (Vec<Project>, Vec<Project>) =
            projects.into_iter().partition(|project| project.lead_id == Some(organisation));
        let awarded: Pence = led.iter().filter_map(|project| project.amount_pence).sum();
        let mut lines = Vec::new();
        if let Some(mut line) = YearLine::of(named(led), "funded project led", "funded projects led") {
            if awarded > Pence(0) {
                line.words = format!("{}, with {awarded} from the network", line.words);
            }
            lines.push(line);
        }
        lines.extend(YearLine::of(
            named(joined),
            "funded project taken part in",
            "funded projects taken part in",
        ));
        Ok(lines)
    }
}

fn named(projects: Vec<Project>) -> Vec<(String, String)> {
    projects.into_iter().map(|project| (project.title.clone(), project.href())).collect()
}
