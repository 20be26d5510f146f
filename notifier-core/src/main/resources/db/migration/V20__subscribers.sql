-- A person. The shard (0 to 63) splits every audience into parts that are streamed side by side; it follows from the id.
CREATE TABLE subscriber (
    id          uuid PRIMARY KEY,
    external_id text UNIQUE,
    shard       smallint    NOT NULL,
    language    text        NOT NULL,
    created_at  timestamptz NOT NULL
);

-- One address of theirs on one channel: the ciphertext, and a keyed hash to find it by.
CREATE TABLE endpoint (
    id            uuid PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    channel       smallint    NOT NULL,
    address       bytea       NOT NULL,
    address_index bytea       NOT NULL,
    state         text        NOT NULL DEFAULT 'ACTIVE',
    created_at    timestamptz NOT NULL,
    UNIQUE (channel, address_index)
);

CREATE INDEX endpoint_of_subscriber ON endpoint (subscriber_id);

-- Subscriber x category. Empty areas: everywhere; empty channels: all. The key is the order audiences are read in.
CREATE TABLE subscription (
    category      text        NOT NULL REFERENCES category (code),
    shard         smallint    NOT NULL,
    subscriber_id uuid        NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    areas         text[]      NOT NULL DEFAULT '{}',
    channels      smallint[]  NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (category, shard, subscriber_id)
);

CREATE INDEX subscription_of_subscriber ON subscription (subscriber_id);

-- Whoever left a category stays out of it when a roster that still names them is imported again.
CREATE TABLE subscription_left (
    subscriber_id uuid        NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    category      text        NOT NULL REFERENCES category (code),
    left_at       timestamptz NOT NULL,
    PRIMARY KEY (subscriber_id, category)
);
