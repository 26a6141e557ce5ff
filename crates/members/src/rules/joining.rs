//! What is asked of whom who wants to join (domain notes, section 1): only what their way of joining needs.

use platform::Day;

/// The kind of record by which a person supports the network themselves: its name is theirs.
pub(crate) const INDIVIDUAL: &str = "individual";

/// What an applicant is. Each category is joined in one or more of these ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A principal council or a combined authority.
    PrincipalCouncil,
    /// A town, parish or community council.
    LocalCouncil,
    /// A group of councillors on a principal council.
    CouncilGroup,
    /// Another elected body, in the United Kingdom or abroad.
    ElectedBody,
    /// An organisation outside government.
    Organisation,
    /// Somebody for themselves.
    Person,
}

/// A part of an application: one task of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Who applies, and so for which category.
    Standing,
    /// The organisation, or the person.
    Organisation,
    /// Who speaks and pays for it.
    People,
    /// Residents, budget, political control.
    Figures,
    /// The council's own decision, and what its invoice needs.
    Payment,
    /// That it stands by the values.
    Values,
    /// How it stands with each principle.
    Principles,
    /// Why it wants to join.
    Reasons,
}

impl Way {
    /// Its key in tables and forms.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::PrincipalCouncil => "principal_council",
            Self::LocalCouncil => "local_council",
            Self::CouncilGroup => "council_group",
            Self::ElectedBody => "elected_body",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }

    /// Who that is, in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::PrincipalCouncil => "a principal council or combined authority",
            Self::LocalCouncil => "a town, parish or community council",
            Self::CouncilGroup => "a group of councillors on a principal council",
            Self::ElectedBody => "another elected body, in the United Kingdom or abroad",
            Self::Organisation => "an organisation",
            Self::Person => "a person, for yourself",
        }
    }

    /// The ways into a category. A category of a network's own is joined by organisations.
    pub(crate) fn into_category(category: &str) -> &'static [Self] {
        match category {
            "full" => &[Self::PrincipalCouncil],
            "associate" => &[Self::LocalCouncil, Self::CouncilGroup, Self::ElectedBody],
            "supporter" => &[Self::Person, Self::Organisation],
            _ => &[Self::Organisation],
        }
    }

    /// The way of that key into that category; the first one for a key that is none of its ways.
    pub(crate) fn of(category: &str, key: &str) -> Self {
        let ways = Self::into_category(category);
        ways.iter().copied().find(|way| way.key() == key).unwrap_or(ways[0])
    }

    /// Whether councillors lead it.
    pub(crate) fn is_elected(self) -> bool {
        !matches!(self, Self::Organisation | Self::Person)
    }

    /// The parts of its application, in order.
    pub(crate) fn parts(self) -> &'static [Part] {
        use Part::{Figures, Organisation, Payment, People, Principles, Reasons, Standing, Values};
        match self {
            Self::PrincipalCouncil | Self::LocalCouncil | Self::CouncilGroup | Self::ElectedBody => {
                &[Standing, Organisation, People, Figures, Payment, Values, Principles, Reasons]
            }
            Self::Organisation => &[Standing, Organisation, People, Payment, Values, Reasons],
            Self::Person => &[Standing, Organisation, Values, Reasons],
        }
    }

    /// The kinds of organisation it can be.
    pub(crate) fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::PrincipalCouncil => &[
                "london_borough",
                "metropolitan",
                "unitary",
                "county",
                "district",
                "scottish",
                "welsh",
                "northern_irish",
                "combined_authority",
            ],
            Self::LocalCouncil => &["town_council", "parish_council", "community_council"],
            Self::CouncilGroup => &["opposition_group"],
            Self::ElectedBody => &["devolved_administration", "local_government_abroad"],
            Self::Organisation => {
                &["charity", "company", "cooperative", "social_enterprise", "trade_union", "organisation"]
            }
            Self::Person => &[INDIVIDUAL],
        }
    }

    /// The people it names: role and whether it must. The application's fields begin with the role's key.
    pub(crate) fn people(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::PrincipalCouncil => {
                &[("cooperative_lead", true), ("officer_lead", true), ("finance_contact", true)]
            }
            Self::LocalCouncil | Self::ElectedBody => {
                &[("cooperative_lead", true), ("officer_lead", false), ("finance_contact", true)]
            }
            Self::CouncilGroup => &[("cooperative_lead", true), ("finance_contact", true)],
            Self::Organisation => &[("lead_contact", true), ("finance_contact", false)],
            Self::Person => &[],
        }
    }
}

impl Part {
    /// Its key in addresses and tables.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Standing => "category",
            Self::Organisation => "organisation",
            Self::People => "people",
            Self::Figures => "figures",
            Self::Payment => "payment",
            Self::Values => "values",
            Self::Principles => "principles",
            Self::Reasons => "reasons",
        }
    }

    /// What it is called where somebody applies in that way.
    pub(crate) fn title(self, way: Way) -> &'static str {
        match self {
            Self::Standing => "Who applies",
            Self::Organisation if way == Way::Person => "About you",
            Self::Organisation => "The organisation",
            Self::People => "People",
            Self::Figures => "Residents, budget and political control",
            Self::Payment if way.is_elected() => "Your decision and your invoice",
            Self::Payment => "Your invoice",
            Self::Values => "Values and principles",
            Self::Principles => "Where you stand with each principle",
            Self::Reasons => "Why you want to join",
        }
    }
}

/// The first day of the month after that of `day`, on which memberships begin unless another day is agreed.
pub(crate) fn first_of_next_month(day: Day) -> Day {
    let (year, month) =
        if day.0.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.0.month() + 1) };
    // Every month has a first day; the calendar ends in the year 9999.
    format!("{year:04}-{month:02}-01").parse().unwrap_or(day)
}

/// The year of a council's budget on a day: it begins in April.
pub(crate) fn budget_year(day: Day) -> i32 {
    i32::from(day.year()) - i32::from(day.0.month() < 4)
}

/// The same day a year later; the last of February for the 29th.
pub(crate) fn next_year(day: Day) -> Day {
    let on = |of_month: i8| format!("{:04}-{:02}-{of_month:02}", day.year() + 1, day.0.month()).parse();
    on(day.0.day()).or_else(|_| on(28)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_asks_for_what_it_needs_only() {
        assert_eq!(Way::of("full", "person"), Way::PrincipalCouncil);
        assert_eq!(Way::of("associate", "council_group"), Way::CouncilGroup);
        assert_eq!(Way::of("friends", ""), Way::Organisation);
        assert!(Way::PrincipalCouncil.parts().contains(&Part::Figures));
        assert!(!Way::Organisation.parts().contains(&Part::Principles));
        assert!(!Way::Person.parts().contains(&Part::Payment));
    }

    #[test]
    fn a_membership_begins_with_a_month() {
        assert_eq!(first_of_next_month(Day::of(2026, 11, 23)), Day::of(2026, 12, 1));
        assert_eq!(first_of_next_month(Day::of(2026, 12, 31)), Day::of(2027, 1, 1));
        assert_eq!(next_year(Day::of(2032, 2, 29)), Day::of(2033, 2, 28));
        assert_eq!(next_year(Day::of(2031, 7, 1)), Day::of(2032, 7, 1));
        assert_eq!(budget_year(Day::of(2031, 3, 31)), 2030);
        assert_eq!(budget_year(Day::of(2031, 4, 1)), 2031);
    }
}
