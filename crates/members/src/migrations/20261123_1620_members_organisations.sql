-- Which organisation took the place of another: several became one, or one had been written down twice.
CREATE TABLE members_successor (
    organisation_id UUID PRIMARY KEY REFERENCES members_organisation (id),
    successor_id UUID NOT NULL REFERENCES members_organisation (id),
    from_on TEXT NOT NULL,
    is_duplicate BOOLEAN NOT NULL
);
CREATE INDEX members_successor_successor ON members_successor (successor_id);

-- When an organisation's leads were last asked whether its people are right.
CREATE TABLE members_people_check (
    organisation_id UUID PRIMARY KEY REFERENCES members_organisation (id),
    asked_on TEXT NOT NULL
);

-- For lists of people by role and of those who hold one.
CREATE INDEX members_affiliation_role ON members_affiliation (role, person_id);
CREATE INDEX members_organisation_kind ON members_organisation (kind);
