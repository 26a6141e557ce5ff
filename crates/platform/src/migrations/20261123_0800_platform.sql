-- One row: the name of what this database holds.
CREATE TABLE platform_identity (
    id UUID PRIMARY KEY
);

-- The journal: what happened, in one gapless order. Never updated, never deleted from.
CREATE TABLE platform_journal (
    position BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject UUID NOT NULL,
    public BOOLEAN NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX platform_journal_public ON platform_journal (public, position);
CREATE INDEX platform_journal_subject ON platform_journal (subject, position);

-- How far each listener has heard.
CREATE TABLE platform_listener (
    name TEXT PRIMARY KEY,
    position BIGINT NOT NULL
);

-- Work that follows from changes; leased by workers, retried with growing pauses.
CREATE TABLE platform_job (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempt_count INTEGER NOT NULL,
    leased_until TEXT,
    failed_at TEXT,
    last_error TEXT NOT NULL
);
CREATE INDEX platform_job_due ON platform_job (failed_at, run_at);
CREATE INDEX platform_job_kind ON platform_job (kind, payload);
