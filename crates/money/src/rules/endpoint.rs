//! Addresses on the Peppol network. The network's own list of schemes has no plain e-mail in it, so whoever has none of
//! these has no address there.

/// Where somebody takes electronic invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// Code of the scheme, such as 9932.
    pub(crate) scheme: String,
    /// The address in it.
    pub(crate) id: String,
}

/// The schemes that organisations of the United Kingdom use: code, name, an example.
pub(crate) const SCHEMES: [(&str, &str, &str); 3] = [
    ("9932", "VAT number", "GB123456789"),
    ("0088", "Global Location Number (GLN)", "13 digits"),
    ("0060", "DUNS number", "9 digits"),
];

impl Endpoint {
    /// Reads an address, or says in a sentence what is wrong with it.
    pub(crate) fn read(scheme: &str, id: &str) -> Result<Self, &'static str> {
        let id: String =
            id.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match scheme {
            "9932" => match id.strip_prefix("GB") {
                Some(number) if digits(number) && matches!(number.len(), 9 | 12) => None,
                _ => Some("A VAT number is GB and then 9 or 12 digits, such as GB123456789"),
            },
            "0088" if id.len() != 13 || !digits(&id) => Some("A Global Location Number has 13 digits"),
            "0088" if !has_check_digit(&id) => Some(
                "The last digit of this Global Location Number does not fit the others: check each digit",
            ),
            "0060" if id.len() != 9 || !digits(&id) => Some("A DUNS number has 9 digits"),
            "0088" | "0060" => None,
            _ => Some("Choose what kind of number it is"),
        };
        wrong.map_or_else(|| Ok(Self { scheme: scheme.to_owned(), id }), Err)
    }
}

/// Whether the last digit of a GS1 number follows from the others (PEPPOL-COMMON-R040).
fn has_check_digit(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| u32::from(byte - b'0') * if place % 2 == 0 { 1 } else { 3 })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_checked_by_its_scheme() {
        let read = |scheme: &str, id: &str| Endpoint::read(scheme, id).map(|endpoint| endpoint.id);
        assert_eq!(read("9932", "gb 123 4567 89"), Ok("GB123456789".to_owned()));
        assert_eq!(read("0088", "7300010000001"), Ok("7300010000001".to_owned()));
        assert_eq!(read("0060", "123456789"), Ok("123456789".to_owned()));
        for (scheme, id) in [
            ("9932", "123456789"),
            ("9932", "GB12345678"),
            ("0088", "7300010000002"),
            ("0088", "730001000000"),
            ("0060", "12345678x"),
            ("EM", "finance@eastmarsh.example"),
            ("", ""),
        ] {
            assert!(read(scheme, id).is_err(), "{scheme} {id}");
        }
    }
}
