use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One e-mail as the program writes them all: a heading, some paragraphs, at most one thing to do, and why it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// Which letter it is: `room.what`.
    pub kind: String,
    /// The person it goes to, where the records know them.
    pub person: Option<Uuid>,
    /// Their address.
    pub to_address: String,
    /// Their name; may be empty.
    pub to_name: String,
    /// Whose site this is.
    pub site_name: String,
    /// Its subject, also its heading.
    pub subject: String,
    /// Its paragraphs, plain text.
    pub paragraphs: Vec<String>,
    /// The one thing to do.
    pub action: Option<LetterAction>,
    /// Why it came, in small print.
    pub reason: String,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
}

/// A stored file that goes with a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called there.
    pub name: String,
    /// What it is, such as `application/pdf`.
    pub media_type: String,
    /// Its name in the file store.
    pub file: String,
}

/// A button in a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterAction {
    /// What it says.
    pub words: String,
    /// The absolute address it opens.
    pub href: String,
    /// Whether whoever has the address may act in somebody's name; it is taken out once the letter has left.
    pub is_secret: bool,
}

impl Letter {
    /// The same letter as anybody else but its reader may see it.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        if let Some(action) = self.action.as_mut().filter(|action| action.is_secret) {
            action.href = String::new();
        }
        self
    }

    /// Which files go with it, in a sentence; `None` where there is none.
    fn attached(&self) -> Option<String> {
        let names: Vec<&str> = self.attachments.iter().map(|file| file.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("Attached: {}.", names.join(", ")))
    }

    /// The same letter to somebody else, with “somebody” where it named a person, or gave their address, by these words.
    #[must_use]
    pub fn without_naming(mut self, known: &str) -> Self {
        let texts = [&mut self.subject, &mut self.reason].into_iter().chain(&mut self.paragraphs);
        for text in texts {
            *text = without(text, known);
        }
        if self.to_name == known {
            self.to_name = String::new();
        }
        self
    }

    /// As plain text, wrapped by whoever reads it.
    pub fn as_text(&self) -> String {
        let mut out = vec![self.subject.clone()];
        if !self.to_name.is_empty() {
            out.push(format!("Dear {},", self.to_name));
        }
        out.extend(self.paragraphs.iter().cloned());
        if let Some(action) = &self.action {
            out.push(format!("{}:\n{}", action.words, action.href));
        }
        if let Some(sentence) = self.attached() {
            out.push(sentence);
        }
        out.push(format!("-- \n{}\n{}", self.site_name, self.reason));
        out.join("\n\n")
    }

    /// As HTML that the mail programs of councils show alike, made from MJML.
    ///
    /// # Errors
    /// When the letter can't be put into the template, with what the template engine says.
    pub fn as_html(&self) -> anyhow::Result<String> {
        let root = mrml::parse(self.as_mjml()).map_err(|error| anyhow::anyhow!("{error}"))?;
        root.element
            .render(&mrml::prelude::render::RenderOptions::default())
            .map_err(|error| anyhow::anyhow!("{error}"))
    }

    fn as_mjml(&self) -> String {
        let mut body = String::new();
        let mut text = |words: &str, more: &str| {
            body.push_str(&format!("<mj-text {more}>{}</mj-text>", escaped(words)));
        };
        text(&self.subject, r#"font-size="24px" line-height="30px" font-weight="700""#);
        if !self.to_name.is_empty() {
            text(&format!("Dear {},", self.to_name), "");
        }
        for paragraph in &self.paragraphs {
            text(paragraph, "");
        }
        if let Some(action) = self.action.as_ref().filter(|action| !action.href.is_empty()) {
            body.push_str(&format!(
                r##"<mj-button href="{href}" background-color="#0b6b5f" color="#ffffff" border-radius="4px" align="left"
                    font-size="18px" font-weight="700">{words}</mj-button>
                    <mj-text font-size="14px" line-height="20px" color="#4a5452">If the button does not work, copy this
                    address into your browser: {href}</mj-text>"##,
                href = escaped(&action.href),
                words = escaped(&action.words),
            ));
        }
        if let Some(sentence) = self.attached() {
            body.push_str(&format!("<mj-text>{}</mj-text>", escaped(&sentence)));
        }
        format!(
            r##"<mjml><mj-head><mj-title>{subject}</mj-title><mj-attributes>
            <mj-all font-family="Arial, sans-serif" /><mj-text font-size="16px" line-height="24px" color="#14211f" />
            </mj-attributes></mj-head><mj-body background-color="#f3f1ec">
            <mj-section background-color="#0c2f2c"><mj-column>
            <mj-text color="#ffffff" font-size="18px" font-weight="700">{site}</mj-text></mj-column></mj-section>
            <mj-section background-color="#ffffff"><mj-column>{body}</mj-column></mj-section>
            <mj-section><mj-column><mj-text font-size="14px" line-height="20px" color="#4a5452">{reason}</mj-text>
            </mj-column></mj-section></mj-body></mjml>"##,
            subject = escaped(&self.subject),
            site = escaped(&self.site_name),
            reason = escaped(&self.reason),
        )
    }
}

