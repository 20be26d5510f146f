-- Single messages that are no announcement. Address and content are sealed, and erased when the notice ends; what stays
-- for some days says that there was one, not to whom. One that is in hand is being sent by somebody, who may have died if
-- next_attempt_at is past.
CREATE TABLE notice (
    id              uuid PRIMARY KEY,
    channel         smallint    NOT NULL,
    language        text        NOT NULL,
    address         bytea,
    address_index   bytea,
    content         bytea,
    state           text        NOT NULL DEFAULT 'WAITING',
    attempts        smallint    NOT NULL DEFAULT 0,
    in_hand         boolean     NOT NULL DEFAULT false,
    next_attempt_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    provider_id     text,
    code            text,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    CHECK (state IN ('WAITING', 'SENT', 'FAILED', 'EXPIRED')),
    CHECK (state = 'WAITING' OR (address IS NULL AND address_index IS NULL AND content IS NULL))
);

CREATE INDEX notice_waiting ON notice (channel, next_attempt_at) WHERE state = 'WAITING';
CREATE INDEX notice_of_address ON notice (channel, address_index) WHERE state = 'WAITING';
