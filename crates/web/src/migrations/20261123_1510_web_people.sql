-- A device on which a person is signed in.
CREATE TABLE web_session (
    id UUID PRIMARY KEY,
    -- SHA-256 of what the cookie holds; the cookie's own words are nowhere here.
    key_hash TEXT NOT NULL UNIQUE,
    person UUID NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    -- The browser and system, as people call them.
    device TEXT NOT NULL,
    -- When a passkey was last shown in this session; NULL if never.
    proved_at TEXT
);
CREATE INDEX web_session_person ON web_session (person);

-- A link sent by e-mail that may do one thing for one person, once, until it expires.
CREATE TABLE web_link (
    id UUID PRIMARY KEY,
    key_hash TEXT NOT NULL UNIQUE,
    -- What it may do, such as sign-in; a task's own key otherwise.
    task TEXT NOT NULL,
    person UUID,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Where it leads, or what the task is about.
    about TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    spent_at TEXT
);
CREATE INDEX web_link_person ON web_link (person);
CREATE INDEX web_link_expires ON web_link (expires_at);

-- What somebody tried too often: counted by address and by network.
CREATE TABLE web_attempt (
    id UUID PRIMARY KEY,
    bucket TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX web_attempt_bucket ON web_attempt (bucket, at);
CREATE INDEX web_attempt_at ON web_attempt (at);

-- A key kept by a person's device, which proves who they are (WebAuthn).
CREATE TABLE web_passkey (
    id UUID PRIMARY KEY,
    person UUID NOT NULL,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    made_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX web_passkey_person ON web_passkey (person);

-- Forms that were taken, so that sending one twice does it once.
CREATE TABLE web_sent_form (
    id UUID PRIMARY KEY,
    at TEXT NOT NULL,
    -- Where the sender was led.
    led_to TEXT NOT NULL
);
CREATE INDEX web_sent_form_at ON web_sent_form (at);
