use serde_json::Value;

use crate::press;

/// Writes every letter that no font has with letters that one has: a document with a hole in it can't be read by
/// everybody, and PDF/UA forbids it.
pub(crate) fn make_readable(data: &mut Value) {
    match data {
        Value::String(text) if !text.chars().all(is_fine) => *text = readable(text),
        Value::Array(values) => values.iter_mut().for_each(make_readable),
        Value::Object(values) => values.values_mut().for_each(make_readable),
        _ => {}
    }
}

fn is_fine(letter: char) -> bool {
    letter == '\n' || (!letter.is_control() && press::has_letter(letter))
}

fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_fine(letter) {
            out.push(letter);
        } else if letter.is_whitespace() || letter.is_control() {
            out.push(' ');
        } else {
            out.push_str(deunicode::deunicode_char(letter).unwrap_or("?"));
        }
    }
    out
}
