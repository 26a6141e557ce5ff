use std::sync::Arc;

use anyhow::Context as _;
use members::MemberYears;
use platform::{Actor, JobKind, Platform};
use uuid::Uuid;

use crate::changes::issue_letter::{StoredFiles, send_first};
use crate::documents::{self, Paper};
use crate::store;

/// Makes the files of a document that was issued, and sends it.
pub(crate) const MAKE: &str = "money.invoice.make";

pub(super) fn all(years: &MemberYears) -> Vec<JobKind> {
    let years = Arc::clone(years);
    vec![JobKind::new(MAKE, move |platform, payload| make(platform, Arc::clone(&years), payload))]
}

/// Run again, killed anywhere, run by two at once: files are named by their content, and only the first to note them on
/// the document writes letters.
async fn make(platform: Platform, years: MemberYears, payload: String) -> anyhow::Result<()> {
    let id: Uuid = payload.parse()?;
    let rows = platform.database.read();
    let Some(invoice) = store::find_invoice(rows, id).await? else { return Ok(()) };
    if !invoice.pdf.is_empty() {
        return Ok(());
    }
    let paper = Paper::load(rows, &years, invoice).await?;
    let (paper, files) = keep_files(&platform, paper).await?;
    let mut change = platform.database.change(Actor::Program).await?;
    if send_first(&mut change, &platform.config.public_url, &paper, &files).await?.is_some() {
        change.commit().await?;
    }
    Ok(())
}

/// Makes the files of a document and keeps them.
///
/// # Errors
/// When it can't be printed or the file store refuses.
pub(crate) async fn keep_files(platform: &Platform, paper: Paper) -> anyhow::Result<(Paper, StoredFiles)> {
    let made = tokio::task::spawn_blocking(move || {
        let files = (documents::print(&paper), documents::write_electronic(&paper));
        (paper, files)
    });
    let (paper, (pdf, ubl)) = made.await.context("the document could not be made")?;
    let pdf = platform.files.keep(pdf?.into()).await?;
    let ubl = match ubl {
        Some(bytes) => platform.files.keep(bytes.into()).await?,
        None => String::new(),
    };
    Ok((paper, StoredFiles { pdf, ubl }))
}
