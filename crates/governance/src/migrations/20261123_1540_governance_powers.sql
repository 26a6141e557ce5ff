-- Who holds the seat, where the records know them. The office stays when the person is forgotten.
ALTER TABLE governance_holding ADD COLUMN person_id UUID;
CREATE INDEX governance_holding_person ON governance_holding (person_id);

-- What a body, or one seat on it, may do.
CREATE TABLE governance_mandate (
    id UUID PRIMARY KEY,
    -- The power's key, such as members.admit.
    power TEXT NOT NULL,
    body_id UUID NOT NULL REFERENCES governance_body (id),
    -- NULL where every seat of the body holds the power.
    seat_id UUID REFERENCES governance_seat (id),
    evidence TEXT NOT NULL
);
CREATE INDEX governance_mandate_power ON governance_mandate (power);
CREATE INDEX governance_mandate_body ON governance_mandate (body_id);
