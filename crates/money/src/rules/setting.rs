//! What the settings of money may be. Each check answers with a sentence, or with the value as it is kept.

/// Letters and digits of what was typed, in capitals; people put spaces and dashes where they like.
fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A sort code, kept as 12-34-56.
pub(crate) fn sort_code(text: &str) -> Result<String, &'static str> {
    let digits = bare(text);
    if !is_digits(&digits, 6) {
        return Err("Sort code must be 6 digits, such as 12-34-56");
    }
    Ok(format!("{}-{}-{}", &digits[..2], &digits[2..4], &digits[4..]))
}

/// The number of a bank account, kept as its digits.
pub(crate) fn account_number(text: &str) -> Result<String, &'static str> {
    let digits = bare(text);
    if is_digits(&digits, 8) { Ok(digits) } else { Err("Account number must be 8 digits") }
}

/// A VAT number of the United Kingdom, kept as GB and its digits: nine, or twelve where a branch has its own. The eighth and
/// ninth check the seven before them: weighted from 8 down to 2 they add up, with those two, to a multiple of 97, or in the
/// numbers given out since 2009 to 55 less than one.
pub(crate) fn vat_number(text: &str) -> Result<String, &'static str> {
    let bare = bare(text);
    let digits = bare.strip_prefix("GB").unwrap_or(&bare);
    if !is_digits(digits, 9) && !is_digits(digits, 12) {
        return Err("VAT number must be GB and 9 or 12 digits, such as GB 123 4567 82");
    }
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = values[..7].iter().zip([8, 7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    let check = values[7] * 10 + values[8];
    let fits = (sum + check).is_multiple_of(97) || (sum + check + 55).is_multiple_of(97);
    if !fits {
        return Err("Check the VAT number: its last digits do not fit the others, so one of them is wrong");
    }
    Ok(format!("GB{digits}"))
}

/// The kinds of address on the Peppol network that are known here, and what they are called.
pub(crate) const ENDPOINT_SCHEMES: [(&str, &str); 2] =
    [("9932", "A VAT number of the United Kingdom (9932)"), ("0088", "A global location number, GLN (0088)")];

/// An address on the Peppol network, as it is kept.
pub(crate) fn endpoint(scheme: &str, text: &str) -> Result<String, &'static str> {
    match scheme {
        "9932" => vat_number(text).map_err(|_| {
            "For this kind, the address is a VAT number: GB and 9 or 12 digits whose last digits fit the others"
        }),
        "0088" => gln(text),
        _ => Err("Choose the kind of address first"),
    }
}

/// A global location number: 13 digits, the last of which checks the others (GS1 General Specifications, 7.9).
fn gln(text: &str) -> Result<String, &'static str> {
    let digits = bare(text);
    if !is_digits(&digits, 13) {
        return Err("A global location number must be 13 digits");
    }
    let values = digits.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = values.zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    if sum.is_multiple_of(10) {
        Ok(digits)
    } else {
        Err(
            "Check the global location number: its last digit does not fit the others, so one of them is wrong",
        )
    }
}

/// Days on which reminders go out after the due day: kept with one space between them.
pub(crate) fn reminder_days(text: &str) -> Result<String, &'static str> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
        .filter(|part| !part.is_empty())
        .collect();
    let days: Vec<u16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if days.len() != parts.len() || days.iter().any(|day| !(1..=365).contains(day)) {
        return Err(
            "Reminder days must be whole numbers from 1 to 365 with spaces between them, such as 7 21 42",
        );
    }
    if days.len() > 6 {
        return Err("There can be at most 6 reminders");
    }
    if !days.is_sorted_by(|earlier, later| earlier < later) {
        return Err("Reminder days must go up, such as 7 21 42");
    }
    Ok(days.iter().map(u16::to_string).collect::<Vec<_>>().join(" "))
}

/// What stands before the running number of a document: it becomes part of addresses and of file names.
pub(crate) fn number_prefix(text: &str) -> Result<String, &'static str> {
    let is_sound = text.len() <= 10 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_sound {
        Ok(text.to_owned())
    } else {
        Err("Use at most 10 letters, digits and hyphens, such as NIC-")
    }
}

/// An address, one part a line; the last is the postcode.
pub(crate) fn address(text: &str) -> Result<String, &'static str> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let Some((last, rest)) = lines.split_last() else { return Ok(String::new()) };
    if rest.len() < 2 {
        return Err("Enter at least a street, a town and a postcode, each on a line of its own");
    }
    if !is_postcode(last) {
        return Err("The last line of the address must be its postcode, such as OL1 1AA");
    }
    Ok(lines.join("\n"))
}

/// Whether it has the shape of a postcode: two to four letters and digits, then a digit and two letters.
fn is_postcode(text: &str) -> bool {
    let code = bare(text);
    let Some((outward, inward)) = code.len().checked_sub(3).and_then(|at| code.split_at_checked(at)) else {
        return false;
    };
    let inward: Vec<bool> = inward.bytes().map(|byte| byte.is_ascii_digit()).collect();
    (2..=4).contains(&outward.len())
        && outward.starts_with(|c: char| c.is_ascii_alphabetic())
        && outward.contains(|c: char| c.is_ascii_digit())
        && inward == [true, false, false]
}

#[cfg(test)]
mod tests;
