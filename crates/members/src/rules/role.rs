//! What a person can be in an organisation, and what follows from it.

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// Its key in tables and forms.
    pub(crate) key: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// Whether it makes a person one of those who speak for the organisation.
    pub(crate) is_lead: bool,
}

/// The roles of the network's membership form (domain notes, section 1), and those of colleagues who help.
pub(crate) const ROLES: [Role; 6] = [
    Role { key: "leader", title: "Leader", is_lead: true },
    Role { key: "cooperative_lead", title: "Lead councillor", is_lead: true },
    Role { key: "officer_lead", title: "Officer lead", is_lead: true },
    Role { key: "lead_contact", title: "Lead contact", is_lead: true },
    Role { key: "finance_contact", title: "Finance contact", is_lead: false },
    Role { key: "contributor", title: "Contributor", is_lead: false },
];

/// The role of that key.
pub(crate) fn find(key: &str) -> Option<Role> {
    ROLES.into_iter().find(|role| role.key == key)
}

/// What a role is called; its key where it is not one of ours.
pub(crate) fn title(key: &str) -> String {
    find(key).map_or_else(|| key.replace('_', " "), |role| role.title.to_owned())
}

/// Its place in lists: those who speak for the organisation come first.
pub(crate) fn place(key: &str) -> usize {
    ROLES.iter().position(|role| role.key == key).unwrap_or(ROLES.len())
}
