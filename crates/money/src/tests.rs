//! Stories of money: what people do with it, through HTTP, on both databases.

mod budget;
mod documents;
mod fees;
mod payments;
mod runs;
mod settings;
mod spending;

use std::sync::Arc;

use testkit::{Answer, House};
use web::Room;

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([])),
        governance::room(),
        projects::room(Arc::new([Arc::new(crate::SpendingOfProject)])),
        crate::room(Arc::new([])),
    ]
}

/// A small budget of two years: 2029/30 is actual, 2030/31 projected. The cast's today is in 2031.
const BUDGET: &[(&str, &str)] = &[
    (
        "budget_groups.csv",
        "key,title,section\nincome,Income,income\ntalk,Meetings and talks,expenditure\nwork,Work of members,expenditure\nrs,Reserve,reserve\n",
    ),
    (
        "budget_lines.csv",
        "line,group,title,source\nfull-fees,income,Fees of full members,fees:full\ncarry-forward,income,Carry forward,carry_forward\nrooms,talk,Room hire,records\ntravel,talk,Travel,records\nprojects,work,Projects,records\nreserve,rs,Reserve,records\n",
    ),
    (
        "budget_years.csv",
        "year,basis,published,evidence,note\n2029/30,actual,yes,The accounts,\n2030/31,projected,yes,Adopted in June 2030,\n",
    ),
    (
        "budget_items.csv",
        "reference,year,line,kind,amount,day,words,supplier,project,evidence
a,2029/30,full-fees,recorded,1000,,Fees of the year,,,The accounts
b,2029/30,carry-forward,recorded,200,,What was left,,,The accounts
c,2029/30,rooms,recorded,300,2030-02-03,A hall for the meeting,Halls & Co,,Invoice 7
d,2029/30,reserve,recorded,50,,Set aside,,,The accounts
e,2030/31,full-fees,assumption,1100,,Three per cent more,,,
f,2030/31,rooms,assumption,400,,As last year with prices,,,
g,2030/31,travel,to_be_confirmed,,,The committee fixes it in March,,,
",
    ),
];

async fn with_budget(house: &House) {
    house.with_cast().await;
    house.import(BUDGET).await;
}

/// The state that a form was filled from.
fn revision_of(page: &Answer) -> String {
    page.values("input[name=revision]", "value").into_iter().next().unwrap_or_default()
}

/// The addresses of all links on a page that begin so.
fn links(page: &Answer, beginning: &str) -> Vec<String> {
    let found = page.values("a", "href");
    found.into_iter().filter(|href| href.starts_with(beginning)).collect()
}
