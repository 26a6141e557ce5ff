/// The part of an address made from a title: lower-case ASCII words joined by hyphens, at most 80 characters,
/// never empty.
pub fn slug(title: &str) -> String {
    let plain = deunicode::deunicode(&title.replace('&', " and ").replace(['\'', '’'], ""));
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { "untitled".to_owned() } else { out.to_owned() }
}
