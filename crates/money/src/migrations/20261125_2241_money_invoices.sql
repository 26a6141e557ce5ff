-- One issue of the invoices of a membership year. What was proposed is not kept; what was issued is.
CREATE TABLE money_run (
    id UUID PRIMARY KEY,
    year_from TEXT NOT NULL,
    fee_table_id UUID NOT NULL REFERENCES money_fee_table (id),
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    invoice_count INTEGER NOT NULL,
    net_pence BIGINT NOT NULL,
    vat_pence BIGINT NOT NULL
);
CREATE INDEX money_run_year ON money_run (year_from);

-- An organisation that is left out of a year’s run, with the reason.
CREATE TABLE money_hold (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    year_from TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE UNIQUE INDEX money_hold_open ON money_hold (organisation_id, year_from) WHERE ended_at IS NULL;
CREATE INDEX money_hold_year ON money_hold (year_from);

-- The number that an organisation wants to see on its invoice of a year.
CREATE TABLE money_purchase_order (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    year_from TEXT NOT NULL,
    number TEXT NOT NULL,
    given_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    UNIQUE (organisation_id, year_from)
);
CREATE INDEX money_purchase_order_year ON money_purchase_order (year_from);

-- An invoice or a credit note, as it was issued. It is never changed but for what came of it.
CREATE TABLE money_invoice (
    id UUID PRIMARY KEY,
    serial BIGINT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    organisation_id UUID NOT NULL,
    category TEXT NOT NULL,
    year_from TEXT NOT NULL,
    run_id UUID REFERENCES money_run (id),
    credits_id UUID REFERENCES money_invoice (id),
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    purchase_order TEXT NOT NULL,
    bill_to_name TEXT NOT NULL,
    net_pence BIGINT NOT NULL,
    vat_pence BIGINT NOT NULL,
    total_pence BIGINT NOT NULL,
    words TEXT NOT NULL,
    is_live BOOLEAN NOT NULL,
    pdf TEXT NOT NULL,
    ubl TEXT NOT NULL,
    sent_at TEXT,
    disputed_on TEXT,
    dispute TEXT NOT NULL
);
-- Nobody is asked twice for the fee of one year.
CREATE UNIQUE INDEX money_invoice_live ON money_invoice (organisation_id, year_from) WHERE is_live;
CREATE INDEX money_invoice_organisation ON money_invoice (organisation_id, issued_on);
CREATE INDEX money_invoice_year ON money_invoice (year_from, kind);
CREATE INDEX money_invoice_run ON money_invoice (run_id);
CREATE INDEX money_invoice_credits ON money_invoice (credits_id);
CREATE INDEX money_invoice_due ON money_invoice (due_on);

-- A line of an invoice or a credit note.
CREATE TABLE money_invoice_line (
    id UUID PRIMARY KEY,
    invoice_id UUID NOT NULL REFERENCES money_invoice (id),
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    net_pence BIGINT NOT NULL,
    vat TEXT NOT NULL,
    vat_rate_bp INTEGER NOT NULL,
    vat_reason TEXT NOT NULL,
    UNIQUE (invoice_id, place)
);
