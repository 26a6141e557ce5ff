-- What members say of their events in the browser. Times are those of the clocks in the United Kingdom, as 09:30.
ALTER TABLE events_event ADD COLUMN starts_time TEXT;
ALTER TABLE events_event ADD COLUMN ends_time TEXT;
ALTER TABLE events_event ADD COLUMN body TEXT NOT NULL DEFAULT '';
-- Where those who take part online go, and where people book.
ALTER TABLE events_event ADD COLUMN joining TEXT NOT NULL DEFAULT '';
ALTER TABLE events_event ADD COLUMN booking TEXT NOT NULL DEFAULT '';
-- An office to ask, never a person.
ALTER TABLE events_event ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE events_event ADD COLUMN contact_email TEXT NOT NULL DEFAULT '';
-- everybody, members or invited; empty when not said.
ALTER TABLE events_event ADD COLUMN audience TEXT NOT NULL DEFAULT '';
-- The name of the stored picture, and what it shows in words.
ALTER TABLE events_event ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE events_event ADD COLUMN picture_alternative TEXT NOT NULL DEFAULT '';
ALTER TABLE events_event ADD COLUMN picture_width INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events_event ADD COLUMN picture_height INTEGER NOT NULL DEFAULT 0;
-- What people should know about an event that was called off.
ALTER TABLE events_event ADD COLUMN cancelled_reason TEXT NOT NULL DEFAULT '';
-- What was published may be taken back: it stays, out of sight, with the reason.
ALTER TABLE events_event ADD COLUMN unpublished_at TEXT;
ALTER TABLE events_event ADD COLUMN unpublished_reason TEXT NOT NULL DEFAULT '';

-- Who holds an event besides its host.
CREATE TABLE events_event_organisation (
    event_id UUID NOT NULL REFERENCES events_event (id),
    -- An organisation of the room members.
    organisation_id UUID NOT NULL,
    PRIMARY KEY (event_id, organisation_id)
);
CREATE INDEX events_event_organisation_organisation ON events_event_organisation (organisation_id);
