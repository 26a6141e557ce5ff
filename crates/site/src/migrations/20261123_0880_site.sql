-- A figure as it was printed somewhere, to be set beside the same figure from the records.
CREATE TABLE site_printed_figure (
    id UUID PRIMARY KEY,
    -- Its line in the sheet, which is the order in which figures are shown.
    place INTEGER NOT NULL,
    -- The key of the query that answers it; empty where none does.
    figure TEXT NOT NULL,
    -- What several statements are statements of, where they carry different titles or days; mostly empty.
    claim TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    source_place TEXT NOT NULL,
    as_at TEXT NOT NULL,
    printed BIGINT NOT NULL,
    -- exactly, about, over or up_to.
    qualifier TEXT NOT NULL,
    unit TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX site_printed_figure_figure ON site_printed_figure (figure);

-- An address of an older site, and where its readers are sent.
CREATE TABLE site_redirect (
    id UUID PRIMARY KEY,
    -- A path; one that ends in a star stands for everything below it.
    old_path TEXT NOT NULL UNIQUE,
    new_path TEXT NOT NULL
);
