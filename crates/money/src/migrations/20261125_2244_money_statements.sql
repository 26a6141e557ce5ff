-- A list of what came in, as a bank or a ledger gave it, once all of it was right.
CREATE TABLE money_statement (
    id UUID PRIMARY KEY,
    title TEXT NOT NULL,
    way TEXT NOT NULL,
    columns TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    line_count INTEGER NOT NULL,
    left_out_count INTEGER NOT NULL,
    total_pence BIGINT NOT NULL,
    read_at TEXT NOT NULL
);
CREATE INDEX money_statement_read ON money_statement (read_at);

-- One line of it: money that came in, until it is known what for.
CREATE TABLE money_statement_line (
    id UUID PRIMARY KEY,
    statement_id UUID NOT NULL REFERENCES money_statement (id),
    line INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    reference TEXT NOT NULL,
    payer TEXT NOT NULL,
    state TEXT NOT NULL,
    payment_id UUID REFERENCES money_payment (id),
    reason TEXT NOT NULL,
    UNIQUE (statement_id, line)
);
CREATE INDEX money_statement_line_state ON money_statement_line (state, statement_id);
CREATE INDEX money_statement_line_received ON money_statement_line (received_on);
CREATE INDEX money_statement_line_payment ON money_statement_line (payment_id);

-- A reminder that went out. Each step of the schedule goes out once.
CREATE TABLE money_reminder (
    id UUID PRIMARY KEY,
    invoice_id UUID NOT NULL REFERENCES money_invoice (id),
    step INTEGER NOT NULL,
    sent_on TEXT NOT NULL,
    letter_count INTEGER NOT NULL,
    UNIQUE (invoice_id, step)
);

-- An invoice of which nobody is reminded for a while, with the reason.
CREATE TABLE money_reminder_pause (
    id UUID PRIMARY KEY,
    invoice_id UUID NOT NULL REFERENCES money_invoice (id),
    until_on TEXT,
    reason TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE UNIQUE INDEX money_reminder_pause_open ON money_reminder_pause (invoice_id) WHERE ended_at IS NULL;

-- What a body decided about a member that did not pay.
CREATE TABLE money_lapse (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    body TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL,
    owed_pence BIGINT NOT NULL,
    recorded_at TEXT NOT NULL
);
CREATE INDEX money_lapse_organisation ON money_lapse (organisation_id);

-- The export goes by days, and shows what was taken back on the day it was.
CREATE INDEX money_invoice_issued ON money_invoice (issued_on);
CREATE INDEX money_payment_undone ON money_payment (undone_at);
CREATE INDEX money_settlement_kind ON money_settlement (kind, on_day);
CREATE INDEX money_settlement_undone ON money_settlement (undone_at);
CREATE INDEX money_payment_payer ON money_payment (payer);
