-- A group of budget lines, in one of the sections: income, expenditure, reserve.
CREATE TABLE money_budget_group (
    id UUID PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    section TEXT NOT NULL,
    place INTEGER NOT NULL,
    revision INTEGER NOT NULL
);

-- A line of the budget, with what feeds it: records, carry_forward, or fees of some categories of membership.
CREATE TABLE money_budget_line (
    id UUID PRIMARY KEY,
    group_id UUID NOT NULL REFERENCES money_budget_group (id),
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    place INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX money_budget_line_group ON money_budget_line (group_id);
-- What is carried forward is carried once.
CREATE UNIQUE INDEX money_budget_line_carry ON money_budget_line (source) WHERE source = 'carry_forward';

-- A membership year that has a budget. It holds no figure.
CREATE TABLE money_budget_year (
    id UUID PRIMARY KEY,
    year_from TEXT NOT NULL UNIQUE,
    is_actual BOOLEAN NOT NULL,
    is_published BOOLEAN NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    revision INTEGER NOT NULL
);

-- What a line is made of in a year: something recorded, a commitment, an assumption, or that it is to be confirmed.
CREATE TABLE money_budget_item (
    id UUID PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    year_id UUID NOT NULL REFERENCES money_budget_year (id),
    line_id UUID NOT NULL REFERENCES money_budget_line (id),
    kind TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    on_day TEXT,
    words TEXT NOT NULL,
    supplier TEXT NOT NULL,
    project TEXT NOT NULL,
    evidence TEXT NOT NULL,
    document TEXT NOT NULL,
    document_type TEXT NOT NULL,
    document_is_public BOOLEAN NOT NULL,
    pays_id UUID REFERENCES money_budget_item (id),
    approval TEXT NOT NULL,
    asked_by UUID,
    decided_by UUID,
    decided_at TEXT,
    decision TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    undone_at TEXT,
    undone_words TEXT NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX money_budget_item_year ON money_budget_item (year_id, line_id);
CREATE INDEX money_budget_item_line ON money_budget_item (line_id);
CREATE INDEX money_budget_item_pays ON money_budget_item (pays_id);
CREATE INDEX money_budget_item_asked ON money_budget_item (asked_by);
CREATE INDEX money_budget_item_decided ON money_budget_item (decided_by);
CREATE INDEX money_budget_item_approval ON money_budget_item (approval);

-- A body that signed off the accounts of a year.
CREATE TABLE money_budget_sign_off (
    id UUID PRIMARY KEY,
    year_id UUID NOT NULL REFERENCES money_budget_year (id),
    body TEXT NOT NULL,
    met_on TEXT NOT NULL,
    words TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_words TEXT NOT NULL
);
CREATE UNIQUE INDEX money_budget_sign_off_standing ON money_budget_sign_off (year_id) WHERE withdrawn_on IS NULL;
CREATE INDEX money_budget_sign_off_year ON money_budget_sign_off (year_id);

-- What a publication printed, cell for cell. It is compared and never counted.
CREATE TABLE money_budget_printed (
    id UUID PRIMARY KEY,
    publication TEXT NOT NULL,
    year_from TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    place INTEGER NOT NULL,
    UNIQUE (publication, year_from, kind, about)
);
