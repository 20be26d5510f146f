-- What goes out to residents. The version guards against two editors; the history says who moved it where.
CREATE TABLE announcement (
    id           uuid PRIMARY KEY,
    short_id     text        NOT NULL UNIQUE,
    category     text        NOT NULL REFERENCES category (code),
    status       text        NOT NULL,
    lane         text        NOT NULL,
    channels     text[]      NOT NULL DEFAULT '{}',
    areas        text[]      NOT NULL DEFAULT '{}',
    state        text        NOT NULL,
    version      integer     NOT NULL DEFAULT 0,
    scheduled_at timestamptz,
    expires_at   timestamptz,
    alert_id     uuid,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE INDEX announcement_due ON announcement (scheduled_at) WHERE state = 'SCHEDULED';

-- Original, correction, cancellation. Audience: subscribers, or the recorded recipients of earlier announcements.
-- withdrawn_at: from then on, what has not left does not leave.
CREATE TABLE revision (
    id              uuid PRIMARY KEY,
    announcement_id uuid        NOT NULL REFERENCES announcement (id),
    number          smallint    NOT NULL,
    kind            text        NOT NULL,
    contents        jsonb       NOT NULL,
    audience_of     uuid[],
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL,
    released_at     timestamptz,
    expires_at      timestamptz,
    withdrawn_at    timestamptz,
    UNIQUE (announcement_id, number)
);

CREATE TABLE announcement_history (
    announcement_id uuid        NOT NULL REFERENCES announcement (id),
    at              timestamptz NOT NULL,
    actor           text        NOT NULL,
    action          text        NOT NULL,
    from_state      text        NOT NULL,
    to_state        text        NOT NULL,
    reason          text
);

CREATE INDEX announcement_history_of ON announcement_history (announcement_id, at);

-- Events that left in the same transaction as the change they speak of; a relay carries them to Kafka and deletes them.
CREATE TABLE outbox (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    urgent    boolean NOT NULL,
    topic     text    NOT NULL,
    key       text    NOT NULL,
    payload   text    NOT NULL
);

CREATE INDEX outbox_order ON outbox (urgent DESC, id);
