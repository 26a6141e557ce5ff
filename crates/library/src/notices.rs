use platform::Notice;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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

/// Whoever could be asked about a case study was forgotten; its subject is the case study.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContactForgotten {}

impl Notice for ContactForgotten {
    const KIND: &'static str = "library.case_study.contact_forgotten";
    const PUBLIC: bool = true;
}

/// A submission was begun, written, sent, returned, ...; its subject is the submission.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SubmissionChanged {
    /// What was done to it, as in "was …".
    pub what: String,
    /// Whose it is.
    pub organisation: Uuid,
}

impl Notice for SubmissionChanged {
    const KIND: &'static str = "library.submission.changed";
    const PUBLIC: bool = false;
}

/// A case study became public, or was corrected; its subject is the case study.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseStudyPublished {
    /// Its title.
    pub title: String,
    /// Whether it was public before.
    pub is_correction: bool,
}

impl Notice for CaseStudyPublished {
    const KIND: &'static str = "library.case_study.published";
    const PUBLIC: bool = true;
}

/// A case study was taken back; its subject is the case study.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseStudyUnpublished {
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: String,
}

impl Notice for CaseStudyUnpublished {
    const KIND: &'static str = "library.case_study.unpublished";
    const PUBLIC: bool = true;
}

/// A news item or blog became public, or was corrected; its subject is the resource.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResourcePublished {
    /// Its title.
    pub title: String,
    /// Whether it was public before.
    pub is_correction: bool,
}

impl Notice for ResourcePublished {
    const KIND: &'static str = "library.resource.published";
    const PUBLIC: bool = true;
}

/// A resource was taken back; its subject is the resource.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResourceUnpublished {
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: String,
}

impl Notice for ResourceUnpublished {
    const KIND: &'static str = "library.resource.unpublished";
    const PUBLIC: bool = true;
}

/// What the front page shows first changed; the subject is the case study or resource.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeaturesChanged {
    /// Its title.
    pub title: String,
    /// What was done, as in "was …".
    pub what: String,
}

impl Notice for FeaturesChanged {
    const KIND: &'static str = "library.features.changed";
    const PUBLIC: bool = true;
}
