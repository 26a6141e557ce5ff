-- Every message the program sends, from the change it follows from until long after.
CREATE TABLE platform_message (
    id UUID PRIMARY KEY,
    made_at TEXT NOT NULL,
    -- Which of the program's letters it is, such as web.sign_in.
    kind TEXT NOT NULL,
    -- The person it goes to, where it is one the records know.
    person UUID,
    to_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The letter as JSON; rendered when it is sent or looked at.
    letter TEXT NOT NULL,
    -- waiting, sent, failed, or kept where no mail server is set.
    state TEXT NOT NULL,
    attempt_count INTEGER NOT NULL,
    sent_at TEXT,
    last_error TEXT NOT NULL
);
CREATE INDEX platform_message_made ON platform_message (made_at);
CREATE INDEX platform_message_state ON platform_message (state, made_at);
CREATE INDEX platform_message_person ON platform_message (person);
CREATE INDEX platform_journal_at ON platform_journal (at);
CREATE INDEX platform_journal_kind ON platform_journal (kind, position);
CREATE INDEX platform_journal_actor ON platform_journal (actor, position);
