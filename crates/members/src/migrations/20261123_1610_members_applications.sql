-- Somebody asks to join. What they answer stands in members_application_part, what was done with it in
-- members_application_step.
CREATE TABLE members_application (
    id UUID PRIMARY KEY,
    applicant_id UUID NOT NULL REFERENCES members_person (id),
    -- The key of the category, and of what the applicant is.
    category TEXT NOT NULL,
    way TEXT NOT NULL,
    state TEXT NOT NULL,
    -- As answered so far; empty until then.
    name TEXT NOT NULL,
    started_at TEXT NOT NULL,
    submitted_at TEXT,
    decided_at TEXT,
    -- Once admitted.
    organisation_id UUID REFERENCES members_organisation (id),
    starts_on TEXT,
    revision INTEGER NOT NULL
);
CREATE INDEX members_application_applicant ON members_application (applicant_id);
CREATE INDEX members_application_state ON members_application (state, category);

CREATE TABLE members_application_part (
    application_id UUID NOT NULL REFERENCES members_application (id),
    part TEXT NOT NULL,
    -- As typed, as JSON.
    answers TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (application_id, part)
);

CREATE TABLE members_application_step (
    id UUID PRIMARY KEY,
    application_id UUID NOT NULL REFERENCES members_application (id),
    at TEXT NOT NULL,
    person_id UUID NOT NULL REFERENCES members_person (id),
    what TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX members_application_step_application ON members_application_step (application_id, at);

-- Who gets news by e-mail. A row is kept once somebody leaves, without who they were.
CREATE TABLE members_subscriber (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    -- In lower case; empty once they left.
    email TEXT NOT NULL,
    -- Keys of what they want, separated by spaces.
    topics TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    left_at TEXT
);
CREATE UNIQUE INDEX members_subscriber_email ON members_subscriber (email) WHERE email <> '';
