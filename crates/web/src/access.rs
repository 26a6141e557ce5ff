use std::fmt;

/// Who may open a route. Every route states one; there is no default but this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anyone. What such a page shows is kept in the page cache.
    Public,
    /// Whoever runs the program: somebody on this computer, or with the metrics token of the settings.
    Operator,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::Operator => "operator",
        })
    }
}
