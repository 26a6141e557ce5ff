use icalendar::{Calendar, Component, Event as Entry, EventLike, EventStatus, Property};
use members::Brief;
use platform::{Day, Moment, Precision};
use serde_json::{Value, json};

use crate::rules::{Mode, Status};
use crate::store::Event;

/// Whether its days are known, so that it can stand in a calendar.
pub(crate) fn is_known_to_the_day(event: &Event) -> bool {
    event.precision == Precision::Day
}

/// A calendar (RFC 5545) of those events whose days are known. `absolute` makes a path an address.
pub(crate) fn calendar(title: &str, events: &[Event], absolute: impl Fn(&str) -> String) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Guildhall//Events//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    // RFC 7986, and the name that most programs read. The crate escapes the second, but writes the first as it is.
    calendar.append_property(("NAME", escaped(title).as_str()));
    calendar.append_property(("X-WR-CALNAME", plain(title).as_str()));
    // How often subscribers should look again (RFC 7986), and the same in the words of older programs.
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", "PT12H").add_parameter("VALUE", "DURATION").done(),
    );
    calendar.append_property(("X-PUBLISHED-TTL", "PT12H"));
    for event in events.iter().filter(|event| is_known_to_the_day(event)) {
        calendar.push(entry(event, &absolute));
    }
    folded(&calendar.to_string())
}

