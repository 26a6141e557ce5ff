//! What members pay, what they are asked for and when it came; what the network takes in and spends.

#![allow(dead_code, unused_imports, reason = "the areas of the room are being joined up")]

mod changes;
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
use platform::{Migration, table};
use web::{Reference, Room};

pub use notices::{
    DisputeChanged, FeeComparisonImported, FeeTableChanged, FeeTableImported, HoldChanged, InvoiceIssued,
    PurchaseOrderAsked, PurchaseOrderGiven, RunIssued, SettingChanged,
};
pub use slots::InvoicesOfMember;
    AccountSent, InvoiceIssued, InvoiceReminded, InvoiceSettled, LapseDecided, PaymentChanged,
    PaymentRecorded, StatementLineChanged, StatementRead,
};

/// What money gives the house. Other rooms say what a member had of the network in a year, for the letter with its invoice.
pub fn room(_years: MemberYears) -> Room {
    Room {
        name: "money",
        routes: pages::routes(),
        powers: vec![&powers::SEE, &powers::MANAGE, &powers::APPROVE, &powers::SIGN_OFF],
        migrations: migrations(),
        references: references(),
        tables: tables(),
        entry_words: notices::words(),
        jobs: jobs::all(),
        daily_jobs: vec![jobs::purchase_orders::ASK],
        desk: vec![Arc::new(slots::RunOnDesk)],
        my_sections: vec![Arc::new(slots::InvoicesWaiting)],
        imports: imports::all(),
        exports: exports::all(),
        desk: vec![Arc::new(slots::PaymentsOnDesk)],
        jobs: jobs::all(),
        daily_jobs: vec![jobs::reminders::SEND],
        ..Room::default()
    }
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
            name: "20261125_2245_money_fee_comparison",
            sql: include_str!("migrations/20261125_2245_money_fee_comparison.sql"),
        },
        Migration {
            name: "20261125_2250_money_runs",
            sql: include_str!("migrations/20261125_2250_money_runs.sql"),
            name: "20261125_2244_money_statements",
            sql: include_str!("migrations/20261125_2244_money_statements.sql"),
        },
    ]
}

fn references() -> Vec<Reference> {
    vec![
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
        Reference::to_organisation("holds", "money_hold", "organisation_id").once_each("year_from"),
    ]
}

fn tables() -> Vec<platform::Table> {
    vec![
        table(store::setting::Entity),
        table(store::fee_table::Entity),
        table(store::fee_line::Entity),
        table(store::fee_comparison::Entity),
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
    ]
}

#[cfg(test)]
mod tests;
