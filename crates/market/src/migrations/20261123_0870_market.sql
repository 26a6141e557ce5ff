-- A purchasing system or market of the network.
CREATE TABLE market_market (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- dynamic_purchasing_system, dynamic_market or framework: what the law calls it.
    regime TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    -- The first day on which it no longer runs; NULL while no end is set.
    ends_on TEXT,
    summary TEXT NOT NULL,
    who_may_use TEXT NOT NULL,
    note TEXT NOT NULL
);

-- Who was admitted.
CREATE TABLE market_supplier (
    id UUID PRIMARY KEY,
    market_id UUID NOT NULL REFERENCES market_market (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The organisation that it is, when that has a record here.
    organisation_id UUID,
    -- The day of the list on which it stands.
    as_at TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (market_id, slug)
);

CREATE INDEX market_supplier_organisation ON market_supplier (organisation_id);
