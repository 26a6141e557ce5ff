//! Builds an index of generated documents and prints what loading and asking cost.
//! `cargo run -p search --example measure [documents]`

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use search::{Changes, Document, Index, Query, Sort};

/// Chance that is the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// Small numbers come up far more often, roughly as words do in English.
    fn skewed(&mut self, limit: usize) -> usize {
        let uniform = (self.below(1 << 20) as f64 + 1.0) / f64::from(1 << 20);
        ((limit as f64).powf(uniform) - 1.0) as usize
    }
}

/// Words a reader may recognise come first, so they are the frequent ones; the rest are made of syllables.
fn vocabulary() -> Vec<String> {
    let known = "the and of to council community cooperative members housing energy local services people residents \
        partnership procurement social value learning digital young health care food growing transport climate wealth \
        building enterprise neighbourhood volunteers libraries skills employment democracy innovation fund project";
    let syllables = [
        "ba", "con", "der", "el", "fin", "gra", "hol", "ing", "jo", "kel", "lan", "mor", "nes", "op", "per",
        "qui", "ros", "ster", "ton", "ul", "ver", "wick", "yar", "zen",
    ];
    let mut words: Vec<String> = known.split_whitespace().map(str::to_owned).collect();
    let mut chance = Chance(7);
    while words.len() < 40_000 {
        words.push((0..2 + chance.below(3)).map(|_| syllables[chance.below(syllables.len())]).collect());
    }
    words
}

fn text(chance: &mut Chance, words: &[String], count: usize) -> String {
    let mut text = String::new();
    for place in 0..count {
        let word = &words[chance.skewed(words.len())];
        let end = if place % 14 == 13 { ". " } else { " " };
        let _ = write!(text, "{word}{end}");
    }
    text
}

fn documents(count: usize) -> Vec<Document> {
    let words = vocabulary();
    let mut chance = Chance(42);
    (0..count)
        .map(|number| {
            let mut facets = vec![
                ("member".to_owned(), format!("council-{}", chance.below(750))),
                ("region".to_owned(), format!("region-{}", chance.below(12))),
                ("year".to_owned(), (2010 + chance.below(15)).to_string()),
            ];
            facets.extend(
                (0..1 + chance.below(5))
                    .map(|_| ("principle".to_owned(), format!("principle-{}", chance.below(10)))),
            );
            facets.extend(
                (0..1 + chance.below(3))
                    .map(|_| ("category".to_owned(), format!("category-{}", chance.below(12)))),
            );
            let length = 300 + chance.below(350);
            Document {
                key: format!("case-study:{number:032x}"),
                kind: ["case-study", "project", "event", "member", "resource"][number % 5].to_owned(),
                title: text(&mut chance, &words, 6),
                body: text(&mut chance, &words, length),
                keywords: format!("{} {}", words[chance.below(2_000)], words[chance.skewed(2_000)]),
                href: format!("/case-studies/{number}"),
                summary: text(&mut chance, &words, 25),
                facets,
                day: Some(format!(
                    "20{:02}-{:02}-{:02}",
                    10 + chance.below(15),
                    1 + chance.below(12),
                    1 + chance.below(28)
                )),
            }
        })
        .collect()
}

fn time(name: &str, mut ask: impl FnMut(usize)) {
    for round in 0..20 {
        ask(round);
    }
    let before = processor_micros();
    let mut taken: Vec<Duration> = (0..400)
        .map(|round| {
            let start = Instant::now();
            ask(round);
            start.elapsed()
        })
        .collect();
    let processor = (processor_micros() - before) / 400;
    taken.sort_unstable();
    let micros = |at: usize| taken[at].as_micros();
    say(&format!(
        "{name:<56} {processor:>6} µs of processor; p50 {:>6} µs, p99 {:>6} µs",
        micros(200),
        micros(395)
    ));
}

/// What this thread has used so far. On a busy machine it tells more than the clock on the wall.
fn processor_micros() -> u64 {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    statistics.split(' ').next().and_then(|nanos| nanos.parse::<u64>().ok()).unwrap_or(0) / 1_000
}

fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().split(' ').next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
    };
    format!("{} MB resident, of it {} MB private", value("VmRSS:"), value("RssAnon:"))
}

#[expect(clippy::print_stdout, reason = "printing is what this example is for")]
fn say(line: &str) {
    println!("{line}");
}

fn asking(text: &str, filters: &[(&str, &str)]) -> Query {
    Query {
        text: text.to_owned(),
        filters: filters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()]))
            .collect(),
        count: ["member", "region", "year", "principle", "category"].map(str::to_owned).to_vec(),
        limit: 20,
        ..Query::default()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next() {
        Some(word) if word == "--ask" => ask_folder(Path::new(&arguments.next().unwrap_or_default())),
        count => load(count.and_then(|count| count.parse().ok()).unwrap_or(53_500)),
    }
}

fn load(count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let put = documents(count);
    let bytes: usize = put.iter().map(|document| document.body.len()).sum();
    say(&format!("{count} documents of {} bytes on average", bytes / count));
    let again = put[..100.min(count)].to_vec();

    let start = Instant::now();
    let index = Index::open(folder.path())?;
    index.apply(Changes { put, position: 1, ..Changes::default() })?;
    say(&format!("loaded in {:.1} s", start.elapsed().as_secs_f64()));
    let mut round = 0;
    time("one document replaced", |_| {
        round += 1;
        let put = vec![again[round % again.len()].clone()];
        assert!(index.apply(Changes { put, position: round as i64, ..Changes::default() }).is_ok());
    });
    drop(index);

    // Another process, so that memory is what asking takes and not what loading left behind.
    Command::new(std::env::current_exe()?).arg("--ask").arg(folder.path()).status()?;
    Ok(())
}

fn ask_folder(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let index = Index::open(folder)?;
    say(&format!("opened {} documents in {} ms; {}", index.len(), start.elapsed().as_millis(), memory()));
    ask(&index);
    let files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.metadata().ok()).collect();
    let size: u64 = files.iter().map(std::fs::Metadata::len).sum();
    say(&format!("{} MB on disk in {} files; {}", size >> 20, files.len(), memory()));
    Ok(())
}

fn ask(index: &Index) {
    let search = |query: &Query| {
        black_box(index.search(query));
    };
    time("list, no filter, five facets counted", |_| search(&asking("", &[])));
    time("list by title", |_| search(&Query { sort: Sort::Title, ..asking("", &[]) }));
    time("list, one filter (a region)", |round| {
        search(&asking("", &[("region", &format!("region-{}", round % 12))]))
    });
    time("list, one filter (a principle)", |round| {
        search(&asking("", &[("principle", &format!("principle-{}", round % 10))]));
    });
    time("list, three filters", |round| {
        let filters = [
            ("region", "region-3"),
            ("principle", "principle-4"),
            ("year", &*format!("{}", 2010 + round % 15)),
        ];
        search(&asking("", &filters));
    });
    time("page 100 of a list", |_| {
        search(&Query { offset: 2_000, ..asking("", &[("principle", "principle-2")]) })
    });
    for text in [
        "council",
        "community housing",
        "cooperative energy procurement",
        "wickton",
        "\"social value\"",
        "procuremant",
        "housig enrgy",
    ] {
        let found = index.search(&asking(text, &[]));
        time(&format!("search {text} ({} found)", found.total), |_| search(&asking(text, &[])));
    }
    time("search with two filters", |round| {
        search(&asking(
            "community energy",
            &[("region", &format!("region-{}", round % 12)), ("principle", "principle-2")],
        ));
    });
    for text in ["c", "co", "hous", "community h", "wickto", "procuremnt", "council energy ro"] {
        let found: usize = index.suggest(text, 3).iter().map(|group| group.total).sum();
        time(&format!("suggest {text} ({found} found)"), |_| {
            black_box(index.suggest(text, 3));
        });
    }
    for text in ["council", "community energy", "wickto"] {
        time(&format!("grouped {text}"), |_| {
            black_box(index.grouped(text, 5));
        });
    }
    time("keys of one region", |_| {
        black_box(index.keys(&asking("", &[("region", "region-1")])));
    });
}
