use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use platform::{Actor, Config, Platform};
use web::{LinkSent, TaskLink, make_link};

use super::import;
use crate::{house, rooms};

/// Sets up a new network in an empty database: its name and year, four categories of membership, its principles, its office, and
/// the first operations lead.
///
/// What it sets up are sheets, read as `guildhall import` reads them. With --write-sheets they are only written, to be
/// looked at and added to before they are read. At the end stands a link with which the first operations lead signs in.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The network's full name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Its short name
    #[arg(long, value_name = "NAME")]
    short_name: String,
    /// Month and day on which its membership year begins
    #[arg(long, value_name = "MM-DD", default_value = "08-01")]
    year_starts: String,
    /// The address where it is written to
    #[arg(long, value_name = "E-MAIL")]
    contact: Option<String>,
    /// A principle of the network and what it asks for; may be said several times, in their order
    #[arg(long = "principle", value_name = "TITLE: WHAT IT ASKS FOR")]
    principles: Vec<String>,
    /// A body of the network, such as a board; may be said several times
    #[arg(long = "body", value_name = "NAME")]
    bodies: Vec<String>,
    /// The name of the first operations lead
    #[arg(long, value_name = "NAME")]
    lead_name: String,
    /// Their e-mail address
    #[arg(long, value_name = "E-MAIL")]
    lead_email: String,
    /// Only writes the sheets into this folder
    #[arg(long, value_name = "FOLDER")]
    write_sheets: Option<PathBuf>,
}

/// How long the first link works.
const FIRST_LINK_SECONDS: i64 = 7 * 86_400;
const OFFICE: &str = "Network office";
const LEAD: &str = "Operations Lead";

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    if !web::is_email(&arguments.lead_email) {
        bail!("“{}” is not an e-mail address.", arguments.lead_email);
    }
    if let Some(folder) = &arguments.write_sheets {
        std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made.", folder.display()))?;
        write_sheets(&arguments, folder)?;
        println!("The sheets are in {}. Read them with: guildhall import {0}", folder.display());
        return Ok(ExitCode::SUCCESS);
    }
    let platform = house::open(config).await?;
    house::migrate(&platform, &rooms::all()).await?;
    if let Some(network) = network::find_network(platform.database.read()).await? {
        bail!("This database already holds a network, “{}”. Nothing was changed.", network.name);
    }
    let folder = tempfile::tempdir().context("There is no room for temporary files.")?;
    write_sheets(&arguments, folder.path())?;
    let files = import::in_order(&import::list_files(&[folder.path().to_owned()])?, None)?;
    let code = import::read(&platform, &files, Actor::command("init"), false).await?;
    if code == ExitCode::SUCCESS {
        let link = first_link(&platform, &arguments.lead_email).await?;
        println!("\n{} is set up. Start it with: guildhall serve", arguments.name);
        println!("Then {} signs in here, within a week:\n{link}", arguments.lead_name);
    }
    platform.database.close().await;
    Ok(code)
}

/// Without a mail server nobody could read the first letter, so the first link stands on the screen.
async fn first_link(platform: &Platform, email: &str) -> anyhow::Result<String> {
    let mut change = platform.database.change(Actor::command("init")).await?;
    let email = email.to_lowercase();
    let about = "/my".to_owned();
    let link = TaskLink { task: "sign-in".to_owned(), email, about, ..TaskLink::default() };
    let path = make_link(change.rows(), change.at(), link, "/link/", FIRST_LINK_SECONDS).await?;
    change.record(uuid::Uuid::nil(), &LinkSent { task: "sign-in".to_owned() });
    change.commit().await?;
    Ok(format!("{}{path}", platform.config.public_url))
}

fn write_sheets(arguments: &Arguments, folder: &Path) -> anyhow::Result<()> {
    std::fs::write(folder.join("network.toml"), network(arguments).to_string())?;
    sheet(
        folder,
        "membership_categories",
        "key,title,plural,position,counts_as_member,who_may_join,summary",
        &[
            &["full", "Full member", "Full members", "1", "yes", "Principal councils", ""],
            &["associate", "Associate", "Associates", "2", "yes", "Local councils and elected groups", ""],
            &["affiliate", "Affiliate", "Affiliates", "3", "yes", "Other organisations", ""],
            &["supporter", "Supporter", "Supporters", "4", "no", "Anybody else", ""],
        ],
    )?;
    let numbered = |names: &[String]| -> Vec<[String; 2]> {
        names.iter().enumerate().map(|(place, name)| [(place + 1).to_string(), name.clone()]).collect()
    };
    let principles = numbered(&arguments.principles);
    let mut rows: Vec<[&str; 3]> = Vec::new();
    for [number, principle] in &principles {
        let Some((title, summary)) = principle.split_once(':') else {
            bail!("Say what “{principle}” asks for too: --principle \"{principle}: ...\"");
        };
        rows.push([number, title.trim(), summary.trim()]);
    }
    sheet(
        folder,
        "principles",
        "number,title,summary",
        &rows.iter().map(|row| &row[..]).collect::<Vec<_>>(),
    )?;
    let mut bodies = arguments.bodies.clone();
    bodies.push(OFFICE.to_owned());
    let bodies = numbered(&bodies);
    let rows: Vec<[&str; 2]> = bodies.iter().map(|[place, name]| [name.as_str(), place]).collect();
    sheet(folder, "bodies", "name,position", &rows.iter().map(|row| &row[..]).collect::<Vec<_>>())?;
    sheet(folder, "people", "email,name", &[&[&arguments.lead_email, &arguments.lead_name]])?;
    let seat = [OFFICE, "1", LEAD, "1", "1", "by appointment"];
    sheet(folder, "seats", "body,position,title,quota_min,quota_max,how_filled", &[&seat])?;
    sheet(
        folder,
        "seat_holders",
        "body,seat,office,person",
        &[&[OFFICE, LEAD, LEAD, &arguments.lead_email]],
    )?;
    // At first one office may do everything; the page of powers is where boards are given theirs.
    let rooms = rooms::all();
    let powers: Vec<&str> = rooms.iter().flat_map(|room| &room.powers).map(|power| power.key).collect();
    let rows: Vec<[&str; 4]> =
        powers.iter().map(|power| [*power, OFFICE, LEAD, "Set up with the network"]).collect();
    sheet(
        folder,
        "mandates",
        "power,body,seat,evidence",
        &rows.iter().map(|row| &row[..]).collect::<Vec<_>>(),
    )
}

/// What is asked of every network, and a licence that many public bodies choose.
fn network(arguments: &Arguments) -> toml::Table {
    let mut network = toml::Table::new();
    let mut set = |key: &str, value: &str| drop(network.insert(key.to_owned(), value.into()));
    set("name", &arguments.name);
    set("short_name", &arguments.short_name);
    set("year_starts", &arguments.year_starts);
    set("contact_email", arguments.contact.as_deref().unwrap_or(&arguments.lead_email));
    set("licence_name", "Creative Commons Attribution 4.0 International");
    set("licence_url", "https://creativecommons.org/licenses/by/4.0/");
    network
}

fn sheet(folder: &Path, form: &str, head: &str, rows: &[&[&str]]) -> anyhow::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut file = csv::Writer::from_path(folder.join(format!("{form}.csv")))?;
    file.write_record(head.split(','))?;
    for row in rows {
        file.write_record(*row)?;
    }
    Ok(file.flush()?)
}
