/// The cast: a small made-up network, as the forms of import. Stories name its members.
///
/// Eastmarsh is a full member from before the records, Fellside a full member in transition since May 2031, Harrow
/// Vale a town council and associate, Lantern an affiliate; Oldgate left in 2030; one supporter has no name.
///
/// Its people are named by what they are. `lead@`, `colleague@` and `finance@eastmarsh.example` belong to Eastmarsh,
/// `lead@fellside.example` to Fellside; `operations@`, `board@` and `committee@imagined.example` hold offices and so
/// powers, `editor@imagined.example` edits; `nobody@imagined.example` belongs nowhere.
pub const CAST: &[(&str, &str)] = &[
    ("network.toml", NETWORK),
    ("principles.csv", PRINCIPLES),
    ("membership_categories.csv", CATEGORIES),
    ("organisations.csv", ORGANISATIONS),
    ("memberships.csv", MEMBERSHIPS),
    ("populations.csv", POPULATIONS),
    ("people.csv", PEOPLE),
    ("affiliations.csv", AFFILIATIONS),
    ("bodies.csv", BODIES),
    ("seats.csv", SEATS),
    ("seat_holders.csv", SEAT_HOLDERS),
    ("mandates.csv", MANDATES),
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

const PEOPLE: &str = "email,name,phone
operations@imagined.example,Operations Lead,
committee@imagined.example,Member of the committee,
board@imagined.example,Member of the board,
editor@imagined.example,Editor,
lead@eastmarsh.example,Officer lead of Eastmarsh,
colleague@eastmarsh.example,Contributor of Eastmarsh,
finance@eastmarsh.example,Finance contact of Eastmarsh,
lead@fellside.example,Officer lead of Fellside,
nobody@imagined.example,Somebody without a role,
";

const AFFILIATIONS: &str = "person,organisation,role,from,until,note
lead@eastmarsh.example,eastmarsh,officer_lead,2025-01-01,,
colleague@eastmarsh.example,eastmarsh,contributor,2025-01-01,,
finance@eastmarsh.example,eastmarsh,finance_contact,2025-01-01,,
lead@fellside.example,fellside,officer_lead,2031-05-02,,
";

const BODIES: &str = "reference,name,summary,position,note
committee,Oversight Committee,It decides.,1,
board,Values Board,It looks at applications.,2,
office,Network Office,It runs the network.,3,
";

const SEATS: &str = "body,position,title,constituency,quota_min,quota_max,how_filled,voting,note
committee,1,Member,full,1,3,elected,yes,
board,1,Member,,1,5,elected,yes,
office,1,Operations Lead,,1,1,by appointment,no,
office,2,Editor,,0,2,by appointment,no,
";

const SEAT_HOLDERS: &str = "body,seat,organisation,office,from,until,evidence,note,person
committee,Member,eastmarsh,Leader,2030-01-01,,The register,,committee@imagined.example
board,Member,fellside,Leader,2031-05-02,,The register,,board@imagined.example
office,Operations Lead,,Operations Lead,2025-01-01,,The register,,operations@imagined.example
office,Editor,,Editor,2025-01-01,,The register,,editor@imagined.example
";

const MANDATES: &str = "power,body,seat,evidence
members.admit,committee,,Terms of reference
members.review,board,,Terms of reference
members.manage,office,Operations Lead,Terms of reference
governance.manage,office,Operations Lead,Terms of reference
desk.run,office,Operations Lead,Terms of reference
library.edit,office,Operations Lead,Terms of reference
library.edit,office,Editor,Terms of reference
web.recover,office,Operations Lead,Terms of reference
money.approve,committee,,Terms of reference
money.manage,office,Operations Lead,Terms of reference
money.see,committee,,Terms of reference
money.sign_off,committee,,Terms of reference
";
