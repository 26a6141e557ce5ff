-- Somebody the network knows. Forgotten, only the key stays.
CREATE TABLE members_person (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    -- In lower case; empty once forgotten.
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    known_since TEXT NOT NULL,
    forgotten_on TEXT,
    -- Kinds of letters the person does not want, separated by spaces.
    unwanted_letters TEXT NOT NULL,
    revision INTEGER NOT NULL
);
CREATE UNIQUE INDEX members_person_email ON members_person (email) WHERE email <> '';
CREATE INDEX members_person_name ON members_person (name);

-- A role a person holds in an organisation. Half-open; never deleted, only ended.
CREATE TABLE members_affiliation (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES members_person (id),
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    role TEXT NOT NULL,
    from_on TEXT,
    until_on TEXT,
    note TEXT NOT NULL
);
CREATE INDEX members_affiliation_person ON members_affiliation (person_id);
CREATE INDEX members_affiliation_organisation ON members_affiliation (organisation_id);

-- What an organisation says of itself.
CREATE TABLE members_profile (
    organisation_id UUID PRIMARY KEY REFERENCES members_organisation (id),
    -- Markdown.
    about TEXT NOT NULL,
    -- The name of a stored file; empty where there is no logo.
    logo TEXT NOT NULL,
    logo_alternative TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    -- Addresses, one a line.
    social_links TEXT NOT NULL,
    -- When its leads last said that its people are right.
    people_confirmed_on TEXT,
    revision INTEGER NOT NULL
);
