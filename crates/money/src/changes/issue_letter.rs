//! A document goes out: to the finance contacts of its organisation, or to its leads where it has none.

use platform::{Attachment, Change, Letter, LetterAction, post};
use sea_orm::DbErr;

use crate::documents::Paper;
use crate::notices::{InvoiceMade, InvoiceSent};
use crate::store;

/// The role of those who get invoices.
const FINANCE_CONTACT: &str = "finance_contact";

/// The stored files of a document; `ubl` is empty where there is no electronic one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StoredFiles {
    pub(crate) pdf: String,
    pub(crate) ubl: String,
}

/// Notes the files of a document that had none, and writes the letters that it goes out with. `None` when somebody else
/// did so first; else how many letters there are. Where nobody can be written to, it stays unsent and stands on the desk.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn send_first(
    change: &mut Change,
    site: &str,
    paper: &Paper,
    files: &StoredFiles,
) -> Result<Option<usize>, DbErr> {
    let people = recipients(change, paper).await?;
    let sent_at = (!people.is_empty()).then(|| change.at());
    if !store::note_files(change.rows(), paper.invoice.id, &files.pdf, &files.ubl, sent_at).await? {
        return Ok(None);
    }
    write(change, site, paper, files, &people).await?;
    let notice = InvoiceMade { is_electronic: !files.ubl.is_empty(), letter_count: people.len() };
    change.record(paper.invoice.id, &notice);
    Ok(Some(people.len()))
}

/// Sends a document once more, to whom it would go today. Returns how many letters there are; none changes nothing.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn send_again(
    change: &mut Change,
    site: &str,
    paper: &Paper,
    files: &StoredFiles,
) -> Result<usize, DbErr> {
    let people = recipients(change, paper).await?;
    if !people.is_empty() {
        store::note_sent(change.rows(), paper.invoice.id, change.at()).await?;
        write(change, site, paper, files, &people).await?;
        change.record(paper.invoice.id, &InvoiceSent { letter_count: people.len() });
    }
    Ok(people.len())
}

async fn recipients(change: &Change, paper: &Paper) -> Result<Vec<members::PersonBrief>, DbErr> {
    let today = change.at().day();
    members::list_people_for(change.rows(), paper.invoice.organisation_id, FINANCE_CONTACT, today).await
}

async fn write(
    change: &Change,
    site: &str,
    paper: &Paper,
    files: &StoredFiles,
    people: &[members::PersonBrief],
) -> Result<(), DbErr> {
    let organisation = paper.invoice.organisation_id;
    let brief = members::briefs(change.rows(), &[organisation]).await?.remove(&organisation);
    let slug = brief.map(|brief| brief.slug).unwrap_or_default();
    for person in people {
        let letter = Letter {
            kind: "money.invoice".to_owned(),
            person: Some(person.id),
            to_address: person.email.clone(),
            to_name: person.name.clone(),
            site_name: paper.network.clone(),
            subject: subject(paper),
            paragraphs: paragraphs(paper, files),
            action: Some(LetterAction {
                words: format!("See the {}", paper.kind_title().to_lowercase()),
                href: format!("{site}/my/organisations/{slug}/invoices/{}", paper.invoice.number),
                is_secret: false,
            }),
            reason: format!(
                "You get this because you are on record as finance contact or lead of {}.",
                paper.invoice.bill_to_name
            ),
            attachments: attachments(paper, files),
        };
        post(change.rows(), change.at(), letter).await?;
    }
    Ok(())
}

fn subject(paper: &Paper) -> String {
    let what = match paper.invoice.purpose.as_str() {
        "membership" => format!(" for membership in {}", paper.year.title()),
        _ => String::new(),
    };
    let example = if paper.setting.is_example { "Example: " } else { "" };
    format!("{example}{} {}{what}", paper.kind_title(), paper.invoice.number)
}

fn attachments(paper: &Paper, files: &StoredFiles) -> Vec<Attachment> {
    let name = paper.file_name();
    let file = |ending: &str, media_type: &str, file: &str| Attachment {
        name: format!("{name}.{ending}"),
        media_type: media_type.to_owned(),
        file: file.to_owned(),
    };
    [file("pdf", "application/pdf", &files.pdf), file("xml", "application/xml", &files.ubl)]
        .into_iter()
        .filter(|attachment| !attachment.file.is_empty())
        .collect()
}

fn paragraphs(paper: &Paper, files: &StoredFiles) -> Vec<String> {
    let invoice = &paper.invoice;
    let (name, total) = (&invoice.bill_to_name, invoice.total_pence.exact());
    let mut all = Vec::new();
    if paper.setting.is_example {
        all.push("This is an example: nobody is asked to pay it.".to_owned());
    }
    if paper.is_credit() {
        let of =
            paper.corrects.as_ref().map_or_else(String::new, |of| format!(" against invoice {}", of.number));
        all.push(format!("{name} has a credit of {total}{of}. {}", invoice.words).trim().to_owned());
    } else {
        all.push(format!("{name} is asked to pay {total} by {}.", invoice.due_on.in_words()));
        all.push(match invoice.purchase_order.as_str() {
            "" => "We have no purchase order number of yours. If you need one on the invoice, tell us and we issue it anew.".to_owned(),
            number => format!("Your purchase order number, {number}, is on it."),
        });
    }
    let electronic = if files.ubl.is_empty() {
        ""
    } else {
        " The XML file is the same as an electronic invoice (EN 16931), for systems that read them."
    };
    all.push(format!("The PDF file is the {}.{electronic}", paper.kind_title().to_lowercase()));
    if let Some(statement) = &paper.statement {
        let had: Vec<&str> = statement.lines.iter().map(|line| line.words.as_str()).collect();
        all.push(format!(
            "What {name} got in {}: {}. Its last page says more.",
            statement.title,
            had.join("; ")
        ));
    }
    all
}
