//! Prints what filling the library and its pages cost at a size given on the command line (53,500 without).
//! Pages are rendered anew each time: the page cache is passed over by changing the address.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement is for reading")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use platform::Actor;
use testkit::{House, on_each_database};
use web::Room;

fn rooms() -> Vec<Room> {
    vec![
        network::room(Arc::new([Arc::new(library::CaseStudiesOfPrinciple)])),
        members::room(Arc::new([Arc::new(library::CaseStudiesOfMember)])),
        library::room(Arc::new([])),
    ]
}

fn main() {
    on_each_database(rooms, async |house| {
        let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(53_500);
        house.with_demo().await;
        fill(&house, count).await;
        let of_member = "member=plymouth&principle=co-production";
        for (what, address) in [
            ("list", "/case-studies?".to_owned()),
            ("three facets", "/case-studies?principle=co-production&category=housing&year=2020".to_owned()),
            ("a member and a principle", format!("/case-studies?{of_member}")),
            ("search", "/case-studies?q=housing+cooperative".to_owned()),
            ("search, misspelt", "/case-studies?q=houseing+coperative".to_owned()),
            ("search, common words", "/case-studies?q=council+people".to_owned()),
            ("page 100", "/case-studies?page=100&sort=title".to_owned()),
            ("feed", "/case-studies.atom?".to_owned()),
            ("member", "/members/plymouth?".to_owned()),
            ("principle", "/principles/innovation?".to_owned()),
            ("resources", "/resources?".to_owned()),
        ] {
            let ask = |n: usize| format!("{address}&n={n}");
            measure(&house, what, 400, ask).await;
        }
        let study = |n: usize| format!("/case-studies/generated-example-{}", n * 97 % count + 1);
        measure(&house, "case study", 400, study).await;
        let began = Instant::now();
        let csv = house.get("/case-studies.csv").await;
        println!("{:26} {:>8.0?} {:>6} KB", "whole list as CSV", began.elapsed(), csv.body.len() / 1_000);
    });
}

async fn fill(house: &House, count: usize) {
    let began = Instant::now();
    let mut change = house.app.platform.database.change(Actor::command("demo")).await.unwrap();
    let whose = members::samples::fictional_organisations(&mut change, count.div_ceil(100)).await.unwrap();
    library::samples::generate(&mut change, count, &whose, &|_| {}).await.unwrap();
    change.commit().await.unwrap();
    println!("{:26} {:>8.1?}", format!("{count} made up"), began.elapsed());
    house.app.platform.database.analyse().await.unwrap();
    let began = Instant::now();
    web::index_everything(&house.app, &|_, _| {}).await.unwrap();
    house.settle().await;
    println!("{:26} {:>8.1?}", "indexed", began.elapsed());
}

/// One after another; the first few are not counted.
async fn measure(house: &House, what: &str, count: usize, address: impl Fn(usize) -> String) {
    let mut times = Vec::new();
    let mut length = 0;
    for n in 0..count {
        let began = Instant::now();
        let answer = house.get(&address(n)).await;
        assert!(answer.status.is_success(), "{}: {}", address(n), answer.status);
        length = answer.body.len();
        times.push(began.elapsed());
    }
    println!("{what:26} {} {:>4} KB", shares(times.split_off(20)), length / 1_000);
}

fn shares(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    format!("p50 {:>8.2?} p99 {:>8.2?}", at(50), at(99))
}
