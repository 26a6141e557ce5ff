-- What is public is counted without reading the rows, also of tens of thousands.
CREATE INDEX library_case_study_public ON library_case_study (sorts_on) WHERE unpublished_at IS NULL;
CREATE INDEX library_resource_public ON library_resource (published_on) WHERE unpublished_at IS NULL;
