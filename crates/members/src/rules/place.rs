/// The parts of the United Kingdom by which lists are narrowed down, as slug and title: the nine English regions,
/// then the other nations (ITL 1 of the Office for National Statistics).
pub const REGIONS: [(&str, &str); 12] = [
    ("north-east", "North East"),
    ("north-west", "North West"),
    ("yorkshire-and-the-humber", "Yorkshire and The Humber"),
    ("east-midlands", "East Midlands"),
    ("west-midlands", "West Midlands"),
    ("east-of-england", "East of England"),
    ("london", "London"),
    ("south-east", "South East"),
    ("south-west", "South West"),
    ("scotland", "Scotland"),
    ("wales", "Wales"),
    ("northern-ireland", "Northern Ireland"),
];

/// The nations, as slug and title.
pub(crate) const NATIONS: [(&str, &str); 4] = [
    ("england", "England"),
    ("northern-ireland", "Northern Ireland"),
    ("scotland", "Scotland"),
    ("wales", "Wales"),
];

/// The slug of a region or nation by its title; empty stays empty.
pub fn region_slug(title: &str) -> String {
    if title.is_empty() { String::new() } else { platform::slug(title) }
}

/// Where an organisation is, in words: "North West, England", "Scotland", or nothing.
pub(crate) fn in_words(region: &str, nation: &str) -> String {
    match (region, nation) {
        (region, nation) if region == nation || nation.is_empty() => region.to_owned(),
        ("", nation) => nation.to_owned(),
        (region, nation) => format!("{region}, {nation}"),
    }
}