/// The text with “somebody” for each place where those words stand by themselves, not as a part of others.
fn without(text: &str, known: &str) -> String {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once(known).filter(|_| !known.is_empty()) {
        out.push_str(before);
        let is_part = is_letter(out.chars().next_back()) || is_letter(after.chars().next());
        out.push_str(if is_part { known } else { "somebody" });
        rest = after;
    }
    out + rest
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // MJML would read two of them as the start of an expression.
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            subject: "Sign in".to_owned(),
            to_name: "A <b>bold</b> & \"quoted\" {name}".to_owned(),
            paragraphs: vec!["One.".to_owned(), "Two & three.".to_owned()],
            action: Some(LetterAction {
                words: "Sign in".to_owned(),
                href: "https://imagined.example/link/abc?x=1&y=2".to_owned(),
                is_secret: true,
            }),
            ..Letter::default()
        }
    }

    #[test]
    fn a_letter_says_the_same_as_text_and_as_html() {
        let letter = letter();
        let html = letter.as_html().unwrap();
        for words in ["Sign in", "One.", "Two &amp; three.", "&lt;b&gt;bold&lt;/b&gt;"] {
            assert!(html.contains(words), "{words} is missing in {html}");
        }
        assert!(!html.contains("<b>bold"), "what a person typed is text");
        assert!(letter.as_text().contains("https://imagined.example/link/abc?x=1&y=2"));
    }

    /// A letter that was written before letters had attachments still reads, and one with them names them.
    #[test]
    fn a_letter_names_what_goes_with_it() {
        let before: Letter = serde_json::from_str(r#"{"subject":"Sign in","paragraphs":["One."]}"#).unwrap();
        assert_eq!(before.attachments, []);
        let file = |name: &str| Attachment { name: name.to_owned(), ..Attachment::default() };
        let letter = Letter { attachments: vec![file("one.pdf"), file("a&b.xml")], ..before };
        assert!(letter.as_text().contains("Attached: one.pdf, a&b.xml."));
        assert!(letter.as_html().unwrap().contains("Attached: one.pdf, a&amp;b.xml."));
        let kept = serde_json::to_string(&letter).unwrap();
        assert_eq!(serde_json::from_str::<Letter>(&kept).unwrap(), letter);
    }

    #[test]
    fn a_name_is_taken_out_where_it_stands_by_itself() {
        assert_eq!(
            without("Ann asked. Announce it to Ann, Ann", "Ann"),
            "somebody asked. Announce it to somebody, somebody"
        );
        assert_eq!(without("Nobody here", ""), "Nobody here");
        let letter = letter().without_naming("Two & three");
        assert_eq!(letter.paragraphs, ["One.", "somebody."]);
    }

    #[test]
    fn a_secret_stays_with_its_reader() {
        let shown = letter().without_secrets();
        assert!(!shown.as_text().contains("/link/"));
        assert!(!shown.as_html().unwrap().contains("/link/"));
    }
}
