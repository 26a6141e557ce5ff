-- What the network holds, takes part in, or has on its calendar.
CREATE TABLE events_event (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- conference, meeting, training, ...: the kinds of the program.
    kind TEXT NOT NULL,
    -- The first day, or the first day it can mean where only the month or year is known.
    starts_on TEXT NOT NULL,
    -- The last day, or the first day of the last month or year.
    ends_on TEXT NOT NULL,
    -- day, month or year: how exactly both are known.
    precision TEXT NOT NULL,
    -- in_person, online or hybrid; empty when not known.
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    -- The organisation that holds it.
    host_id UUID,
    -- planned, held, postponed or cancelled.
    status TEXT NOT NULL,
    summary TEXT NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL,
    -- How often it changed since it was first recorded, for calendars that took it up (RFC 5545, SEQUENCE).
    sequence INTEGER NOT NULL,
    -- When it last changed.
    changed_at TEXT NOT NULL
);

CREATE INDEX events_event_starts ON events_event (starts_on);

CREATE INDEX events_event_host ON events_event (host_id);
