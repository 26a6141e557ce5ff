-- What people edit in the browser carries how often it was changed.
ALTER TABLE governance_body ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE governance_seat ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE governance_holding ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- An ex officio seat is held by whoever holds that other seat.
ALTER TABLE governance_seat ADD COLUMN follows_seat_id UUID;
CREATE INDEX governance_seat_follows ON governance_seat (follows_seat_id);
CREATE INDEX governance_holding_until ON governance_holding (until_on);
