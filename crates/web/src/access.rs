use std::fmt;

use crate::{Person, Power};

/// Who may open a route. Every route states one; there is no default but this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone. What such a page shows is the same for everybody and is kept in the page cache.
    Public,
    /// Anyone, but the page is made anew for each: forms, signing in, what a link from an e-mail opens.
    Open,
    /// Anybody who is signed in. The handler sees to it that they see only what is theirs.
    SignedIn,
    /// Those who hold one of these powers today.
    Power(&'static [&'static Power]),
    /// Those who belong to the organisation that the path names as `{organisation}`, or hold one of the powers.
    Colleague(&'static [&'static Power]),
    /// Those who speak for the organisation that the path names as `{organisation}`, or hold one of the powers.
    Lead(&'static [&'static Power]),
    /// Whoever has a link from an e-mail that may do this one task; the path holds its key as `{key}`.
    Link(&'static str),
    /// Whoever runs the program: somebody on this computer, or with the metrics token of the settings.
    Operator,
}

/// What somebody may do with a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    May,
    MayWithPasskey,
    MayNot,
}

impl Access {
    /// Whether the person may open a route of this access; `organisation` is what the path names.
    pub(crate) fn of(self, person: &Person, organisation: &str) -> Verdict {
        let by_power = |powers: &[&Power]| {
            let held = powers.iter().filter(|power| person.may(power));
            held.fold(Verdict::MayNot, |verdict, power| match (verdict, power.is_sensitive) {
                (Verdict::May, _) | (_, false) => Verdict::May,
                _ => Verdict::MayWithPasskey,
            })
        };
        match self {
            Self::Public | Self::Open | Self::Link(_) | Self::SignedIn => Verdict::May,
            Self::Power(powers) => by_power(powers),
            Self::Colleague(_) if person.belongs_to(organisation) => Verdict::May,
            Self::Lead(_) if person.leads(organisation) => Verdict::May,
            Self::Colleague(powers) | Self::Lead(powers) => by_power(powers),
            Self::Operator => Verdict::MayNot,
        }
    }

    /// Whether one has to be signed in.
    pub(crate) fn needs_person(self) -> bool {
        !matches!(self, Self::Public | Self::Open | Self::Link(_) | Self::Operator)
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |powers: &[&Power]| {
            powers.iter().map(|power| format!("`{}`", power.key)).collect::<Vec<_>>().join(" or ")
        };
        match self {
            Self::Public => f.write_str("public"),
            Self::Open => f.write_str("anyone, made anew"),
            Self::SignedIn => f.write_str("signed in"),
            Self::Power(powers) => f.write_str(&or(powers)),
            Self::Colleague([]) => f.write_str("colleague of the organisation"),
            Self::Colleague(powers) => write!(f, "colleague of the organisation, or {}", or(powers)),
            Self::Lead([]) => f.write_str("lead of the organisation"),
            Self::Lead(powers) => write!(f, "lead of the organisation, or {}", or(powers)),
            Self::Link(task) => write!(f, "a link sent for “{task}”"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Role;

    const EDIT: Power = Power { key: "library.edit", title: "edit", is_sensitive: false };
    const ADMIT: Power = Power { key: "members.admit", title: "admit", is_sensitive: true };

    fn person(powers: &[&Power], is_lead: bool) -> Person {
        let role = Role {
            organisation: Uuid::nil(),
            slug: "eastmarsh".to_owned(),
            organisation_name: "Eastmarsh Council".to_owned(),
            title: String::new(),
            is_lead,
        };
        let powers = powers.iter().map(|power| power.key.to_owned()).collect();
        Person { roles: vec![role], powers, ..Person::default() }
    }

    #[test]
    fn only_a_lead_of_that_organisation_is_its_lead() {
        let access = Access::Lead(&[]);
        assert_eq!(access.of(&person(&[], true), "eastmarsh"), Verdict::May);
        assert_eq!(access.of(&person(&[], true), "fellside"), Verdict::MayNot);
        assert_eq!(access.of(&person(&[], false), "eastmarsh"), Verdict::MayNot);
        assert_eq!(Access::Colleague(&[]).of(&person(&[], false), "eastmarsh"), Verdict::May);
        assert_eq!(Access::Colleague(&[]).of(&person(&[], false), ""), Verdict::MayNot);
    }

    #[test]
    fn a_sensitive_power_asks_for_a_passkey_unless_another_does_not() {
        let either = Access::Power(&[&ADMIT, &EDIT]);
        assert_eq!(either.of(&person(&[&ADMIT], false), ""), Verdict::MayWithPasskey);
        assert_eq!(either.of(&person(&[&ADMIT, &EDIT], false), ""), Verdict::May);
        assert_eq!(either.of(&person(&[], true), "eastmarsh"), Verdict::MayNot);
        assert_eq!(Access::Operator.of(&person(&[&ADMIT], true), "eastmarsh"), Verdict::MayNot);
    }
}