/// Lines of at most 75 octets, longer ones continued after a space (RFC 5545, 3.1). The crate folds too, but counts
/// characters where it should count octets.
fn folded(text: &str) -> String {
    const MOST: usize = 75;
    let mut out = String::with_capacity(text.len() + text.len() / MOST * 3);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > MOST {
                out.push_str("\r\n ");
                length = 1;
            }
            out.push(letter);
            length += letter.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

fn entry(event: &Event, absolute: &impl Fn(&str) -> String) -> Entry {
    let changed = moment(event.changed_at);
    let url = absolute(&event.href());
    let mut entry = Entry::new();
    entry.uid(&event.id.to_string());
    // Without a METHOD, DTSTAMP is the moment of the last revision (RFC 5545, 3.8.7.2).
    entry.add_property("DTSTAMP", changed.as_str());
    entry.add_property("LAST-MODIFIED", changed.as_str());
    match event.starts_time {
        Some(starts) => {
            entry.add_property("DTSTART", moment(starts.on(event.starts_on)).as_str());
            if let Some(ends) = event.ends_time {
                entry.add_property("DTEND", moment(ends.on(event.ends_on)).as_str());
            }
        }
        None => {
            entry.append_property(date("DTSTART", event.starts_on));
            // The end is the first day after (RFC 5545, 3.6.1).
            entry.append_property(date("DTEND", event.ends_on.tomorrow()));
        }
    }
    entry.add_property("SEQUENCE", event.sequence.to_string());
    entry.summary(&plain(&event.title));
    let postponed = if event.status == Status::Postponed { "Postponed to another day. " } else { "" };
    let joining = if event.joining.is_empty() { String::new() } else { format!("\n{}", event.joining) };
    let description = format!("{postponed}{}\n{url}{joining}", plain(&event.summary));
    entry.description(description.trim());
    let place = place(event);
    if !place.is_empty() {
        entry.location(&place);
    }
    entry.url(&url);
    entry.status(match event.status {
        Status::Planned | Status::Held => EventStatus::Confirmed,
        // A calendar knows no "put off": on that day at least it doesn't take place.
        Status::Postponed | Status::Cancelled => EventStatus::Cancelled,
    });
    entry.add_property("TRANSP", "TRANSPARENT");
    entry.done()
}

/// A moment in universal time (RFC 5545, 3.3.5), which needs no description of time zones.
fn moment(at: Moment) -> String {
    at.0.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn date(name: &str, day: Day) -> Property {
    let digits = day.0.strftime("%Y%m%d").to_string();
    Property::new(name, digits).add_parameter("VALUE", "DATE").done()
}

fn place(event: &Event) -> String {
    match (event.mode, event.place.is_empty()) {
        (Mode::Online, true) => "Online".to_owned(),
        (Mode::Hybrid, false) => format!("{} and online", plain(&event.place)),
        _ => plain(&event.place),
    }
}

/// Without carriage returns and other control characters, which a calendar can't hold.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let text = plain(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace('\n', "\\n")
}

/// What search engines read of it (schema.org).
pub(crate) fn linked_data(event: &Event, host: Option<&Brief>, absolute: impl Fn(&str) -> String) -> Value {
    let dates = event.dates();
    let url = absolute(&event.href());
    let status = match event.status {
        Status::Planned | Status::Held => "EventScheduled",
        Status::Postponed => "EventPostponed",
        Status::Cancelled => "EventCancelled",
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "name": event.title,
        "description": event.summary,
        "url": url,
        "startDate": event.starts_time.map_or_else(|| dates.iso(event.starts_on), |time| time.on(event.starts_on).rfc3339()),
        "endDate": event.ends_time.map_or_else(|| dates.iso(event.ends_on), |time| time.on(event.ends_on).rfc3339()),
        "eventStatus": format!("https://schema.org/{status}"),
    });
    let place = json!({ "@type": "Place", "name": event.place, "address": event.place });
    let online = json!({
        "@type": "VirtualLocation",
        "url": if event.joining.is_empty() { url.as_str() } else { event.joining.as_str() },
    });
    let (mode, location) = match (event.mode, event.place.is_empty()) {
        (Mode::InPerson, false) => (Some("OfflineEventAttendanceMode"), Some(place)),
        (Mode::InPerson, true) => (Some("OfflineEventAttendanceMode"), None),
        (Mode::Online, _) => (Some("OnlineEventAttendanceMode"), Some(online)),
        (Mode::Hybrid, false) => (Some("MixedEventAttendanceMode"), Some(json!([place, online]))),
        (Mode::Hybrid, true) => (Some("MixedEventAttendanceMode"), Some(online)),
        (Mode::Unknown, false) => (None, Some(place)),
        (Mode::Unknown, true) => (None, None),
    };
    if let Some(mode) = mode {
        data["eventAttendanceMode"] = json!(format!("https://schema.org/{mode}"));
    }
    if let Some(location) = location {
        data["location"] = location;
    }
    if let Some(host) = host {
        data["organizer"] =
            json!({ "@type": "Organization", "name": host.name, "url": absolute(&host.href()) });
    }
    data
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::rules::{Kind, TimeOfDay};

    fn event(title: &str, summary: &str, place: &str) -> Event {
        Event {
            id: Uuid::from_u128(7),
            slug: "harvest".to_owned(),
            title: title.to_owned(),
            kind: Kind::Conference,
            starts_on: Day::of(2031, 9, 30),
            ends_on: Day::of(2031, 10, 1),
            precision: Precision::Day,
            mode: Mode::Hybrid,
            place: place.to_owned(),
            host_id: None,
            status: Status::Planned,
            summary: summary.to_owned(),
            note: String::new(),
            evidence: String::new(),
            sequence: 2,
            ..Event::unwritten("2031-06-01T11:00:00Z".parse::<Moment>().expect("a moment"))
        }
    }

    fn written(event: Event) -> String {
        calendar("Events; all, of them", &[event], |path| format!("https://imagined.example{path}"))
    }

    /// As a reader of the format joins folded lines.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_is_written_as_the_standard_has_it() {
        let text = written(event("Harvest, and what; comes after", "Two days.", "Eastmarsh"));
        let lines = unfolded(&text);
        for line in [
            "NAME:Events\\; all\\, of them",
            "X-WR-CALNAME:Events\\; all\\, of them",
            "UID:00000000-0000-0000-0000-000000000007",
            "DTSTAMP:20310601T110000Z",
            "LAST-MODIFIED:20310601T110000Z",
            "DTSTART;VALUE=DATE:20310930",
            "DTEND;VALUE=DATE:20311002",
            "SEQUENCE:2",
            "SUMMARY:Harvest\\, and what\\; comes after",
            "DESCRIPTION:Two days.\\nhttps://imagined.example/events/harvest",
            "LOCATION:Eastmarsh and online",
            "URL:https://imagined.example/events/harvest",
            "STATUS:CONFIRMED",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} in {text}");
        }
    }

    #[test]
    fn times_are_written_in_universal_time() {
        let mut timed = event("At noon", "", "");
        timed.ends_on = timed.starts_on;
        (timed.starts_time, timed.ends_time) = (TimeOfDay::read("noon"), TimeOfDay::read("1:30pm"));
        let text = written(timed);
        assert!(
            text.contains("DTSTART:20310930T110000Z\r\n") && text.contains("DTEND:20310930T123000Z\r\n"),
            "{text}"
        );
    }

    #[test]
    fn what_is_called_off_says_so_and_what_is_vague_stays_out() {
        let mut off = event("Off", "", "");
        off.status = Status::Cancelled;
        assert!(written(off).contains("STATUS:CANCELLED\r\n"));
        let mut vague = event("Some time", "", "");
        vague.precision = Precision::Month;
        assert!(!written(vague).contains("BEGIN:VEVENT"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_format(
            title in "\\PC{0,120}",
            summary in "(\\PC|[\r\n\\\\,;]){0,200}",
            place in "\\PC{0,90}",
        ) {
            let text = written(event(&title, &summary, &place));
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let lines = unfolded(&text);
            let is_property = |line: &String| line.split([':', ';']).next().is_some_and(|name| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '-')
            });
            prop_assert!(lines.iter().all(is_property), "{text:?}");
            let words = format!("{}\nhttps://imagined.example/events/harvest", plain(&summary));
            let line = format!("DESCRIPTION:{}", escaped(words.trim()));
            prop_assert!(lines.contains(&line), "{line:?} in {text:?}");
            let ends = lines.iter().filter(|line| line.starts_with("END:")).count();
            prop_assert_eq!(ends, 2);
        }
    }
}
