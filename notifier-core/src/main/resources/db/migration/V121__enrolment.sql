-- What a school or an office gives out so that its people may follow a closed category; kept as a keyed hash only.
CREATE TABLE enrolment_code (
    id             uuid PRIMARY KEY,
    category       text        NOT NULL REFERENCES category (code),
    hash           bytea       NOT NULL UNIQUE,
    label          text        NOT NULL,
    needs_approval boolean     NOT NULL,
    max_uses       integer,
    uses           integer     NOT NULL DEFAULT 0,
    expires_at     timestamptz,
    created_by     text        NOT NULL,
    created_at     timestamptz NOT NULL,
    withdrawn_at   timestamptz
);

CREATE INDEX enrolment_code_of_category ON enrolment_code (category, created_at);

-- Requests that wait for the category's owner, and how they ended. A person has at most one open request per category.
CREATE TABLE enrolment (
    id            uuid PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    category      text        NOT NULL REFERENCES category (code),
    code_id       uuid        NOT NULL REFERENCES enrolment_code (id),
    state         text        NOT NULL,
    asked_at      timestamptz NOT NULL,
    decided_at    timestamptz,
    decided_by    text
);

CREATE UNIQUE INDEX enrolment_waiting ON enrolment (subscriber_id, category) WHERE state = 'WAITING';
CREATE INDEX enrolment_by_state ON enrolment (state, asked_at, id);

-- How often somebody was wrong since when.
CREATE TABLE enrolment_trouble (
    subscriber_id uuid PRIMARY KEY REFERENCES subscriber (id) ON DELETE CASCADE,
    since         timestamptz NOT NULL,
    wrong         integer     NOT NULL
);
