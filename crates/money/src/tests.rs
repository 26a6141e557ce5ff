//! Stories, told through HTTP on both databases.

mod runs;
