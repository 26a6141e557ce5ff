//! What the room shows on other rooms' pages.
