//! What only some may do here.

use web::Power;

/// Sees what waits for anybody, every message and every change.
pub const RUN: Power = Power {
    key: "desk.run",
    title: "run the desk: what waits, every letter and every change",
    is_sensitive: true,
};
