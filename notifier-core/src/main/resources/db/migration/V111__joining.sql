-- Somebody says that an address is theirs, or gets a link to their settings. No code and no link is kept: both follow from
-- the id and a secret. The sealed address is erased when the request is used or over; the row and the blind index stay for a
-- day, to count how many messages an address got. Used together they would say whose it is, no longer than the endpoint does.
CREATE TABLE join_request (
    id            uuid PRIMARY KEY,
    kind          text        NOT NULL,
    channel       smallint    NOT NULL,
    address       bytea,
    address_index bytea       NOT NULL,
    language      text        NOT NULL,
    categories    text[]      NOT NULL DEFAULT '{}',
    areas         text[]      NOT NULL DEFAULT '{}',
    subscriber_id uuid REFERENCES subscriber (id) ON DELETE CASCADE,
    endpoint_id   uuid REFERENCES endpoint (id) ON DELETE CASCADE,
    sent          boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    used_at       timestamptz,
    CHECK (kind IN ('LINK', 'CODE', 'SETTINGS')),
    CHECK ((kind = 'SETTINGS') = (endpoint_id IS NOT NULL))
);

CREATE INDEX join_request_of_address ON join_request (channel, address_index, created_at);
CREATE INDEX join_request_sent ON join_request (channel, created_at) WHERE sent;
CREATE INDEX join_request_by_age ON join_request (created_at);
CREATE INDEX join_request_of_subscriber ON join_request (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX join_request_of_endpoint ON join_request (endpoint_id) WHERE endpoint_id IS NOT NULL;

-- Wrong codes typed for an address since a while.
CREATE TABLE join_attempt (
    channel       smallint    NOT NULL,
    address_index bytea       NOT NULL,
    since         timestamptz NOT NULL,
    wrong         smallint    NOT NULL,
    PRIMARY KEY (channel, address_index)
);
