-- That an organisation was asked for its purchase order of a year.
CREATE TABLE money_purchase_order_request (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    year_from TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    letter_count INTEGER NOT NULL,
    UNIQUE (organisation_id, year_from)
);
CREATE INDEX money_purchase_order_request_year ON money_purchase_order_request (year_from);
