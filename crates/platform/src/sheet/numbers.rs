//! Numbers as people read and write them.

/// With a comma between thousands: 1234567 is "1,234,567".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Rounded to three digits where it is large: 12,152,937 is "12.2 million", 19,800,000,000 is "19.8 billion";
/// up to 99,999 as it is.
pub fn rounded(number: u64) -> String {
    // Lossy only beyond 2^53, far more than people or pounds here.
    #[expect(clippy::cast_precision_loss, reason = "shown to three digits")]
    let in_units = |unit: u64| number as f64 / unit as f64;
    match number {
        0..=99_999 => grouped(number),
        100_000..=999_999 => grouped(number / 1_000 * 1_000),
        1_000_000..=999_999_999 => format!("{:.1} million", in_units(1_000_000)),
        _ => format!("{:.1} billion", in_units(1_000_000_000)),
    }
}

/// The same for a tile, where room is short: "12.2m", "19.8bn".
pub fn short(number: u64) -> String {
    rounded(number).replace(" million", "m").replace(" billion", "bn")
}
