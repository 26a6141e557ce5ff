use maud::{Markup, html};
use network::{Network, find_network};
use platform::Day;
use web::{Failure, Visit};

pub(crate) mod appoint;
pub(crate) mod bodies;
pub(crate) mod body;
pub(crate) mod edit_body;
pub(crate) mod edit_seat;
pub(crate) mod manage;
pub(crate) mod powers;

/// The day a page speaks of: that of the address, else the day as at which the network's figures stand.
pub(crate) async fn as_at(visit: &Visit) -> Result<(Day, Option<Network>), Failure> {
    let network = find_network(visit.rows()).await?;
    let usual = network.as_ref().map_or(visit.today(), |network| network.as_at(visit.today()));
    Ok((visit.address.day("as_at")?.unwrap_or(usual), network))
}

/// A form that asks for another day, and a warning where the records can't speak of the present one.
pub(crate) fn day_form(path: &str, day: Day, network: Option<&Network>) -> Markup {
    html! {
        form action=(path) method="get" {
            (ui::Input::new("as_at", "Who held the seats on").kind("date").value(day.to_string())
                .classes("govuk-input--width-10"))
            (ui::Button::new("Show this day").secondary())
        }
        @if let Some(network) = network.filter(|network| !network.can_speak_of(day)) {
            (ui::InsetText::new(html! { (outside(network, day)) }))
        }
    }
}

fn outside(network: &Network, day: Day) -> Markup {
    html! {
        @match (network.complete_from, network.complete_to) {
            (Some(from), _) if day < from => {
                "The records begin on " (from.in_words())
                ". What they give for earlier days is only what happens to be known."
            }
            (_, Some(to)) => {
                "The records are complete to " (to.in_words()) ". What came after it is shown only where it is known."
            }
            _ => {}
        }
    }
}
