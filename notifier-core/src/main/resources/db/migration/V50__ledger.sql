-- The delivery ledger: one row per announcement revision x endpoint, written before the message leaves. Revision ids are
-- UUIDv7, so a range of ids is a month and the partition follows from the key. No index but the key: every change of
-- state stays on its page (HOT).
CREATE TABLE delivery (
    revision_id   uuid        NOT NULL,
    endpoint_id   uuid        NOT NULL,
    subscriber_id uuid        NOT NULL,
    part          smallint    NOT NULL,
    batch         integer     NOT NULL,
    channel       smallint    NOT NULL,
    state         smallint    NOT NULL,
    attempts      smallint    NOT NULL DEFAULT 0,
    language      text        NOT NULL,
    sent_at       timestamptz,
    changed_at    timestamptz NOT NULL,
    provider_id   text,
    code          text,
    reason        text,
    PRIMARY KEY (revision_id, endpoint_id)
) PARTITION BY RANGE (revision_id);

-- Rows of months nobody prepared a partition for; it stays empty while the hub runs.
CREATE TABLE delivery_other PARTITION OF delivery DEFAULT;

-- What is due for another attempt, and when.
CREATE TABLE delivery_retry (
    revision_id uuid        NOT NULL,
    endpoint_id uuid        NOT NULL,
    due_at      timestamptz NOT NULL,
    PRIMARY KEY (revision_id, endpoint_id)
);

CREATE INDEX delivery_retry_due ON delivery_retry (due_at);

-- How far the fan-out of one part of an audience has come. Batches up to published_batch are surely on Kafka. A part
-- that is not done at look_again_at was lost with its worker, or waits for earlier revisions to settle: it is taken up again.
CREATE TABLE fan_out (
    revision_id     uuid        NOT NULL,
    part            smallint    NOT NULL,
    position        text        NOT NULL DEFAULT '',
    next_batch      integer     NOT NULL DEFAULT 0,
    published_batch integer     NOT NULL DEFAULT -1,
    people          integer     NOT NULL DEFAULT 0,
    endpoints       integer     NOT NULL DEFAULT 0,
    done            boolean     NOT NULL DEFAULT false,
    look_again_at   timestamptz NOT NULL,
    PRIMARY KEY (revision_id, part)
);

CREATE INDEX fan_out_open ON fan_out (look_again_at) WHERE NOT done;

-- Deliveries by state, changed in the same transaction as the ledger.
CREATE TABLE tally (
    revision_id       uuid        NOT NULL,
    channel           smallint    NOT NULL,
    pending           integer     NOT NULL DEFAULT 0,
    retrying          integer     NOT NULL DEFAULT 0,
    sent              integer     NOT NULL DEFAULT 0,
    delivered         integer     NOT NULL DEFAULT 0,
    failed            integer     NOT NULL DEFAULT 0,
    expired           integer     NOT NULL DEFAULT 0,
    suppressed        integer     NOT NULL DEFAULT 0,
    first_hand_off_at timestamptz,
    last_hand_off_at  timestamptz,
    changed_at        timestamptz NOT NULL,
    PRIMARY KEY (revision_id, channel)
);

-- Kafka records that no retry will mend; an operator looks and replays them.
CREATE TABLE dead_letter (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    key         text,
    payload     bytea       NOT NULL,
    error       text        NOT NULL,
    failed_at   timestamptz NOT NULL,
    replayed_at timestamptz
);
