use sea_orm::sea_query::{Expr, ExprTrait as _, Func, IntoColumnRef, LikeExpr};

/// Whether a column of text holds these words, whatever is written in capitals on either side, on both databases. SQLite
/// knows only the capitals of ASCII.
pub fn holds_words(column: impl IntoColumnRef, words: &str) -> Expr {
    let plain = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::expr(Func::lower(Expr::col(column))).like(LikeExpr::new(format!("%{plain}%")).escape('\\'))
}
