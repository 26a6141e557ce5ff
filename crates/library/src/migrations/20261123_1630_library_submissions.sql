-- What was published may be taken back: it stays, out of sight, with the reason.
ALTER TABLE library_case_study ADD COLUMN unpublished_at TEXT;
ALTER TABLE library_case_study ADD COLUMN unpublished_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE library_case_study ADD COLUMN contact_email TEXT NOT NULL DEFAULT '';
ALTER TABLE library_resource ADD COLUMN unpublished_at TEXT;
ALTER TABLE library_resource ADD COLUMN unpublished_reason TEXT NOT NULL DEFAULT '';
-- An office that speaks, never a person.
ALTER TABLE library_resource ADD COLUMN byline TEXT NOT NULL DEFAULT '';
ALTER TABLE library_resource ADD COLUMN body TEXT NOT NULL DEFAULT '';
-- The name of a file kept here; empty where the document lies elsewhere.
ALTER TABLE library_document ADD COLUMN stored TEXT NOT NULL DEFAULT '';

-- Something being written for the library, or corrected in it.
CREATE TABLE library_submission (
    id UUID PRIMARY KEY,
    -- An organisation of the room members.
    organisation_id UUID NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Grows with every change, so that a change made on an old state is noticed.
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    -- What it became, or what it corrects.
    case_study_id UUID REFERENCES library_case_study (id),
    resource_id UUID REFERENCES library_resource (id),
    is_correction BOOLEAN NOT NULL,
    -- People of the room members; NULL once they are forgotten.
    begun_by UUID,
    changed_by UUID,
    submitted_by UUID,
    begun_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    submitted_at TEXT,
    publish_at TEXT,
    published_at TEXT,
    -- The answers to the forms, as JSON.
    content TEXT NOT NULL
);
CREATE INDEX library_submission_organisation ON library_submission (organisation_id, changed_at);
CREATE INDEX library_submission_state ON library_submission (state, submitted_at);
CREATE INDEX library_submission_case_study ON library_submission (case_study_id);
CREATE INDEX library_submission_resource ON library_submission (resource_id);
CREATE INDEX library_submission_begun_by ON library_submission (begun_by);

-- What a submission said when it was sent for review, or published.
CREATE TABLE library_submission_revision (
    id UUID PRIMARY KEY,
    submission_id UUID NOT NULL REFERENCES library_submission (id),
    number INTEGER NOT NULL,
    -- sent, published or before: what was public when a correction began.
    occasion TEXT NOT NULL,
    made_by UUID,
    made_at TEXT NOT NULL,
    content TEXT NOT NULL,
    -- The pictures and files it had, as JSON.
    attachments TEXT NOT NULL
);
CREATE INDEX library_submission_revision_submission ON library_submission_revision (submission_id, number);

-- What editors and authors say to each other about a submission.
CREATE TABLE library_submission_comment (
    id UUID PRIMARY KEY,
    submission_id UUID NOT NULL REFERENCES library_submission (id),
    made_by UUID,
    is_editors BOOLEAN NOT NULL,
    made_at TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX library_submission_comment_submission ON library_submission_comment (submission_id, made_at);
CREATE INDEX library_submission_comment_made_by ON library_submission_comment (made_by);

-- A picture of a submission, of a case study or of a resource.
CREATE TABLE library_picture (
    id UUID PRIMARY KEY,
    submission_id UUID REFERENCES library_submission (id),
    case_study_id UUID REFERENCES library_case_study (id),
    resource_id UUID REFERENCES library_resource (id),
    place INTEGER NOT NULL,
    -- What it shows, for those who can't see it.
    alternative TEXT NOT NULL,
    stored TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL
);
CREATE INDEX library_picture_submission ON library_picture (submission_id, place);
CREATE INDEX library_picture_case_study ON library_picture (case_study_id, place);
CREATE INDEX library_picture_resource ON library_picture (resource_id, place);
CREATE INDEX library_picture_stored ON library_picture (stored);

-- A file of a submission. Those of what is published are documents.
CREATE TABLE library_submission_file (
    id UUID PRIMARY KEY,
    submission_id UUID NOT NULL REFERENCES library_submission (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    stored TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL
);
CREATE INDEX library_submission_file_submission ON library_submission_file (submission_id, place);

-- What the front page shows first.
CREATE TABLE library_feature (
    id UUID PRIMARY KEY,
    case_study_id UUID REFERENCES library_case_study (id),
    resource_id UUID REFERENCES library_resource (id),
    place INTEGER NOT NULL,
    -- When it was taken off; it may be put back.
    ended_at TEXT
);
CREATE INDEX library_feature_case_study ON library_feature (case_study_id);
CREATE INDEX library_feature_resource ON library_feature (resource_id);
