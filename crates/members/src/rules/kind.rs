/// What people call a kind of organisation: "london_borough" is "London borough".
pub fn title(kind: &str) -> String {
    match kind {
        "london_borough" => "London borough".to_owned(),
        "metropolitan" => "Metropolitan council".to_owned(),
        "unitary" => "Unitary council".to_owned(),
        "district" => "District council".to_owned(),
        "county" => "County council".to_owned(),
        "scottish" => "Scottish council".to_owned(),
        "welsh" => "Welsh council".to_owned(),
        "northern_irish" => "Northern Irish council".to_owned(),
        "organisation" => "Another organisation".to_owned(),
        "local_government_abroad" => "Local or regional government abroad".to_owned(),
        "opposition_group" => "Council group".to_owned(),
        "voluntary_sector_body" => "Voluntary sector body".to_owned(),
        "political_party_unit" => "Part of a political party".to_owned(),
        "not_stated" => "Not stated".to_owned(),
        other => {
            let mut letters = other.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}", letters.as_str().replace('_', " "))
        }
    }
}

/// Whether an area on the map can be the organisation's own.
pub(crate) fn has_area(kind: &str) -> bool {
    matches!(
        kind,
        "london_borough"
            | "metropolitan"
            | "unitary"
            | "district"
            | "county"
            | "scottish"
            | "welsh"
            | "northern_irish"
    )
}
