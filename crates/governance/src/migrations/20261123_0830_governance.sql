-- A committee, board, group or office of the network.
CREATE TABLE governance_body (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    place INTEGER NOT NULL,
    note TEXT NOT NULL
);

-- A place on a body, or several of one sort.
CREATE TABLE governance_seat (
    id UUID PRIMARY KEY,
    body_id UUID NOT NULL REFERENCES governance_body (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    -- Who is to be represented: the key of a membership category, the slug of a body, or a word of its own.
    constituency TEXT NOT NULL,
    -- How many may hold it; NULL where that is not known.
    quota_min INTEGER,
    quota_max INTEGER,
    how_filled TEXT NOT NULL,
    -- NULL where that is not known.
    is_voting BOOLEAN,
    note TEXT NOT NULL,
    UNIQUE (body_id, title)
);

-- An office of an organisation holding a seat. No person is named.
CREATE TABLE governance_holding (
    id UUID PRIMARY KEY,
    seat_id UUID NOT NULL REFERENCES governance_seat (id),
    organisation_id UUID,
    office TEXT NOT NULL,
    -- The first day; NULL is since before the records begin.
    from_on TEXT,
    -- The first day after; NULL while it lasts.
    until_on TEXT,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX governance_holding_seat ON governance_holding (seat_id);
CREATE INDEX governance_holding_organisation ON governance_holding (organisation_id);
