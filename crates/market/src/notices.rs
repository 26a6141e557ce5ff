use platform::Notice;
use serde::{Deserialize, Serialize};

/// A market was read from a file; its subject is the market.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarketImported {
    /// Its title.
    pub title: String,
}

impl Notice for MarketImported {
    const KIND: &'static str = "market.market.imported";
    const PUBLIC: bool = true;
}

/// A supplier was read from a file; its subject is the supplier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SupplierImported {
    /// Its name.
    pub name: String,
}

impl Notice for SupplierImported {
    const KIND: &'static str = "market.supplier.imported";
    const PUBLIC: bool = true;
}
