//! Once a year the leads of each organisation are asked whether its people are right.

use std::collections::HashMap;

use platform::{Actor, Change, Day, Letter, LetterAction, Platform, post, save};
use sea_orm::DbErr;
use uuid::Uuid;
use web::TaskLink;

use crate::PeopleAsked;
use crate::pages::mine::confirm::TASK;
use crate::rules::colleagues::is_check_due;
use crate::rules::role;
use crate::store::{self, Brief, Colleague, people_check};

/// Looks every day which organisations' leads are to be asked.
pub(crate) const ASK: &str = "members.people.ask";

/// How long the link in the letter works.
const LINK_SECONDS: i64 = 60 * 86_400;

/// Writes to the leads of every organisation whose people nobody confirmed for a year. It notes whom it asked in the
/// same change, so that running it again writes to nobody twice.
pub(crate) async fn ask(platform: Platform, _: String) -> anyhow::Result<()> {
    let today = platform.clock.today();
    let mut change = platform.database.change(Actor::Program).await?;
    let rows = change.rows();
    let members = store::category_on(rows, today).await?;
    let confirmed: HashMap<Uuid, Option<Day>> = store::list_profiles(rows)
        .await?
        .into_iter()
        .map(|p| (p.organisation_id, p.people_confirmed_on))
        .collect();
    let asked: HashMap<Uuid, people_check::Model> = store::list_people_checks(rows)
        .await?
        .into_iter()
        .map(|check| (check.organisation_id, check))
        .collect();
    let mut by_organisation: HashMap<Uuid, Vec<Colleague>> = HashMap::new();
    for colleague in store::list_all_colleagues(rows, today).await? {
        by_organisation.entry(colleague.affiliation.organisation_id).or_default().push(colleague);
    }
    by_organisation.retain(|organisation, people| {
        let newest = people.iter().filter_map(|c| c.affiliation.from_on).max();
        let asked = asked.get(organisation).map(|check| check.asked_on);
        let confirmed = confirmed.get(organisation).copied().flatten();
        members.contains_key(organisation) && is_check_due(today, confirmed, asked, newest)
    });
    let ids: Vec<Uuid> = by_organisation.keys().copied().collect();
    let briefs = store::briefs(rows, &ids).await?;
    let site = network::find_network(rows).await?.map_or_else(String::new, |network| network.name);
    for (organisation, people) in by_organisation {
        let Some(brief) = briefs.get(&organisation) else { continue };
        let leads =
            people.iter().filter(|c| role::find(&c.affiliation.role).is_some_and(|role| role.is_lead));
        let mut written = Vec::new();
        for lead in leads {
            if !written.contains(&lead.person.id) && !lead.person.email.is_empty() {
                written.push(lead.person.id);
                write(&platform, &change, brief, lead, &site).await?;
            }
        }
        if !written.is_empty() {
            let wanted = people_check::Model { organisation_id: organisation, asked_on: today };
            save::<people_check::Entity>(change.rows(), asked.get(&organisation), wanted).await?;
            change.record(organisation, &PeopleAsked { letter_count: written.len() });
        }
    }
    if change.recorded_count() > 0 {
        change.commit().await?;
    }
    Ok(())
}

async fn write(
    platform: &Platform,
    change: &Change,
    organisation: &Brief,
    lead: &Colleague,
    site: &str,
) -> Result<(), DbErr> {
    let link = TaskLink {
        task: TASK.to_owned(),
        person: Some(lead.person.id),
        email: lead.person.email.clone(),
        about: organisation.id.to_string(),
        ..TaskLink::default()
    };
    let path =
        web::make_link(change.rows(), change.at(), link, "/task/confirm-people/", LINK_SECONDS).await?;
    let letter = Letter {
        kind: "members.people_check".to_owned(),
        person: Some(lead.person.id),
        to_address: lead.person.email.clone(),
        to_name: lead.person.name.clone(),
        site_name: site.to_owned(),
        subject: format!("Are these still the people of {}?", organisation.name),
        paragraphs: vec![
            "Once a year we ask whether the people on record for your organisation are right.".to_owned(),
            "The page behind the button lists them. It takes a minute, and you need not sign in. If a colleague who also leads \
             answers first, there is nothing left for you to do."
                .to_owned(),
        ],
        action: Some(LetterAction {
            words: "Look through your people".to_owned(),
            href: format!("{}{path}", platform.config.public_url),
            is_secret: true,
        }),
        reason: format!("You get this because you are a lead of {}.", organisation.name),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await.map(drop)
}
