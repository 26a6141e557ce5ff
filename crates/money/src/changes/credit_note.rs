//! Credit notes: what was wrong with an invoice is put right by another document, never by changing it.

use platform::{Change, Day, Pence};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::document::{self, NewDocument, NewLine, Purpose};
use super::ledger::Refusal;
use crate::notices::InvoiceSettled;
use crate::rules::balance::Balance;
use crate::rules::credit::{self, Part};
use crate::rules::settle::{Freed, free};
use crate::rules::vat::Vat;
use crate::store::{self, Invoice, InvoiceLine, Settlement};

/// An invoice with what can still be credited of it.
#[derive(Clone, Debug)]
pub(crate) struct Creditable {
    pub(crate) invoice: Invoice,
    pub(crate) lines: Vec<InvoiceLine>,
    /// What of each line was not credited yet, before tax.
    pub(crate) left: Vec<Pence>,
    pub(crate) balance: Balance,
    settlements: Vec<Settlement>,
}

impl Creditable {
    /// Whether anything is left to be credited. An invoice over nothing can be credited once, which frees its year.
    pub(crate) fn has_any(&self) -> bool {
        let has_left = self.left.iter().any(|left| *left > Pence(0));
        has_left || (self.invoice.total_pence == Pence(0) && self.invoice.is_live)
    }
}

/// Reads it. Five queries.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn creditable(rows: &impl ConnectionTrait, invoice: Invoice) -> Result<Creditable, DbErr> {
    let lines = store::list_invoice_lines(rows, invoice.id).await?;
    let (_, credited) = store::list_credit_notes_of(rows, invoice.id).await?;
    let what = |line: &InvoiceLine| {
        ((line.title.clone(), line.vat.clone(), line.vat_rate_bp, line.vat_reason.clone()), line.net_pence)
    };
    let all: Vec<_> = lines.iter().map(what).collect();
    let gone: Vec<_> = credited.iter().map(what).collect();
    let left = credit::left_of(&all, &gone);
    let balances = store::balances_of(rows, std::slice::from_ref(&invoice)).await?;
    let balance = balances.get(&invoice.id).copied().unwrap_or_default();
    let settlements = store::list_settlements_of(rows, invoice.id).await?;
    Ok(Creditable { invoice, lines, left, balance, settlements })
}

/// Everything that a credit note will do.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    document: NewDocument,
    pub(crate) net: Pence,
    pub(crate) tax: Pence,
    freed: Vec<Freed>,
    frees_year: bool,
    /// What follows, in sentences.
    pub(crate) consequences: Vec<String>,
}

impl Plan {
    /// What the document comes to.
    pub(crate) fn total(&self) -> Pence {
        self.net + self.tax
    }
}

/// Works out what crediting these net amounts, line by line, would do, or says why it can't be: the line and a sentence.
pub(crate) fn plan(
    of: &Creditable,
    nets: &[Pence],
    words: &str,
    today: Day,
) -> Result<Plan, (usize, String)> {
    if !of.has_any() {
        return Err((0, "All of this invoice is credited already".to_owned()));
    }
    let net = |place: usize| nets.get(place).copied().unwrap_or_default();
    let part = |(place, line): (usize, &InvoiceLine)| Part {
        vat: Vat::read(&line.vat).unwrap_or(Vat::Outside),
        rate_bp: line.vat_rate_bp,
        left: of.left[place],
        wanted: net(place),
    };
    let parts: Vec<Part> = of.lines.iter().enumerate().map(part).collect();
    if let Some(problem) = credit::refuse(&parts) {
        return Err(problem);
    }
    let is_empty = of.invoice.total_pence == Pence(0);
    let line = |(line, part): (&InvoiceLine, &Part)| {
        (part.wanted > Pence(0) || is_empty).then(|| NewLine {
            title: line.title.clone(),
            reason: format!("Credit of line {} of invoice {}", line.place, of.invoice.number),
            net: part.wanted,
            vat: part.vat,
            rate_bp: part.rate_bp,
            vat_reason: line.vat_reason.clone(),
        })
    };
    let document = NewDocument {
        purpose: Purpose::Credits(of.invoice.id),
        organisation: of.invoice.organisation_id,
        bill_to_name: of.invoice.bill_to_name.clone(),
        category: of.invoice.category.clone(),
        year_from: of.invoice.year_from,
        run: None,
        issued_on: today,
        due_on: today,
        purchase_order: of.invoice.purchase_order.clone(),
        words: words.to_owned(),
        lines: of.lines.iter().zip(&parts).filter_map(line).collect(),
    };
    let (net, tax) = document.sums();
    let is_full = parts.iter().all(|part| part.wanted == part.left);
    let freed = makes_room(of, net + tax);
    let frees_year = is_full && of.invoice.is_live;
    let consequences = consequences(of, net + tax, &freed, frees_year);
    Ok(Plan { document, net, tax, freed, frees_year, consequences })
}

