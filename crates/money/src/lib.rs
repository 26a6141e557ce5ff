//! What members pay, what they are asked for and when it came; what the network takes in and spends.

#![allow(dead_code, unused_imports, reason = "the areas of the room are being joined up")]

mod changes;
mod documents;
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
use web::{Reference, Room};

pub use notices::{EndpointGiven, InvoiceIssued, InvoiceMade, InvoiceSent};

/// What money gives the house. Other rooms say what a member had of the network in a year, for the letter with its invoice.
pub fn room(years: MemberYears) -> Room {
    Room {
        name: "money",
        routes: pages::routes(&years),
        desk: vec![Arc::new(slots::DocumentsOnDesk)],
        listeners: vec![Listener {
            name: "money.invoices.make",
            hears: InvoiceIssued::KIND,
            job: jobs::MAKE,
        }],
        jobs: jobs::all(&years),
        powers: vec![&powers::SEE, &powers::MANAGE, &powers::APPROVE, &powers::SIGN_OFF],
        migrations: migrations(),
        references: references(),
        tables: tables(),
        entry_words: notices::words(),
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
            name: "20261125_2244_money_documents",
            sql: include_str!("migrations/20261125_2244_money_documents.sql"),
        },
    ]
}

fn references() -> Vec<Reference> {
    vec![
        Reference::to_organisation("addresses for electronic invoices", "money_endpoint", "organisation_id")
            .once_each("scheme"),
        Reference::to_organisation("invoices", "money_invoice", "organisation_id"),
        Reference::to_organisation("payments", "money_payment", "organisation_id"),
        Reference::to_organisation("purchase orders", "money_purchase_order", "organisation_id")
            .once_each("year_from"),
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
        table(store::invoice::Entity),
        table(store::invoice_line::Entity),
        table(store::payment::Entity),
        table(store::settlement::Entity),
        table(store::endpoint::Entity),
    ]
}

#[cfg(test)]
mod tests;
