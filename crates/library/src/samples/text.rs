use platform::numbers;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

use super::sentences::{CHANGED, DONE, LEARNED, PARTNERS, REASONS, SUMMARIES, TITLES, TOOK_PART, WHY};
use super::topics::{TOPICS, Topic};

/// The words of one made-up case study.
pub(super) struct Text {
    pub(super) category: &'static str,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) body: String,
    words: Words,
}

/// What stands in the gaps of its sentences.
struct Words {
    thing: &'static str,
    people: &'static str,
    place: &'static str,
    partner: &'static str,
}

impl Text {
    /// Two to three thousand characters about something that never happened.
    pub(super) fn write(chance: &mut impl Rng) -> Self {
        let topic = &TOPICS[chance.random_range(0..TOPICS.len())];
        let words = Words {
            thing: one(chance, &topic.things),
            people: one(chance, &topic.people),
            place: one(chance, &topic.places),
            partner: one(chance, &PARTNERS),
        };
        let title = words.fill(one(chance, &TITLES), chance);
        let summary = words.fill(one(chance, &SUMMARIES), chance);
        let body = words.body(topic, chance);
        Self { category: topic.category, title, summary, body, words }
    }

    /// How it meets some principle.
    pub(super) fn reason(&self, chance: &mut impl Rng) -> String {
        self.words.fill(one(chance, &REASONS), chance)
    }
}

impl Words {
    fn body(&self, topic: &Topic, chance: &mut impl Rng) -> String {
        let mut body = String::with_capacity(3_000);
        self.add(&mut body, "Why it was needed", &WHY, 4, chance);
        let heading = format!("What was done {}", self.place);
        self.add(&mut body, &heading, &DONE, 6, chance);
        for sentence in topic.sentences.sample(chance, 2) {
            body.push_str("* ");
            body.push_str(sentence);
            body.push('\n');
        }
        body.push('\n');
        self.add(&mut body, "How people took part", &TOOK_PART, 3, chance);
        self.add(&mut body, "What changed", &CHANGED, 6, chance);
        self.add(&mut body, "What we would do differently", &LEARNED, 3, chance);
        body.truncate(body.trim_end().len());
        body
    }

    /// A section of so many different sentences.
    fn add(
        &self,
        body: &mut String,
        heading: &str,
        from: &[&'static str],
        count: usize,
        chance: &mut impl Rng,
    ) {
        body.push_str("## ");
        body.push_str(heading);
        body.push_str("\n\n");
        let chosen: Vec<&'static str> = from.sample(chance, count).copied().collect();
        for (place, sentence) in chosen.into_iter().enumerate() {
            body.push_str(if place == 0 { "" } else { " " });
            body.push_str(&self.fill(sentence, chance));
        }
        body.push_str("\n\n");
    }

    /// The sentence with its gaps filled.
    fn fill(&self, sentence: &str, chance: &mut impl Rng) -> String {
        let mut out = String::with_capacity(sentence.len() + 40);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            match gap {
                "thing" => out.push_str(self.thing),
                "people" => out.push_str(self.people),
                "People" => out.push_str(&capital(self.people)),
                "place" => out.push_str(self.place),
                "partner" => out.push_str(self.partner),
                "Partner" => out.push_str(&capital(self.partner)),
                // "{number}" and "{Number}" alike.
                _ => out.push_str(&numbers::grouped(chance.random_range(12..2_400))),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn one(chance: &mut impl Rng, from: &[&'static str]) -> &'static str {
    from.choose(chance).copied().unwrap_or_default()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;

    #[test]
    fn texts_are_of_a_real_length_and_without_gaps() {
        let mut chance = ChaCha8Rng::seed_from_u64(7);
        for _ in 0..500 {
            let text = Text::write(&mut chance);
            let length = text.body.len();
            assert!((2_000..3_400).contains(&length), "{length} characters");
            let all = format!("{} {} {} {}", text.title, text.summary, text.body, text.reason(&mut chance));
            assert!(!all.contains(['{', '}']), "{all}");
        }
    }

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let text = |seed| Text::write(&mut ChaCha8Rng::seed_from_u64(seed)).body;
        assert_eq!(text(1), text(1));
        assert_ne!(text(1), text(2));
    }
}
