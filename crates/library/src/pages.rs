pub(crate) mod cards;
pub(crate) mod case_study;
pub(crate) mod case_study_data;
pub(crate) mod case_study_list;
mod listing;
mod record;
pub(crate) mod resource;
pub(crate) mod resource_data;
pub(crate) mod resource_list;
