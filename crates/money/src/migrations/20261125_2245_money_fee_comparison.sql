-- What the fees of some categories come to in a year by another source, to see how near a fee table comes to it.
CREATE TABLE money_fee_comparison (
    id UUID PRIMARY KEY,
    year_from TEXT NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    categories TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (year_from, title)
);

-- Two tables of a year are told apart by their titles.
CREATE UNIQUE INDEX money_fee_table_title ON money_fee_table (year_from, title);

-- Whether a table was used.
CREATE INDEX money_run_fee_table ON money_run (fee_table_id);
