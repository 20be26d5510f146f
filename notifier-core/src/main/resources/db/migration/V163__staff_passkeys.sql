-- Passkeys (W3C Web Authentication): public keys alone. A challenge is answered once, within minutes.
CREATE TABLE staff_passkey (
    id            uuid PRIMARY KEY,
    account_id    uuid        NOT NULL REFERENCES staff_account (id),
    credential_id bytea       NOT NULL UNIQUE,
    credential    bytea       NOT NULL,
    counter       bigint      NOT NULL,
    label         text        NOT NULL,
    created_at    timestamptz NOT NULL
);

CREATE INDEX staff_passkey_of_account ON staff_passkey (account_id);

CREATE TABLE staff_challenge (
    id         uuid PRIMARY KEY,
    challenge  bytea       NOT NULL,
    expires_at timestamptz NOT NULL
);
