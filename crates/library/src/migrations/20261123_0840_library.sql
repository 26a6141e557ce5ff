-- The subjects case studies are filed under.
CREATE TABLE library_category (
    id UUID PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
);

-- What a member did. The text stands last, so that SQLite need not read it to pass over a row.
CREATE TABLE library_case_study (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    -- Its part of the address of the page it was recorded from; links to that page are redirected by it.
    former_slug TEXT NOT NULL,
    title TEXT NOT NULL,
    -- An organisation of the room members.
    organisation_id UUID,
    year INTEGER,
    published_on TEXT,
    published_precision TEXT,
    -- The first day it can be from, by its date or else its year; lists are in this order.
    sorts_on TEXT,
    kind TEXT NOT NULL,
    principles_complete BOOLEAN NOT NULL,
    -- The batch it was generated in; NULL for a record of something real.
    batch_id UUID,
    title_basis TEXT NOT NULL,
    contact TEXT NOT NULL,
    address TEXT NOT NULL,
    note TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX library_case_study_former_slug ON library_case_study (former_slug);
CREATE INDEX library_case_study_organisation ON library_case_study (organisation_id, sorts_on);
CREATE INDEX library_case_study_sorts_on ON library_case_study (sorts_on, id);
CREATE INDEX library_case_study_kind ON library_case_study (kind, year);
CREATE INDEX library_case_study_batch ON library_case_study (batch_id);

CREATE TABLE library_case_study_principle (
    case_study_id UUID NOT NULL REFERENCES library_case_study (id),
    -- A principle of the room network.
    principle_id UUID NOT NULL,
    -- How it meets it, where that is said.
    reason TEXT NOT NULL,
    PRIMARY KEY (case_study_id, principle_id)
);
CREATE INDEX library_case_study_principle_principle ON library_case_study_principle (principle_id);

CREATE TABLE library_case_study_category (
    case_study_id UUID NOT NULL REFERENCES library_case_study (id),
    category_id UUID NOT NULL REFERENCES library_category (id),
    PRIMARY KEY (case_study_id, category_id)
);
CREATE INDEX library_case_study_category_category ON library_case_study_category (category_id);

-- A publication, newsletter, news item, blog, presentation or video.
CREATE TABLE library_resource (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    published_on TEXT,
    published_precision TEXT,
    -- The organisation that made it, of the room members.
    organisation_id UUID,
    summary TEXT NOT NULL,
    address TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX library_resource_published_on ON library_resource (published_on, id);
CREATE INDEX library_resource_organisation ON library_resource (organisation_id);
CREATE INDEX library_resource_kind ON library_resource (kind);

CREATE TABLE library_resource_principle (
    resource_id UUID NOT NULL REFERENCES library_resource (id),
    -- A principle of the room network.
    principle_id UUID NOT NULL,
    PRIMARY KEY (resource_id, principle_id)
);
CREATE INDEX library_resource_principle_principle ON library_resource_principle (principle_id);

-- A file that goes with a case study or with a resource.
CREATE TABLE library_document (
    id UUID PRIMARY KEY,
    case_study_id UUID REFERENCES library_case_study (id),
    resource_id UUID REFERENCES library_resource (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT
);
CREATE INDEX library_document_case_study ON library_document (case_study_id, place);
CREATE INDEX library_document_resource ON library_document (resource_id, place);
