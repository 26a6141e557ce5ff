//! Every route, as every kind of person.

use axum::http::{Method, StatusCode};
use testkit::{Answer, House, Visitor, on_each_database};
use web::{Access, Power};

use crate::rooms;

/// A kind of person: their address in the cast, and what they may do, written down here by hand.
struct Kind {
    email: &'static str,
    leads_eastmarsh: bool,
    belongs_to_eastmarsh: bool,
    powers: &'static [&'static str],
}

const fn without_powers(email: &'static str, leads_eastmarsh: bool, belongs_to_eastmarsh: bool) -> Kind {
    Kind { email, leads_eastmarsh, belongs_to_eastmarsh, powers: &[] }
}

const fn in_office(email: &'static str, powers: &'static [&'static str]) -> Kind {
    Kind { email, leads_eastmarsh: false, belongs_to_eastmarsh: false, powers }
}

const KINDS: [Kind; 8] = [
    without_powers("nobody@imagined.example", false, false),
    without_powers("lead@fellside.example", false, false),
    without_powers("colleague@eastmarsh.example", false, true),
    without_powers("lead@eastmarsh.example", true, true),
    in_office("editor@imagined.example", &["library.edit"]),
    in_office(
        "committee@imagined.example",
        &["members.admit", "money.approve", "money.see", "money.sign_off"],
    ),
    in_office("board@imagined.example", &["members.review"]),
    in_office(
        "operations@imagined.example",
        &["members.manage", "governance.manage", "desk.run", "library.edit", "money.manage", "web.recover"],
    ),
];

impl Kind {
    fn holds_one_of(&self, powers: &[&Power]) -> bool {
        powers.iter().any(|power| self.powers.contains(&power.key))
    }

    fn may(&self, access: Access) -> bool {
        match access {
            Access::Public | Access::Open | Access::SignedIn => true,
            Access::Power(powers) => self.holds_one_of(powers),
            Access::Colleague(powers) => self.belongs_to_eastmarsh || self.holds_one_of(powers),
            Access::Lead(powers) => self.leads_eastmarsh || self.holds_one_of(powers),
            Access::Link(_) | Access::Operator => false,
        }
    }
}

/// The address with something in the place of each name; Eastmarsh for the organisation.
fn filled(path: &str) -> String {
    let part = |part: &str| match part {
        "{organisation}" | "{slug}" => "eastmarsh".to_owned(),
        "{id}" => uuid::Uuid::nil().to_string(),
        part if part.starts_with('{') => "x".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// These end the walker's own session or person when they work.
fn ends_the_walk(path: &str) -> bool {
    ["/sign-out", "/my/data/forget", "/my/sessions/end"].contains(&path)
}

async fn as_anyone(house: &House, method: &Method, address: &str) -> Answer {
    if *method == Method::GET { house.get(address).await } else { house.post("", address, &[]).await }
}

async fn as_somebody(visitor: &Visitor<'_>, method: &Method, address: &str) -> Answer {
    if *method == Method::GET { visitor.get(address).await } else { visitor.post(address, &[]).await }
}

#[test]
fn nobody_gets_further_than_the_route_says() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let routes: Vec<_> = house.app.rooms.iter().flat_map(|room| &room.routes).collect();
        let guarded = |access: Access| !matches!(access, Access::Public | Access::Operator);
        for route in routes.iter().filter(|route| guarded(route.access)) {
            let address = filled(route.path);
            let answer = as_anyone(&house, &route.method, &address).await;
            assert!(!answer.status.is_server_error(), "anyone at {address}: {}", answer.status);
            match route.access {
                Access::Open => {}
                Access::Link(_) => assert_eq!(answer.status, StatusCode::NOT_FOUND, "anyone at {address}"),
                _ if route.method == Method::GET => {
                    assert!(answer.header("location").starts_with("/sign-in?to="), "anyone at {address}");
                }
                _ => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "anyone at {address}"),
            }
        }
        for kind in KINDS {
            let visitor = house.sign_in(kind.email).await;
            for route in routes.iter().filter(|route| guarded(route.access) && !ends_the_walk(route.path)) {
                let address = filled(route.path);
                let answer = as_somebody(&visitor, &route.method, &address).await;
                let who = format!("{} {address} as {}: {}", route.method, kind.email, answer.status);
                assert!(!answer.status.is_server_error(), "{who}");
                assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{who}");
                match route.access {
                    Access::Link(_) => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who}"),
                    access => assert_eq!(answer.status == StatusCode::FORBIDDEN, !kind.may(access), "{who}"),
                }
                let is_kept_back = answer.header("cache-control") == "no-store";
                assert!(
                    is_kept_back || answer.header("cache-control").contains("private"),
                    "{who} may be kept by others"
                );
            }
        }
    });
}
