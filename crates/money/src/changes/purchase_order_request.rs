//! Asking organisations for the purchase order that their invoice is to carry.

use members::PersonBrief;
use platform::{Actor, Change, Day, Letter, LetterAction, Platform, post, save};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;
use web::TaskLink;

use super::run::Plan;
use crate::notices::PurchaseOrderAsked;
use crate::rules::proposal::{Exception, Proposed};
use crate::store::{self, PurchaseOrderRequest, purchase_order_request};

/// The task of the links in the letters. What such a link is about is the organisation and the first day of the year.
pub(crate) const TASK: &str = "purchase-order";

/// How long the link in the letter works: until well after the invoices are out.
const LINK_SECONDS: i64 = 100 * 86_400;

/// Organisations asked in one change, so that others who write do not wait long.
const MOST_AT_ONCE: usize = 200;

/// Whom to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Those who were not asked yet.
    First,
    /// Also those who were asked before this day and have not answered.
    Again(Day),
}

/// Those of the plan who are to have an invoice, have not answered, and have not been asked.
pub(crate) fn to_ask(plan: &Plan, whom: Whom) -> impl Iterator<Item = &Proposed> {
    plan.proposal.ready().filter(move |line| {
        let asked = plan.requests.get(&line.organisation.id).map(|request| request.asked_at.day());
        let is_due = match (asked, whom) {
            (None, _) => true,
            (Some(asked), Whom::Again(before)) => asked < before,
            (Some(_), Whom::First) => false,
        };
        is_due && line.exceptions.contains(&Exception::NoOrder)
    })
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Organisations that were written to.
    pub(crate) organisation_count: usize,
    /// Letters.
    pub(crate) letter_count: usize,
    /// Organisations with nobody to write to.
    pub(crate) unreachable_count: usize,
    /// Whether there are more than are asked in one change.
    pub(crate) has_more: bool,
}

/// What the letters say beside the organisation.
struct Frame<'a> {
    public_url: &'a str,
    site: String,
    plan: &'a Plan,
}

/// Writes to the contacts of these organisations, as many as one change takes, and notes whom it asked.
pub(crate) async fn ask(
    change: &mut Change,
    public_url: &str,
    plan: &Plan,
    lines: impl Iterator<Item = &Proposed>,
) -> Result<Asked, DbErr> {
    let contacts = store::money_contacts(change.rows(), change.at().day()).await?;
    let site = network::find_network(change.rows()).await?.map_or_else(String::new, |network| network.name);
    let frame = Frame { public_url, site, plan };
    let mut asked = Asked::default();
    for line in lines {
        let people = contacts.get(&line.organisation.id).filter(|people| !people.is_empty());
        let Some(people) = people else {
            asked.unreachable_count += 1;
            continue;
        };
        if asked.organisation_count == MOST_AT_ONCE {
            asked.has_more = true;
            break;
        }
        for person in people {
            write(change, &frame, line, person).await?;
        }
        note(change, plan, line.organisation.id, people.len()).await?;
        asked.organisation_count += 1;
        asked.letter_count += people.len();
    }
    Ok(asked)
}

async fn note(
    change: &mut Change,
    plan: &Plan,
    organisation: Uuid,
    letter_count: usize,
) -> Result<(), DbErr> {
    let known = plan.requests.get(&organisation);
    let wanted = PurchaseOrderRequest {
        id: known.map_or_else(Uuid::now_v7, |known| known.id),
        organisation_id: organisation,
        year_from: plan.year.from,
        asked_at: change.at(),
        letter_count: i32::try_from(letter_count).unwrap_or(i32::MAX),
    };
    save::<purchase_order_request::Entity>(change.rows(), known, wanted).await?;
    change.record(organisation, &PurchaseOrderAsked { year_from: plan.year.from, letter_count });
    Ok(())
}

async fn write(
    change: &Change,
    frame: &Frame<'_>,
    line: &Proposed,
    person: &PersonBrief,
) -> Result<(), DbErr> {
    let plan = frame.plan;
    let link = TaskLink {
        task: TASK.to_owned(),
        person: Some(person.id),
        email: person.email.clone(),
        about: format!("{} {}", line.organisation.id, plan.year.from),
        ..TaskLink::default()
    };
    let path =
        web::make_link(change.rows(), change.at(), link, "/task/purchase-order/", LINK_SECONDS).await?;
    let (name, year) = (&line.organisation.name, plan.year.title());
    let amount = if line.tax.0 == 0 {
        format!("{}. No VAT is charged.", line.net())
    } else {
        format!("{} plus {} VAT, {} in all.", line.net(), line.tax, line.gross())
    };
    let letter = Letter {
        kind: "money.purchase_order_request".to_owned(),
        person: Some(person.id),
        to_address: person.email.clone(),
        to_name: person.name.clone(),
        site_name: frame.site.clone(),
        subject: format!("Your purchase order for membership {year}"),
        paragraphs: vec![
            format!("We are preparing the invoices for the membership year {year}. By what we know today, {name} will be asked for {amount}"),
            "If you use purchase orders, please raise one and give us its number by the button, so that it stands on the invoice and \
             the invoice can be paid without questions. If you use none, please say so: it takes a moment, and you need not sign in."
                .to_owned(),
            "You can change the answer by the same button until the invoice is issued.".to_owned(),
        ],
        action: Some(LetterAction {
            words: "Give the purchase order number".to_owned(),
            href: format!("{}{path}", frame.public_url),
            is_secret: true,
        }),
        attachments: Vec::new(),        reason: format!("You get this because invoices to {name} go to you, or because you are its lead."),
    };
    post(change.rows(), change.at(), letter).await.map(drop)
}

/// Asks everybody who is to be asked, change by change. It notes whom it asked, so that running it again writes to nobody
/// twice.
pub(crate) async fn ask_all(platform: &Platform, year: network::Year, whom: Whom) -> anyhow::Result<()> {
    let today = platform.clock.today();
    loop {
        let mut change = platform.database.change(Actor::Program).await?;
        let Some(plan) = Plan::load(change.rows(), year, today).await? else { return Ok(()) };
        let public_url = &platform.config.public_url;
        let asked = ask(&mut change, public_url, &plan, to_ask(&plan, whom)).await?;
        if asked.organisation_count > 0 {
            change.commit().await?;
        }
        if !asked.has_more {
            return Ok(());
        }
    }
}

/// The answer about a purchase order that a link is about: organisation and first day of the year.
pub(crate) fn read_about(about: &str) -> Option<(Uuid, Day)> {
    let (organisation, year) = about.split_once(' ')?;
    Some((organisation.parse().ok()?, year.parse().ok()?))
}

/// The membership year whose invoices are next: in the last month of a year it is already the one that follows.
pub(crate) async fn coming_year(
    rows: &impl ConnectionTrait,
    today: Day,
) -> Result<Option<network::Year>, DbErr> {
    let network = network::find_network(rows).await?;
    Ok(network.map(|network| network::Year::of(today.plus_months(1), &network.year_starts)))
}
