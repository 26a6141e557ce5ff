-- Money that came in, or went back to its payer.
CREATE TABLE money_payment (
    id UUID PRIMARY KEY,
    received_on TEXT NOT NULL,
    amount_pence BIGINT NOT NULL,
    way TEXT NOT NULL,
    reference TEXT NOT NULL,
    payer TEXT NOT NULL,
    organisation_id UUID,
    refunds_id UUID REFERENCES money_payment (id),
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    undone_at TEXT,
    revision INTEGER NOT NULL
);
CREATE INDEX money_payment_organisation ON money_payment (organisation_id);
CREATE INDEX money_payment_received ON money_payment (received_on);
CREATE INDEX money_payment_refunds ON money_payment (refunds_id);

-- Part of an invoice that is no longer owed: paid, credited or given up.
CREATE TABLE money_settlement (
    id UUID PRIMARY KEY,
    invoice_id UUID NOT NULL REFERENCES money_invoice (id),
    kind TEXT NOT NULL,
    payment_id UUID REFERENCES money_payment (id),
    credit_note_id UUID REFERENCES money_invoice (id),
    amount_pence BIGINT NOT NULL,
    on_day TEXT NOT NULL,
    words TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT
);
CREATE INDEX money_settlement_invoice ON money_settlement (invoice_id);
CREATE INDEX money_settlement_payment ON money_settlement (payment_id);
CREATE INDEX money_settlement_credit_note ON money_settlement (credit_note_id);
CREATE INDEX money_settlement_day ON money_settlement (on_day);
