mod date;
mod kind;
mod record;

pub(crate) use date::{Dated, dated, sorts_on, written_date};
pub(crate) use kind::{GENERATED, PACK, case_study_kind, kind_key, resource_kind};
pub(crate) use record::{
    checked_address, document_format, former_slug, known_of_case_study, size_in_words, title_basis,
};
