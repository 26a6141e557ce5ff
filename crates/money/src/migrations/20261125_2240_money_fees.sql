-- Who issues the invoices, how they are paid, and what the network decided about its money. One row.
CREATE TABLE money_setting (
    id UUID PRIMARY KEY,
    issuer_name TEXT NOT NULL,
    issuer_address TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    endpoint_scheme TEXT NOT NULL,
    endpoint_id TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    account_name TEXT NOT NULL,
    sort_code TEXT NOT NULL,
    account_number TEXT NOT NULL,
    payment_days INTEGER NOT NULL,
    number_prefix TEXT NOT NULL,
    reminder_days TEXT NOT NULL,
    spending_limit_pence BIGINT NOT NULL,
    ledger_columns TEXT NOT NULL,
    is_example BOOLEAN NOT NULL,
    revision INTEGER NOT NULL
);

-- What members pay in a membership year.
CREATE TABLE money_fee_table (
    id UUID PRIMARY KEY,
    year_from TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    pro_rata TEXT NOT NULL,
    vat_rate_bp INTEGER NOT NULL,
    is_example BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    adopted_at TEXT,
    revision INTEGER NOT NULL
);
-- One table is in force for a year.
CREATE UNIQUE INDEX money_fee_table_adopted ON money_fee_table (year_from) WHERE state = 'adopted';
CREATE INDEX money_fee_table_year ON money_fee_table (year_from);

-- A line of a fee table: whom it is for, and what they pay for a whole year before tax. The first line that is for somebody decides.
CREATE TABLE money_fee_line (
    id UUID PRIMARY KEY,
    table_id UUID NOT NULL REFERENCES money_fee_table (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    category TEXT NOT NULL,
    kinds TEXT NOT NULL,
    residents_from BIGINT,
    residents_below BIGINT,
    budget_from_pence BIGINT,
    budget_below_pence BIGINT,
    transition TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    vat TEXT NOT NULL,
    vat_reason TEXT NOT NULL,
    UNIQUE (table_id, place)
);
