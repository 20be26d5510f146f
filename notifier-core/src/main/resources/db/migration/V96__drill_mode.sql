-- The hub-wide drill mode. At most one is open; it ends at its time, whoever forgot it. Settled: everything that was made
-- in it and had not been released is withdrawn.
CREATE TABLE drill (
    id         uuid PRIMARY KEY     DEFAULT uuidv7(),
    title      text        NOT NULL,
    until      timestamptz NOT NULL,
    started_by text        NOT NULL,
    started_at timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz,
    settled    boolean     NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX drill_open ON drill ((true)) WHERE ended_at IS NULL;
CREATE INDEX drill_unsettled ON drill (id) WHERE NOT settled;

-- What staff made in it. Without the drill nothing of it can move on.
CREATE TABLE drill_announcement (
    announcement_id uuid PRIMARY KEY REFERENCES announcement (id),
    drill_id        uuid NOT NULL REFERENCES drill (id)
);

CREATE INDEX drill_announcement_of ON drill_announcement (drill_id);
