-- Keys of systems that use the API: the id is the key's public part, the hash SHA-256 of the whole key.
CREATE TABLE api_key (
    id           text PRIMARY KEY,
    name         text        NOT NULL,
    hash         bytea       NOT NULL,
    scopes       text[]      NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

-- Names stand in histories, so that two keys in use never share one.
CREATE UNIQUE INDEX api_key_in_use ON api_key (name) WHERE revoked_at IS NULL;
