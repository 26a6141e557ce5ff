//! Every form, with whatever somebody might send: nothing breaks, nothing that was stored runs.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use scraper::{Html, Selector};
use testkit::{Visitor, on_each_database};

use crate::rooms;

const PEOPLE: [&str; 7] = [
    "lead@eastmarsh.example",
    "operations@imagined.example",
    "editor@imagined.example",
    "board@imagined.example",
    "committee@imagined.example",
    "colleague@eastmarsh.example",
    "nobody@imagined.example",
];
/// Where each begins to look for forms.
const DOORS: [&str; 9] =
    ["/my", "/apply", "/contact", "/subscribe", "/desk", "/review", "/people", "/applications", "/powers"];
/// Requests on each database; both together are the twenty thousand that are promised.
const REQUESTS: usize = 10_000;
/// What would run if it stood on a page as it was typed.
const MARK: &str = "<script>owned()</script>";

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FoundForm {
    action: String,
    fields: BTreeMap<String, Vec<String>>,
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The forms of a page, and the pages it links to.
fn look(address: &str, body: &str) -> (Vec<FoundForm>, Vec<String>) {
    let page = Html::parse_document(body);
    let option = Selector::parse("option").unwrap();
    let forms = all(&page, "form[method=post]").into_iter().map(|form| {
        let inner = Html::parse_fragment(&form.inner_html());
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for field in all(&inner, "input, textarea, select, button") {
            let Some(name) = field.attr("name") else { continue };
            let options = field.select(&option).filter_map(|o| o.attr("value"));
            let mut values: Vec<String> = options.map(str::to_owned).collect();
            values.extend(field.attr("value").map(str::to_owned));
            fields.entry(name.to_owned()).or_default().extend(values);
        }
        let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(address);
        FoundForm { action: action.to_owned(), fields }
    });
    let links = all(&page, "main a[href^='/']").into_iter().filter_map(|link| link.attr("href"));
    let links = links.map(|link| link.split('#').next().unwrap_or("").to_owned());
    (forms.collect(), links.collect())
}

/// Walks from the doors through the pages that are not the public site.
async fn find_forms(visitor: &Visitor<'_>) -> BTreeSet<FoundForm> {
    let mut queue: VecDeque<String> = DOORS.iter().map(|door| (*door).to_owned()).collect();
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    while let Some(address) = queue.pop_front() {
        if seen.len() > 150 || !seen.insert(address.clone()) {
            continue;
        }
        let answer = visitor.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        let is_public = answer.header("cache-control").contains("public");
        if is_public || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let (forms, links) = look(&address, &answer.body);
        found.extend(forms);
        queue.extend(links);
    }
    // Signing out and being forgotten work; they would end the test.
    found
        .retain(|form| !["/sign-out", "/my/data/forget", "/my/sessions/end"].contains(&form.action.as_str()));
    found
}

/// Something somebody might send in a field.
fn value(random: &mut ChaCha8Rng, usual: &[String]) -> String {
    let odd = [
        "",
        " ",
        "0",
        "-1",
        "99999999999999999999",
        "1e400",
        "NaN",
        "2031-13-45",
        "🦉",
        "\u{0}",
        "\u{202e}",
        "' OR 1=1; --",
        "%00%ff",
        "../../etc/passwd",
        "javascript:alert(1)",
        "{{7*7}}",
        "a@b.example",
        "https://x.example",
        MARK,
        "\"><img src=x onerror=owned()>",
        "[x](javascript:owned())",
        "null",
        "true",
        "31",
        "2",
        "2032",
        "yes",
    ];
    match random.random_range(0..10) {
        0..=4 if !usual.is_empty() => usual.choose(random).cloned().unwrap_or_default(),
        0..=7 => odd.choose(random).map_or_else(String::new, |odd| (*odd).to_owned()),
        8 => "long ".repeat(random.random_range(1..3_000)),
        _ => (0..random.random_range(1..40)).map(|_| random.random::<char>()).collect(),
    }
}

#[test]
fn twenty_thousand_wild_forms_break_nothing() {
    on_each_database(rooms::all, async |house| {
        house.with_cast().await;
        let mut random = ChaCha8Rng::seed_from_u64(20_311_103);
        let mut visitors = Vec::new();
        let mut forms: BTreeSet<FoundForm> = BTreeSet::new();
        for email in PEOPLE {
            let visitor = house.sign_in(email).await;
            forms.extend(find_forms(&visitor).await);
            visitors.push(visitor);
        }
        let forms: Vec<FoundForm> = forms.into_iter().collect();
        assert!(forms.len() >= 15, "only {} forms were found", forms.len());
        for number in 0..REQUESTS {
            let form = &forms[number % forms.len()];
            let mut sent: Vec<(String, String)> = Vec::new();
            for (name, usual) in &form.fields {
                // Left out, as usual, odd, or twice.
                for _ in 0..[0, 1, 1, 1, 1, 2].choose(&mut random).copied().unwrap_or(1) {
                    sent.push((name.clone(), value(&mut random, usual)));
                }
            }
            let fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let Some(visitor) = visitors.choose(&mut random) else { continue };
            let answer = visitor.post(&form.action, &fields).await;
            assert!(!answer.status.is_server_error(), "{} {sent:?}: {}", form.action, answer.status);
            assert!(!answer.body.contains(MARK), "{} gave the mark back", form.action);
        }
        house.settle().await;
        for visitor in &visitors {
            for address in
                DOORS.iter().chain(&["/", "/members", "/case-studies", "/search?q=owned", "/governance"])
            {
                let answer = visitor.get(address).await;
                assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
                assert!(
                    !answer.body.contains(MARK) && !answer.body.contains("<img src=x"),
                    "{address} runs it"
                );
            }
        }
    });
}
