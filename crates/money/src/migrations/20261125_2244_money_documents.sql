-- Where an organisation takes electronic invoices on the Peppol network, as it told us.
CREATE TABLE money_endpoint (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    scheme TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    given_at TEXT NOT NULL,
    UNIQUE (organisation_id, scheme)
);

-- What was issued and did not go to anybody yet.
CREATE INDEX money_invoice_unsent ON money_invoice (serial) WHERE sent_at IS NULL;
-- What was made without an electronic document.
CREATE INDEX money_invoice_without_ubl ON money_invoice (serial) WHERE ubl = '';
