/// The cast: a small made-up network, as the forms of import. Stories name its members.
///
/// Eastmarsh is a full member from before the records, Fellside a full member in transition since May 2031, Harrow
/// Vale a town council and associate, Lantern an affiliate; Oldgate left in 2030; one supporter has no name.
pub const CAST: &[(&str, &str)] = &[
    ("network.toml", NETWORK),
    ("principles.csv", PRINCIPLES),
    ("membership_categories.csv", CATEGORIES),
    ("organisations.csv", ORGANISATIONS),
    ("memberships.csv", MEMBERSHIPS),
    ("populations.csv", POPULATIONS),
];

const NETWORK: &str = r#"name = "Network of Imagined Councils"
short_name = "NIC"
strapline = "Councils that share what they learn"
description = "A network that exists only in tests."
founded_year = 2020
year_starts = "08-01"
contact_email = "hello@imagined.example"
licence_name = "CC BY 4.0"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
"#;

const PRINCIPLES: &str = "number,title,summary
1,Social partnership,Places are made together.
2,Democratic engagement,Everybody has a say.
3,Co-production,Those who use a service shape it.
";

const CATEGORIES: &str = "key,title,plural,position,counts_as_member,who_may_join,summary
full,Full member,Full members,1,yes,Councils,They elect the committee.
associate,Associate,Associates,2,yes,Town councils and groups,A way in.
affiliate,Affiliate,Affiliates,3,yes,Companies and charities,Friends of the cause.
supporter,Supporter,Supporters,4,no,Anyone,They follow the work.
";

const ORGANISATIONS: &str = "reference,name,kind,also_known_as,nation,region,gss,latitude,longitude,website,named,parents,note
eastmarsh,Eastmarsh Council,metropolitan,Eastmarsh MBC,England,North West,E00000001,53.5,-2.2,https://eastmarsh.example,yes,,
fellside,Fellside Borough Council,district,,England,North West,E00000002,54.1,-2.7,,yes,,
harrow-vale,Harrow Vale Town Council,town_council,,England,South West,,51.2,-2.9,,yes,,
lantern,Lantern & Co,company,,,,,,,,yes,,
oldgate,Oldgate Council,unitary,,Wales,Wales,,,,,yes,,
unnamed-supporter-1,,individual,,,,,,,,no,,
";

const MEMBERSHIPS: &str = "organisation,category,from,until,transition_from,transition_until,evidence,note
eastmarsh,full,,,,,The register,
fellside,full,2031-05-02,,2031-05-02,2032-05-02,The register,
harrow-vale,associate,2030-09-01,,,,The register,
lantern,affiliate,2029-01-01,,,,The register,
oldgate,full,2025-01-01,2030-08-01,,,The register,
unnamed-supporter-1,supporter,,,,,The report,
";

const POPULATIONS: &str = "organisation,year,residents
eastmarsh,2029,200000
eastmarsh,2030,210000
fellside,2029,90000
";
