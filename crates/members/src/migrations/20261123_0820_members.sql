CREATE TABLE members_category (
    id UUID PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    plural TEXT NOT NULL,
    place INTEGER NOT NULL,
    -- Supporters are with the network, but not among its members.
    counts_as_member BOOLEAN NOT NULL,
    who_may_join TEXT NOT NULL,
    summary TEXT NOT NULL
);

CREATE TABLE members_benefit (
    id UUID PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    -- Keys of categories, separated by semicolons.
    categories TEXT NOT NULL
);

CREATE TABLE members_organisation (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    -- Empty when the source counts the organisation without naming it.
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    nation TEXT NOT NULL,
    region TEXT NOT NULL,
    gss TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    website TEXT NOT NULL,
    is_named BOOLEAN NOT NULL,
    -- Made up, for the sake of size; never counted as a member.
    is_generated BOOLEAN NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX members_organisation_gss ON members_organisation (gss);
CREATE INDEX members_organisation_name ON members_organisation (name);

-- Other names by which it is or was known.
CREATE TABLE members_alias (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    name TEXT NOT NULL,
    UNIQUE (organisation_id, name)
);

-- The county or combined authority whose area takes in the organisation's own.
CREATE TABLE members_parent (
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    parent_id UUID NOT NULL REFERENCES members_organisation (id),
    PRIMARY KEY (organisation_id, parent_id)
);

-- Mid-year estimates of residents.
CREATE TABLE members_population (
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    year INTEGER NOT NULL,
    residents BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, year)
);

-- The budget a council controls, by the financial year that begins in that year.
CREATE TABLE members_budget (
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    year INTEGER NOT NULL,
    amount_pence BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, year)
);

-- An organisation's standing in one category. Half-open; never deleted, only ended. NULL from_on: since before the
-- records begin.
CREATE TABLE members_membership (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES members_organisation (id),
    category_id UUID NOT NULL REFERENCES members_category (id),
    from_on TEXT,
    until_on TEXT,
    -- The year in which a group that took control moves its council to full membership.
    transition_from_on TEXT,
    transition_until_on TEXT,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX members_membership_organisation ON members_membership (organisation_id);
CREATE INDEX members_membership_span ON members_membership (from_on, until_on);

-- Outlines of areas by their code, as GeoJSON geometry.
CREATE TABLE members_boundary (
    gss TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    geometry TEXT NOT NULL
);
