use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use bytes::Bytes;
use platform::Change;
use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

use crate::store::sent_form;
use crate::{App, Failure};

/// What a form sent: its fields in order, and its files.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    pairs: Vec<(String, String)>,
    files: Vec<SentFile>,
}

/// A file that was sent. What it is, its content says; its name is only shown.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// The field it was chosen in.
    pub field: String,
    /// The name it had on the sender's computer, at most 200 characters.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

/// The most a form without files may weigh.
const MOST_TEXT_BYTES: usize = 1 << 20;
/// The most a form with files may weigh.
const MOST_BYTES: usize = 24 << 20;
const MOST_FIELDS: usize = 2_000;

/// The hidden field that names one showing of a form, so that sending it twice does it once.
pub(crate) const SHOWING: &str = "showing";
/// The hidden field with the state of the record that the form was filled from.
pub(crate) const REVISION: &str = "revision";

impl Sent {
    /// The first value of that field, without spaces around it; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of that field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// The file chosen in that field; `None` when none was.
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.files.iter().find(|file| file.field == name)
    }

    /// All files chosen in that field.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a SentFile> {
        self.files.iter().filter(move |file| file.field == name)
    }

    /// Which button was pressed: the value of `act`.
    pub fn act(&self) -> &str {
        self.text("act")
    }

    /// The state of the record that the form was filled from; 0 when it says none.
    pub fn revision(&self) -> i32 {
        self.text(REVISION).parse().unwrap_or(0)
    }

    /// Sees to it that this showing of the form is taken once only, in the change it makes. `led_to` is where its sender
    /// is led.
    ///
    /// # Errors
    /// [`Failure::Again`] with where the first sending led, when it was taken before.
    pub async fn once(&self, change: &Change, led_to: &str) -> Result<(), Failure> {
        let Ok(id) = self.text(SHOWING).parse::<Uuid>() else { return Ok(()) };
        if let Some(known) = sent_form::Entity::find_by_id(id).one(change.rows()).await? {
            return Err(Failure::Again(known.led_to));
        }
        let row =
            sent_form::ActiveModel { id: Set(id), at: Set(change.at()), led_to: Set(led_to.to_owned()) };
        sent_form::Entity::insert(row).exec_without_returning(change.rows()).await?;
        Ok(())
    }

    /// A form as a test or another page would send it.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { pairs: pairs.into_iter().collect(), files: Vec::new() }
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        if self.pairs.len() + self.files.len() >= MOST_FIELDS {
            return Err(Failure::TooLarge);
        }
        self.pairs.push((name.to_owned(), cleaned(value)));
        Ok(())
    }
}

/// One way of ending lines, and none of the characters that nobody can see or type.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

impl FromRequest<App> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &App) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or("").to_owned();
        if kind.starts_with("application/x-www-form-urlencoded") || kind.is_empty() {
            let body = to_bytes(request.into_body(), MOST_TEXT_BYTES).await.map_err(|_| Failure::TooLarge)?;
            let mut sent = Self::default();
            for (name, value) in form_urlencoded::parse(&body) {
                sent.add(&name, &value)?;
            }
            return Ok(sent);
        }
        let Ok(boundary) = multer::parse_boundary(&kind) else {
            return Err(Failure::wrong("What was sent is not a form of this site."));
        };
        let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| Failure::TooLarge)?;
        parts(body, boundary).await
    }
}

async fn parts(body: Bytes, boundary: String) -> Result<Sent, Failure> {
    let broken = |_| Failure::wrong("The form arrived damaged. Go back and send it again.");
    let stream = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut sent = Sent::default();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or("").to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(broken)?;
        match file_name {
            // A browser sends an empty part for a file field in which nothing was chosen.
            Some(_) if bytes.is_empty() => {}
            Some(_) if sent.files.len() >= 50 => return Err(Failure::TooLarge),
            Some(shown) => {
                let shown =
                    cleaned(&shown).rsplit(['/', '\\']).next().unwrap_or("").chars().take(200).collect();
                sent.files.push(SentFile { field: name, name: shown, bytes });
            }
            None => sent.add(&name, &String::from_utf8_lossy(&bytes))?,
        }
    }
    Ok(sent)
}
