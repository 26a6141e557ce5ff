use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use lettre::message::{Attachment, Mailbox, MultiPart, header};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, Set};

use super::{Letter, Message, row};
use crate::{Config, FileError, Files, MailSecurity, Platform};

/// The way to the mail server; none where no server is set, and every message stays in the outbox.
#[derive(Clone)]
pub struct Mailer(Option<Arc<Server>>);

struct Server {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// As the settings say.
    ///
    /// # Errors
    /// A sentence when the sender's address or the server's name can't be used.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        if config.smtp_host.is_empty() {
            return Ok(Self(None));
        }
        let from: Mailbox = config.mail_from.parse().with_context(|| {
            format!("The setting mail_from must be an address such as “Network <hello@network.example>”, but it is “{}”.", config.mail_from)
        })?;
        let host = config.smtp_host.as_str();
        let tls = match config.smtp_security {
            MailSecurity::None => Tls::None,
            MailSecurity::StartTls => Tls::Required(TlsParameters::new(host.to_owned())?),
            MailSecurity::Tls => Tls::Wrapper(TlsParameters::new(host.to_owned())?),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(config.smtp_port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(30)));
        if !config.smtp_user.is_empty() {
            let credentials = Credentials::new(config.smtp_user.clone(), config.smtp_password.clone());
            transport = transport.credentials(credentials);
        }
        Ok(Self(Some(Arc::new(Server { transport: transport.build(), from }))))
    }

    /// Whether messages leave the house at all.
    pub fn is_set(&self) -> bool {
        self.0.is_some()
    }
}

/// Why a message did not leave.
#[derive(Debug)]
struct Refused {
    why: anyhow::Error,
    /// Trying again would be answered alike.
    is_final: bool,
}

impl From<anyhow::Error> for Refused {
    /// What is wrong with the message itself stays wrong.
    fn from(why: anyhow::Error) -> Self {
        Self { why, is_final: true }
    }
}

/// Sends one message. Killed between the server's yes and the mark here, that one message may go out twice. One that
/// the server doesn't want at all is not offered again; whatever else fails is a failure of the job, which is tried
/// again later.
pub(super) async fn send(platform: &Platform, id: Uuid) -> anyhow::Result<()> {
    let rows = platform.database.write();
    let Some(message) = row::Entity::find_by_id(id).one(rows).await? else { return Ok(()) };
    if message.state == "sent" || message.to_address.is_empty() {
        return Ok(());
    }
    let mut after = message.clone().into_active_model();
    let outcome = match &platform.mail.0 {
        None => {
            after.state = Set("kept".to_owned());
            Ok(())
        }
        Some(server) => deliver(server, &platform.files, &message).await,
    };
    match &outcome {
        Ok(()) => {
            after.last_error = Set(String::new());
            if platform.mail.is_set() {
                after.state = Set("sent".to_owned());
                after.sent_at = Set(Some(platform.clock.now()));
                let spent = serde_json::to_string(&message.letter().without_secrets())?;
                after.letter = Set(spent);
            }
        }
        Err(refused) => {
            after.state = Set("failed".to_owned());
            after.attempt_count = Set(message.attempt_count + 1);
            after.last_error = Set(format!("{:#}", refused.why));
        }
    }
    after.update(rows).await?;
    match outcome {
        Err(refused) if !refused.is_final => Err(refused.why),
        _ => Ok(()),
    }
}

async fn deliver(server: &Server, files: &Files, message: &Message) -> Result<(), Refused> {
    let letter = message.letter();
    let parts = content(files, &letter).await?;
    let address = message.to_address.parse().context("the address can't be used")?;
    let name = (!message.to_name.is_empty()).then(|| message.to_name.clone());
    let domain = server.from.email.domain();
    let mail = lettre::Message::builder()
        .from(server.from.clone())
        .to(Mailbox::new(name, address))
        .subject(&message.subject)
        .message_id(Some(format!("<{}@{domain}>", message.id)))
        .header(AutoSubmitted)
        .multipart(parts)
        .context("the letter can't be written as an e-mail")?;
    let sent = server.transport.send(mail).await;
    sent.map(drop).map_err(|error| Refused { is_final: is_final(&error), why: said(error) })
}

/// Whether the server will never take this message. A wrong password is the house's trouble, not the message's: it
/// leaves once the settings are right.
fn is_final(error: &smtp::Error) -> bool {
    let code = error.status().map(u16::from);
    error.is_permanent() && !code.is_some_and(|code| matches!(code, 530 | 534 | 535 | 538))
}

fn said(error: smtp::Error) -> anyhow::Error {
    anyhow::Error::new(error).context("the mail server did not take it")
}

/// What it says in both shapes, with its files behind it.
async fn content(files: &Files, letter: &Letter) -> Result<MultiPart, Refused> {
    let words = MultiPart::alternative_plain_html(letter.as_text(), letter.as_html()?);
    if letter.attachments.is_empty() {
        return Ok(words);
    }
    let mut all = MultiPart::mixed().multipart(words);
    for file in &letter.attachments {
        let bytes = files.fetch(&file.file).await.map_err(|error| Refused {
            is_final: matches!(error, FileError::Missing(_)),
            why: anyhow::Error::new(error).context("a file of the letter can't be had"),
        })?;
        let media_type =
            header::ContentType::parse(&file.media_type).context("a file of the letter has no type")?;
        all = all.singlepart(Attachment::new(file.name.clone()).body(bytes.to_vec(), media_type));
    }
    Ok(all)
}

/// Tells answering machines not to answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Attachment as File;

    /// The words come in both shapes, then each file under its name; a file that is gone is a failure that is tried again.
    #[tokio::test]
    async fn files_stand_behind_the_words() {
        let folder = tempfile::TempDir::new().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let kept = files.keep(bytes::Bytes::from_static(b"%PDF-1.7 a document")).await.unwrap();
        let file = |file: String| File {
            name: "invoice-1.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            file,
        };
        let letter =
            |of| Letter { subject: "A letter".to_owned(), attachments: vec![file(of)], ..Letter::default() };
        let sent = String::from_utf8(content(&files, &letter(kept)).await.unwrap().formatted()).unwrap();
        let places: Vec<usize> =
            ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
                .map(|part| sent.find(part).unwrap_or_else(|| panic!("{part} is missing in {sent}")))
                .to_vec();
        assert!(places.is_sorted(), "{sent}");
        assert!(sent.contains("filename=\"invoice-1.pdf\""), "{sent}");
        assert!(content(&files, &letter("0".repeat(64))).await.is_err());
    }
}
