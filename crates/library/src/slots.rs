mod desk;
mod documents;
mod kinds;
mod member;
mod mine;
mod principle;
mod year;

pub(crate) use desk::SubmissionsOnDesk;
pub(crate) use documents::{CaseStudyDocuments, ResourceDocuments};
pub(crate) use kinds::Kinds;
pub use kinds::{Draft, KindWords, Part, Questions, Record, SubmissionKind, SubmissionKinds};
pub use member::CaseStudiesOfMember;
pub(crate) use mine::{Authors, Reviewing, Writing};
pub use principle::CaseStudiesOfPrinciple;
pub use year::PublishedInYear;

/// Kinds of documents in the search index.
pub(crate) const CASE_STUDY: &str = "case-study";
pub(crate) const RESOURCE: &str = "resource";
