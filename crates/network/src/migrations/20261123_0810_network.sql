-- One row: whose database this is.
CREATE TABLE network_network (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    strapline TEXT NOT NULL,
    description TEXT NOT NULL,
    founded_year INTEGER NOT NULL,
    -- Month and day, MM-DD, on which a membership year begins.
    year_starts TEXT NOT NULL,
    -- The first day of which the records can speak; NULL when they always could.
    complete_from TEXT,
    -- The last day to which the records are complete; NULL while they are kept up to date.
    complete_to TEXT,
    contact_email TEXT NOT NULL,
    website TEXT NOT NULL,
    licence_name TEXT NOT NULL,
    licence_url TEXT NOT NULL,
    -- What a demonstration says of itself; empty for a network in earnest.
    record_note TEXT NOT NULL,
    attribution TEXT NOT NULL
);

CREATE TABLE network_principle (
    id UUID PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL
);

-- What a principle asks for in practice.
CREATE TABLE network_practice (
    id UUID PRIMARY KEY,
    principle_id UUID NOT NULL REFERENCES network_principle (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    UNIQUE (principle_id, place)
);

CREATE TABLE network_value (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (kind, place)
);

CREATE TABLE network_theme (
    id UUID PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL
);

CREATE TABLE network_action (
    id UUID PRIMARY KEY,
    theme_id UUID NOT NULL REFERENCES network_theme (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (theme_id, place)
);
