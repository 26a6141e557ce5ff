//! What only some may do with members and people.

use web::Power;

/// Looks at applications and recommends.
pub const REVIEW: Power =
    Power { key: "members.review", title: "review applications for membership", is_sensitive: false };

/// Decides on applications.
pub const ADMIT: Power = Power { key: "members.admit", title: "admit members", is_sensitive: true };

/// Keeps organisations, their standing and people.
pub const MANAGE: Power =
    Power { key: "members.manage", title: "keep organisations, memberships and people", is_sensitive: true };
