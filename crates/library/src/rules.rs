mod date;
mod difference;
mod kind;
mod plain_language;
mod record;
mod submission;
mod upload;

pub(crate) use date::{Dated, dated, sorts_on, written_date};
pub(crate) use difference::{Piece, differences};
pub(crate) use kind::{GENERATED, PACK, case_study_kind, kind_key, resource_kind};
pub(crate) use plain_language::{Text, hints};
pub(crate) use record::{
    checked_address, document_format, former_slug, known_of_case_study, size_in_words, title_basis,
};
pub(crate) use submission::{Act, State};
pub(crate) use upload::{MOST_FILES, MOST_PICTURES, file_name, media_type, title_of_name};
