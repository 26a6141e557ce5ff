-- What the network paid for: policy labs, policy prototypes and the like.
CREATE TABLE projects_project (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    -- policy_lab, policy_prototype or other.
    kind TEXT NOT NULL,
    -- The organisation that leads; NULL when it isn't known or has no record here.
    lead_id UUID,
    -- The lead as the source prints it; empty when none is known.
    lead_name TEXT NOT NULL,
    year INTEGER,
    -- Which call for bids it came from; empty when not known.
    round TEXT NOT NULL,
    -- published, active or withdrawn.
    status TEXT NOT NULL,
    amount_pence BIGINT,
    summary TEXT NOT NULL,
    -- Its page elsewhere; empty when there is none.
    address TEXT NOT NULL,
    -- Whether the principles recorded are known to be all of them.
    principles_complete BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL
);

CREATE INDEX projects_project_lead ON projects_project (lead_id);

CREATE INDEX projects_project_year ON projects_project (year);

CREATE INDEX projects_project_status ON projects_project (status);

-- Who takes part beside the lead.
CREATE TABLE projects_participant (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES projects_project (id),
    organisation_id UUID NOT NULL,
    UNIQUE (project_id, organisation_id)
);

CREATE INDEX projects_participant_organisation ON projects_participant (organisation_id);

-- Which principles of the network it meets.
CREATE TABLE projects_principle (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES projects_project (id),
    principle_id UUID NOT NULL,
    UNIQUE (project_id, principle_id)
);

CREATE INDEX projects_principle_principle ON projects_principle (principle_id);

-- Its bid, its report and the like.
CREATE TABLE projects_document (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES projects_project (id),
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    -- Where it is on the web; empty when it is a stored file.
    href TEXT NOT NULL,
    -- The name of the stored file; empty when it is on the web.
    file TEXT NOT NULL,
    UNIQUE (project_id, place)
);

-- What a project of a kind may be, as the network has it.
CREATE TABLE projects_rule (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE,
    -- The most it may receive.
    limit_pence BIGINT NOT NULL,
    who_may_lead TEXT NOT NULL,
    scope TEXT NOT NULL
);
