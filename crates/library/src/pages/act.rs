use maud::{Markup, html};
use ui::Button;
use uuid::Uuid;

/// A button that does one thing, once however often it is pressed.
pub(super) fn act(action: &str, words: &str, act: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            (Button { prevent_double_click: Some(true), ..Button::new(words).secondary().sending("act", act) })
        }
    }
}
