-- A rule by which a duty comes up every month or every year.
CREATE TABLE desk_duty_rule (
    id UUID PRIMARY KEY,
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    -- The person whose duties they become.
    owner UUID NOT NULL,
    -- month or year.
    every TEXT NOT NULL,
    from_on TEXT NOT NULL,
    -- The day of the next duty that is not made yet.
    next_on TEXT NOT NULL,
    -- From this day on no more are made; NULL while it lasts.
    ended_on TEXT,
    revision INTEGER NOT NULL
);

-- Something with an owner and a day. Never deleted, only done.
CREATE TABLE desk_duty (
    id UUID PRIMARY KEY,
    -- The item of the desk it was made of; its own name for one made by hand.
    item_key TEXT NOT NULL,
    title TEXT NOT NULL,
    details TEXT NOT NULL,
    owner UUID NOT NULL,
    due_on TEXT NOT NULL,
    -- Where it is done; empty where it is done elsewhere.
    href TEXT NOT NULL,
    -- open or done.
    state TEXT NOT NULL,
    -- Who handed it on, until it is handed back.
    handed_from UUID,
    -- What was said when it was handed on or back.
    handed_words TEXT NOT NULL,
    done_at TEXT,
    -- What was said when it was done.
    done_words TEXT NOT NULL,
    rule_id UUID REFERENCES desk_duty_rule (id),
    -- How many of the reminders have gone.
    reminder_count INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX desk_duty_state ON desk_duty (state, due_on);
CREATE INDEX desk_duty_owner ON desk_duty (owner, state);
CREATE INDEX desk_duty_item ON desk_duty (item_key, state);
CREATE INDEX desk_duty_rule_id ON desk_duty (rule_id);
