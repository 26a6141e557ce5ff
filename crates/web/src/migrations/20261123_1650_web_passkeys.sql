-- A passkey being added or shown: what the browser was asked, until it answers.
CREATE TABLE web_ceremony (
    id UUID PRIMARY KEY,
    session UUID NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX web_ceremony_session ON web_ceremony (session);
CREATE INDEX web_ceremony_at ON web_ceremony (at);
