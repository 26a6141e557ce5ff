//! What members pay, what they are asked for and when it came; what the network takes in and spends.

mod changes;
mod documents;
mod exports;
mod imports;
mod jobs;
mod notices;
mod pages;
pub mod powers;
mod rules;
mod slots;
mod store;

use std::sync::Arc;

use members::MemberYears;
use platform::{Listener, Migration, Notice, table};
use sea_orm::{DatabaseConnection, DbErr};
use web::{Dataset, Figure, Reference, Room, SitemapEntry};

pub use notices::{
    AccountSent, AccountsSigned, BudgetItemChanged, BudgetLineChanged, BudgetYearChanged, DisputeChanged,
    EndpointGiven, FeeTableChanged, FeeTableImported, HoldChanged, InvoiceIssued, InvoiceMade,
    InvoiceReminded, InvoiceSent, InvoiceSettled, LapseDecided, PaymentChanged, PaymentRecorded,
    PrintedBudgetImported, PurchaseOrderAsked, PurchaseOrderGiven, RunIssued, SettingChanged,
    StatementLineChanged, StatementRead,
};
pub use slots::{InvoicesOfMember, SpendingOfProject};

/// What money gives the house. Other rooms say what a member had of the network in a year, for the letter with its invoice.
pub fn room(years: MemberYears) -> Room {
    Room {
        name: "money",
        routes: pages::routes(&years),
        powers: vec![&powers::SEE, &powers::MANAGE, &powers::APPROVE, &powers::SIGN_OFF],
        migrations: migrations(),
        references: references(),
        tables: tables(),
        entry_words: notices::words(),
        listeners: vec![Listener {
            name: "money.invoices.make",
            hears: InvoiceIssued::KIND,
            job: jobs::documents::MAKE,
        }],
        jobs: jobs::all(&years),
        daily_jobs: vec![jobs::purchase_orders::ASK, jobs::reminders::SEND],
        desk: vec![
            Arc::new(slots::RunOnDesk::default()),
            Arc::new(slots::DocumentsOnDesk),
            Arc::new(slots::PaymentsOnDesk),
            Arc::new(slots::SpendingOnDesk),
        ],
        my_sections: vec![Arc::new(slots::MoneyOfMine), Arc::new(slots::InvoicesWaiting)],
        personal: vec![Arc::new(slots::SpendingOfPerson)],
        imports: imports::all(),
        exports: exports::all(),
        figures: figures(),
        datasets: datasets(),
        sitemap: Some(Arc::new(|rows| Box::pin(sitemap(rows)))),
        ..Room::default()
    }
}

fn figures() -> Vec<Figure> {
    vec![Figure::new("money.budget_years", "years with a published budget", "/budget", |rows, _| {
        Box::pin(store::count_published_years(rows))
    })]
}

fn datasets() -> Vec<Dataset> {
    vec![Dataset {
        title: "Budget",
        about: "Every published year line by line with its totals, what each figure is made of, and the printed budget compared.",
        formats: vec![
            ("CSV", "/budget.csv"),
            ("Items as CSV", "/budget/items.csv"),
            ("PDF", "/budget.pdf"),
            ("XLSX", "/budget.xlsx"),
            ("JSON", "/budget.json"),
            ("Comparison as CSV", "/budget/report.csv"),
        ],
    }]
}

async fn sitemap(rows: &DatabaseConnection) -> Result<Vec<SitemapEntry>, DbErr> {
    let pages = if store::count_published_years(rows).await? == 0 {
        Vec::new()
    } else {
        vec!["/budget", "/budget/report"]
    };
    Ok(pages.into_iter().map(SitemapEntry::at).collect())
}

fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "20261125_2240_money_fees",
            sql: include_str!("migrations/20261125_2240_money_fees.sql"),
        },
        Migration {
            name: "20261125_2241_money_invoices",
            sql: include_str!("migrations/20261125_2241_money_invoices.sql"),
        },
        Migration {
            name: "20261125_2242_money_payments",
            sql: include_str!("migrations/20261125_2242_money_payments.sql"),
        },
        Migration {
            name: "20261125_2243_money_budget",
            sql: include_str!("migrations/20261125_2243_money_budget.sql"),
        },
        Migration {
            name: "20261125_2244_money_documents",
            sql: include_str!("migrations/20261125_2244_money_documents.sql"),
        },
        Migration {
            name: "20261125_2244_money_statements",
            sql: include_str!("migrations/20261125_2244_money_statements.sql"),
        },
        Migration {
            name: "20261125_2245_money_fee_comparison",
            sql: include_str!("migrations/20261125_2245_money_fee_comparison.sql"),
        },
        Migration {
            name: "20261125_2250_money_runs",
            sql: include_str!("migrations/20261125_2250_money_runs.sql"),
        },
        Migration {
            name: "20261126_1050_money_once_only",
            sql: include_str!("migrations/20261126_1050_money_once_only.sql"),
        },
    ]
}

fn references() -> Vec<Reference> {
    vec![
        Reference::to_organisation("addresses for electronic invoices", "money_endpoint", "organisation_id")
            .once_each("scheme"),
        Reference::to_organisation("invoices", "money_invoice", "organisation_id"),
        Reference::to_organisation("payments", "money_payment", "organisation_id"),
        Reference::to_organisation("decisions about lapses", "money_lapse", "organisation_id"),
        Reference::to_organisation("purchase orders", "money_purchase_order", "organisation_id")
            .once_each("year_from"),
        Reference::to_organisation(
            "requests for purchase orders",
            "money_purchase_order_request",
            "organisation_id",
        )
        .once_each("year_from"),
        Reference::to_person("spending asked for", "money_budget_item", "asked_by"),
        Reference::to_person("spending decided", "money_budget_item", "decided_by"),
        Reference::to_organisation("holds", "money_hold", "organisation_id").once_each("year_from"),
    ]
}

fn tables() -> Vec<platform::Table> {
    vec![
        table(store::setting::Entity),
        table(store::fee_table::Entity),
        table(store::fee_line::Entity),
        table(store::run::Entity),
        table(store::hold::Entity),
        table(store::purchase_order::Entity),
        table(store::purchase_order_request::Entity),
        table(store::invoice::Entity),
        table(store::invoice_line::Entity),
        table(store::payment::Entity),
        table(store::settlement::Entity),
        table(store::statement::Entity),
        table(store::statement_line::Entity),
        table(store::reminder::Entity),
        table(store::reminder_pause::Entity),
        table(store::lapse::Entity),
        table(store::budget_group::Entity),
        table(store::budget_line::Entity),
        table(store::budget_year::Entity),
        table(store::budget_item::Entity),
        table(store::budget_sign_off::Entity),
        table(store::budget_printed::Entity),
        table(store::endpoint::Entity),
    ]
}

#[cfg(test)]
mod tests;
