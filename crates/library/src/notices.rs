use platform::Notice;
use serde::{Deserialize, Serialize};

/// A category was read from a file; its subject is the category.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CategoryImported {
    /// Its title.
    pub title: String,
}

impl Notice for CategoryImported {
    const KIND: &'static str = "library.category.imported";
    const PUBLIC: bool = true;
}

/// A case study was read from a file; its subject is the case study.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseStudyImported {
    /// Its title.
    pub title: String,
}

impl Notice for CaseStudyImported {
    const KIND: &'static str = "library.case_study.imported";
    const PUBLIC: bool = true;
}

/// Case studies were made up for the sake of size; the subject is their batch.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseStudiesGenerated {
    /// How many.
    pub count: usize,
}

impl Notice for CaseStudiesGenerated {
    const KIND: &'static str = "library.case_studies.generated";
    const PUBLIC: bool = true;
}

/// A resource was read from a file; its subject is the resource.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResourceImported {
    /// Its title.
    pub title: String,
}

impl Notice for ResourceImported {
    const KIND: &'static str = "library.resource.imported";
    const PUBLIC: bool = true;
}
