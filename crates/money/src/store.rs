//! The room's tables and every query on them.

mod documents;
pub(crate) mod endpoint;
pub(crate) mod fee_line;
pub(crate) mod fee_table;
pub(crate) mod hold;
pub(crate) mod invoice;
pub(crate) mod invoice_line;
mod invoices;
pub(crate) mod payment;
pub(crate) mod purchase_order;
pub(crate) mod run;
pub(crate) mod setting;
mod settings;
pub(crate) mod settlement;
mod settlements;

pub(crate) use documents::*;
pub(crate) use fee_line::Model as FeeLine;
pub(crate) use fee_table::Model as FeeTable;
pub(crate) use hold::Model as Hold;
pub(crate) use invoice::Model as Invoice;
pub(crate) use invoice_line::Model as InvoiceLine;
pub(crate) use invoices::*;
pub(crate) use payment::Model as Payment;
pub(crate) use purchase_order::Model as PurchaseOrder;
pub(crate) use run::Model as Run;
pub(crate) use setting::Model as Setting;
pub(crate) use settings::*;
pub(crate) use settlement::Model as Settlement;
pub(crate) use settlements::*;
