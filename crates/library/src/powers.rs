//! What only some may do with what the network publishes.

use web::Power;

/// Reviews, publishes and corrects what members write.
pub const EDIT: Power =
    Power { key: "library.edit", title: "review and publish what members write", is_sensitive: false };
