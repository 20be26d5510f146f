-- Versions of the rules alert -> announcement. A row never changes; version 0 is the hub's own table and is not kept here.
CREATE TABLE rule_version (
    number     integer PRIMARY KEY CHECK (number > 0),
    based_on   integer     NOT NULL,
    rules      jsonb       NOT NULL,
    comment    text,
    author     text        NOT NULL,
    created_at timestamptz NOT NULL
);

-- Which version took force when, and by whom. The newest row says what is in force; no row: version 0.
CREATE TABLE rule_activation (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version integer     NOT NULL,
    actor   text        NOT NULL,
    at      timestamptz NOT NULL
);

-- Announcements by rule that wait for a human only so long, and what is done then.
CREATE TABLE approval_timeout (
    announcement_id uuid PRIMARY KEY REFERENCES announcement (id),
    due_at          timestamptz NOT NULL,
    action          text        NOT NULL
);

CREATE INDEX approval_timeout_due ON approval_timeout (due_at);
