-- Everything that arrives, as it came, also what cannot be read. Without a disposition: not finished; found again.
CREATE TABLE telegram (
    id               uuid PRIMARY KEY     DEFAULT uuidv7(),
    sha256           bytea       NOT NULL,
    name             text,
    media_type       text        NOT NULL,
    route            text        NOT NULL,
    content          bytea       NOT NULL,
    received_at      timestamptz NOT NULL,
    attempts         smallint    NOT NULL DEFAULT 0,
    decided_at       timestamptz,
    disposition      text,
    reason           text,
    remarks          text[]      NOT NULL DEFAULT '{}',
    type             text,
    rules            text[]      NOT NULL DEFAULT '{}',
    alert_id         uuid,
    announcement_ids uuid[]      NOT NULL DEFAULT '{}'
);

CREATE INDEX telegram_by_arrival ON telegram (received_at, id);
CREATE INDEX telegram_by_type ON telegram (type, received_at, id);
CREATE INDEX telegram_by_bytes ON telegram (sha256);
CREATE INDEX telegram_unfinished ON telegram (received_at, id) WHERE disposition IS NULL;

-- Telegrams that replace each other. With event ids: one instance of a family, found by any shared id.
-- Position: the newest that was applied. Exercise and test have streams of their own.
CREATE TABLE alert_stream (
    id        uuid PRIMARY KEY     DEFAULT uuidv7(),
    status    text        NOT NULL,
    stream    text        NOT NULL,
    event_ids text[]      NOT NULL DEFAULT '{}',
    sent      timestamptz NOT NULL,
    serial    text,
    msg_type  text        NOT NULL
);

CREATE UNIQUE INDEX alert_stream_without_events ON alert_stream (status, stream) WHERE event_ids = '{}';
CREATE INDEX alert_stream_by_event ON alert_stream USING gin (event_ids);

-- What telegrams mean.
CREATE TABLE alert (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    telegram_id  uuid  NOT NULL REFERENCES telegram (id),
    status       text  NOT NULL,
    semantic_key text  NOT NULL,
    document     jsonb NOT NULL
);

-- The same statement is one alert, however many bytes it came in. Keys can be longer than an index entry may be.
CREATE UNIQUE INDEX alert_by_statement ON alert (status, md5(semantic_key));

-- What a stream says of a hazard in one of our areas (grade), and what residents were told of it (told, at worst peak).
CREATE TABLE hazard_state (
    stream_id        uuid     NOT NULL REFERENCES alert_stream (id) ON DELETE CASCADE,
    hazard           text     NOT NULL,
    area             text     NOT NULL,
    grade            smallint NOT NULL,
    told             smallint NOT NULL,
    peak             smallint NOT NULL,
    announcement_ids uuid[]   NOT NULL DEFAULT '{}',
    details          jsonb    NOT NULL DEFAULT '{}',
    PRIMARY KEY (stream_id, hazard, area)
);
