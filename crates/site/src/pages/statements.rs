use maud::{Markup, html};
use network::find_network;
use platform::Day;
use web::{Failure, Page, Visit};

/// When the accessibility statement was last gone through with the pages beside it.
const REVIEWED_ON: (i16, i8, i8) = (2026, 11, 23);

/// Where people can write; empty when the network gives no address.
async fn contact(visit: &Visit) -> Result<String, Failure> {
    Ok(find_network(visit.rows()).await?.map(|network| network.contact_email).unwrap_or_default())
}

fn mail(address: &str) -> Markup {
    html! { a.govuk-link href={ "mailto:" (address) } { (address) } }
}

/// The statement that regulation 8 of SI 2018/952 asks for, in the order of the model statement.
pub(crate) async fn accessibility(visit: Visit) -> Result<Page, Failure> {
    let contact = contact(&visit).await?;
    let (year, month, day) = REVIEWED_ON;
    Ok(Page::new("Accessibility statement")
        .lede("How far everybody can use this website, what was tested, and what to do where it fails you.")
        .content(html! {
            p.govuk-body { "This statement is about the website at " (visit.absolute("/")) ". You should be able to:" }
            ul.govuk-list.govuk-list--bullet {
                li { "use every page by keyboard alone, and see where you are" }
                li { "enlarge text to 400% without scrolling sideways" }
                li { "use every page without scripts" }
                li { "listen to every page with a screen reader, with headings, landmarks and tables that say what they are" }
                li { "read every chart as a table, and every place on the map as a list" }
            }
            (compliance())
            (reporting(&contact))
            (enforcement())
            h2.govuk-heading-m id="preparation" { "How this statement was prepared" }
            p.govuk-body {
                "It was last gone through on " (Day::of(year, month, day).in_words()) ". The tests that come with the program \
                 open every kind of page in a browser, at the width of a phone and of a desk: axe-core looks for failures of \
                 WCAG 2.2 A and AA, a validator for faults of the HTML, and others walk through pages by keyboard, at 320 \
                 pixels and without scripts. People with disabilities have not yet tested it."
            }
        }))
}

fn compliance() -> Markup {
    html! {
        h2.govuk-heading-m id="compliance" { "Compliance status" }
        p.govuk-body {
            "This website is partially compliant with the "
            a.govuk-link href="https://www.w3.org/TR/WCAG22/" { "Web Content Accessibility Guidelines 2.2" }
            ", level AA: our own tests find no failure, but nobody outside has audited it, and the following is not as it \
             should be."
        }
        ul.govuk-list.govuk-list--bullet {
            li {
                "The map needs scripts, and many places close together are hard to tell apart by eye. "
                a.govuk-link href="/members" { "The list of members" } " has every place that is on it."
            }
            li {
                "Many links lead to documents and pages of councils and others. How accessible those are is not in our hands; \
                 they are outside the regulations as content of third parties."
            }
        }
    }
}

fn reporting(contact: &str) -> Markup {
    html! {
        h2.govuk-heading-m id="report" { "Tell us what fails" }
        p.govuk-body {
            "If something here can’t be used, or you need it in another form, such as large print, easy read or a recording, "
            @if contact.is_empty() { "tell whoever runs this site" } @else { "write to " (mail(contact)) }
            ". Say which page, what you wanted to do and with what you read it."
        }
    }
}

fn enforcement() -> Markup {
    html! {
        h2.govuk-heading-m id="enforcement" { "Enforcement" }
        p.govuk-body {
            "The Equality and Human Rights Commission (EHRC) enforces the "
            a.govuk-link href="https://www.legislation.gov.uk/uksi/2018/952/contents" {
                "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
            }
            ". If you are not content with the answer to a complaint, turn to the "
            a.govuk-link href="https://www.equalityadvisoryservice.com/" { "Equality Advisory and Support Service" } "."
        }
        p.govuk-body {
            "In Northern Ireland, the "
            a.govuk-link href="https://www.equalityni.org/" { "Equality Commission for Northern Ireland" }
            " (ECNI) enforces them and takes complaints."
        }
    }
}

/// What is kept about visitors, which is next to nothing.
pub(crate) async fn privacy(visit: Visit) -> Result<Page, Failure> {
    let contact = contact(&visit).await?;
    Ok(Page::new("Privacy and cookies")
        .lede("This site sets no cookies for visitors and does not follow anybody.")
        .content(html! {
            h2.govuk-heading-m id="cookies" { "Cookies" }
            p.govuk-body {
                "None. Nothing is kept in your browser but the ordinary copies of pages, styles and pictures that browsers keep \
                 for themselves. So there is nothing to agree to, and no banner."
            }
            h2.govuk-heading-m id="others" { "Other companies" }
            p.govuk-body {
                "Everything on these pages, typeface and map included, comes from this site. No page makes your browser ask \
                 anybody else. Links to other sites do so only when you follow them."
            }
            h2.govuk-heading-m id="logs" { "What the program writes down" }
            ul.govuk-list.govuk-list--bullet {
                li { "Counters: how many requests each kind of page had, with which status, and how long they took. They hold no \
                      address of a visitor and nothing that was typed." }
                li { "When a page fails: the time, the path of the page and the fault, so that it can be mended. What stands after \
                      the question mark of an address, such as the words of a search, is not written down." }
                li { "Changes of the records: what was changed, when, and by which command." }
            }
            p.govuk-body {
                "A computer in front of this program, such as a proxy, may keep logs of its own. Whoever runs the site answers for \
                 those."
            }
            h2.govuk-heading-m id="people" { "People in the records" }
            p.govuk-body {
                "Members are organisations. Seats and offices are shown by what they are, not by who holds them, and supporters \
                 who are people are counted, not named."
            }
            h2.govuk-heading-m id="rights" { "Your rights" }
            p.govuk-body {
                @if contact.is_empty() { "To ask what is held about you, turn to whoever runs this site. " }
                @else { "If you write to " (mail(&contact)) ", your message is used to answer you. You can ask there what is held about you. " }
                "Complaints can go to the "
                a.govuk-link href="https://ico.org.uk/make-a-complaint/" { "Information Commissioner’s Office" } "."
            }
        }))
}
