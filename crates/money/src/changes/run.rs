//! Issuing a year's invoices: the plan that is shown, and carrying it out.

use std::collections::HashMap;

use network::Year;
use platform::{Change, Day, Pence};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::document::{self, NewDocument, NewLine, Purpose};
use crate::notices::RunIssued;
use crate::rules::proposal::{Proposal, Proposed, Tariff, propose};
use crate::rules::shown::Shown;
use crate::store::{self, FeeTable, Invoice, PurchaseOrderRequest, Run, Setting};

/// Everything about a year's run, as the records are at this moment.
pub(crate) struct Plan {
    pub(crate) year: Year,
    pub(crate) setting: Setting,
    pub(crate) table: FeeTable,
    pub(crate) tariff: Tariff,
    pub(crate) proposal: Proposal,
    /// Those that were issued.
    pub(crate) runs: Vec<Run>,
    /// Who was asked for a purchase order.
    pub(crate) requests: HashMap<Uuid, PurchaseOrderRequest>,
    /// The day that the invoices would carry.
    pub(crate) issued_on: Day,
}

impl Plan {
    /// Works it out; `None` where no fee table was adopted for the year. About fifteen queries, whatever the size.
    pub(crate) async fn load(
        rows: &impl ConnectionTrait,
        year: Year,
        today: Day,
    ) -> Result<Option<Self>, DbErr> {
        let Some(table) = store::find_adopted(rows, year.from).await? else { return Ok(None) };
        let tariff = table.tariff(&store::list_fee_lines(rows, table.id).await?);
        let members = store::list_members_of(rows, year).await?;
        let known = store::known_of(rows, year, today).await?;
        Ok(Some(Self {
            year,
            setting: store::find_setting(rows).await?,
            proposal: propose(&tariff, members, &known),
            table,
            tariff,
            runs: store::list_runs_of_year(rows, year.from).await?,
            requests: store::requests_of_year(rows, year.from).await?,
            issued_on: today,
        }))
    }

    /// The day on which the invoices would be due.
    pub(crate) fn due_on(&self) -> Day {
        self.issued_on.plus_days(self.setting.payment_days)
    }

    /// What is shown before it is confirmed.
    pub(crate) fn shown(&self) -> Shown {
        let table = (self.table.id, self.table.revision);
        Shown::of(&self.proposal, table, self.setting.revision, [self.issued_on, self.due_on()])
    }

    /// Net and tax of all invoices that are ready.
    pub(crate) fn sums(&self) -> (Pence, Pence) {
        let net = self.proposal.ready().map(Proposed::net).sum();
        (net, self.proposal.ready().map(|line| line.tax).sum())
    }

    /// The line of an organisation.
    pub(crate) fn line_of(&self, organisation: Uuid) -> Option<&Proposed> {
        self.proposal.lines.iter().find(|line| line.organisation.id == organisation)
    }
}

/// Issues every invoice of the plan that is ready, in this change. The plan has to be worked out within
/// the change.
pub(crate) async fn issue(change: &mut Change, run: Uuid, plan: &Plan) -> Result<Vec<Invoice>, DbErr> {
    let documents: Vec<NewDocument> =
        plan.proposal.ready().map(|line| fee_invoice(plan, line, Some(run))).collect();
    let (net, vat) = plan.sums();
    let row = Run {
        id: run,
        year_from: plan.year.from,
        fee_table_id: plan.table.id,
        issued_on: plan.issued_on,
        due_on: plan.due_on(),
        issued_at: change.at(),
        invoice_count: i32::try_from(documents.len()).unwrap_or(i32::MAX),
        net_pence: net,
        vat_pence: vat,
    };
    store::insert_run(change.rows(), row).await?;
    let invoices = document::issue(change, &plan.setting, documents).await?;
    let notice =
        RunIssued { year_from: plan.year.from, invoice_count: invoices.len(), total_pence: (net + vat).0 };
    change.record(run, &notice);
    Ok(invoices)
}

/// The invoice for a member's fee.
fn fee_invoice(plan: &Plan, line: &Proposed, run: Option<Uuid>) -> NewDocument {
    NewDocument {
        purpose: Purpose::Membership,
        organisation: line.organisation.id,
        bill_to_name: line.organisation.name.clone(),
        category: line.category.key.clone(),
        year_from: plan.year.from,
        run,
        issued_on: plan.issued_on,
        due_on: plan.due_on(),
        purchase_order: line.purchase_order.clone().unwrap_or_default(),
        words: String::new(),
        lines: vec![NewLine {
            title: line_title(plan, line),
            reason: line.reason().to_owned(),
            net: line.net(),
            vat: line.vat,
            rate_bp: line.rate_bp,
            vat_reason: line.vat_reason.clone(),
        }],
    }
}

/// What an invoice says that is charged.
pub(crate) fn line_title(plan: &Plan, line: &Proposed) -> String {
    let of_table = line.fee.as_ref().ok().and_then(|fee| plan.tariff.lines.get(fee.line));
    let title = of_table.map_or(line.category.title.as_str(), |of_table| of_table.title.as_str());
    format!("Membership {}: {title}", plan.year.title())
}
