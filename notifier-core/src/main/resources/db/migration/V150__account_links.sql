-- People on their way from the portal to LINE: one way at a time, open for a few minutes. Only a hash of the nonce is kept.
CREATE TABLE account_link (
    subscriber_id uuid        PRIMARY KEY REFERENCES subscriber (id) ON DELETE CASCADE,
    nonce_hash    bytea       NOT NULL UNIQUE,
    expires_at    timestamptz NOT NULL
);