/// What was given up goes first, as nobody loses by it; then payments, the newest first.
fn makes_room(of: &Creditable, total: Pence) -> Vec<Freed> {
    let missing = total - of.balance.outstanding();
    let standing = |kind: &str| {
        let of_kind = of.settlements.iter().rev().filter(|s| s.undone_at.is_none() && s.kind == kind);
        of_kind.map(|s| (s.id, s.amount_pence)).collect::<Vec<_>>()
    };
    free(missing, &[standing("write_off"), standing("payment")].concat())
}

fn consequences(of: &Creditable, total: Pence, freed: &[Freed], frees_year: bool) -> Vec<String> {
    let gone = |kind: &str| -> Pence {
        let is_kind = |id: Uuid| of.settlements.iter().any(|s| s.id == id && s.kind == kind);
        freed.iter().filter(|freed| is_kind(freed.settlement)).map(|freed| freed.gone).sum()
    };
    let (paid, given_up) = (gone("payment"), gone("write_off"));
    let owed = of.balance.outstanding() - total + paid + given_up;
    let mut all = vec![format!(
        "A credit note over {total} is issued and gets the next number. It can’t be taken back."
    )];
    all.push(if owed == Pence(0) {
        format!("Nothing more is owed on invoice {}.", of.invoice.number)
    } else {
        format!("{owed} stays owed on invoice {}.", of.invoice.number)
    });
    if paid > Pence(0) {
        all.push(format!(
            "{paid} that was paid for this invoice becomes credit on the account of {}: use it for another invoice, or give it back.",
            of.invoice.bill_to_name
        ));
    }
    if given_up > Pence(0) {
        all.push(format!("Of what was written off, {given_up} is credited instead."));
    }
    if frees_year {
        all.push(
            "The invoice no longer stands for its year, so that another can be issued for the same year."
                .to_owned(),
        );
    }
    all
}

/// Issues the credit note that was planned, if it would still do what was shown.
///
/// # Errors
/// When the database refuses; inside, why it can't be.
pub(crate) async fn issue(
    change: &mut Change,
    invoice: Uuid,
    nets: &[Pence],
    words: &str,
    seen: &[String],
) -> Result<Result<Invoice, Refusal>, DbErr> {
    let Some(invoice) = store::find_invoice(change.rows(), invoice).await? else {
        return Ok(Err(Refusal::of("", "There is no such invoice")));
    };
    let of = creditable(change.rows(), invoice).await?;
    let today = change.at().day();
    let plan = match plan(&of, nets, words, today) {
        Ok(plan) if plan.consequences == seen => plan,
        Ok(_) => {
            let sentence =
                "Something else changed since you looked. This is what the credit note would do now";
            return Ok(Err(Refusal::of("", sentence)));
        }
        Err((_, sentence)) => return Ok(Err(Refusal::of("", sentence))),
    };
    let total = plan.total();
    let gone: Vec<Uuid> = plan.freed.iter().map(|freed| freed.settlement).collect();
    store::undo_settlements(change.rows(), &gone, change.at()).await?;
    let mut settlements = rests(&of, &plan.freed, change.at());
    let setting = store::find_setting(change.rows()).await?;
    let issued = document::issue(change, &setting, vec![plan.document]).await?;
    let Some(note) = issued.into_iter().next() else {
        return Err(DbErr::Custom("a credit note was not issued".to_owned()));
    };
    if total > Pence(0) {
        settlements.push(Settlement {
            id: Uuid::now_v7(),
            invoice_id: of.invoice.id,
            kind: "credit".to_owned(),
            payment_id: None,
            credit_note_id: Some(note.id),
            amount_pence: total,
            on_day: today,
            words: String::new(),
            made_at: change.at(),
            undone_at: None,
        });
    }
    store::insert_settlements(change.rows(), &settlements).await?;
    if plan.frees_year {
        store::free_year(change.rows(), of.invoice.id).await?;
    }
    let what = format!("credited by {}", note.number);
    change.record(
        of.invoice.id,
        &InvoiceSettled { number: of.invoice.number.clone(), what, amount_pence: total.0 },
    );
    Ok(Ok(note))
}

/// What stays of settlements that made room in part. A payment keeps its day; what is given up counts from today, so that
/// an export of earlier days stays as it was.
fn rests(of: &Creditable, freed: &[Freed], at: platform::Moment) -> Vec<Settlement> {
    let rest = |freed: &Freed| {
        let known = of.settlements.iter().find(|s| s.id == freed.settlement && freed.left > Pence(0))?;
        let on_day = if known.kind == "write_off" { at.day() } else { known.on_day };
        Some(Settlement {
            id: Uuid::now_v7(),
            amount_pence: freed.left,
            made_at: at,
            on_day,
            ..known.clone()
        })
    };
    freed.iter().filter_map(rest).collect()
}
