-- How staff come in. Passwords are slow hashes, one-time secrets are sealed by the vault, tokens are hashes.
CREATE TABLE staff_password (
    account_id uuid PRIMARY KEY REFERENCES staff_account (id),
    hash       text        NOT NULL,
    changed_at timestamptz NOT NULL
);

-- RFC 6238. The last step used is kept, so that a code read over somebody's shoulder opens nothing.
CREATE TABLE staff_totp (
    account_id uuid PRIMARY KEY REFERENCES staff_account (id),
    secret     bytea       NOT NULL,
    set_at     timestamptz NOT NULL,
    last_step  bigint      NOT NULL
);

CREATE TABLE staff_recovery_code (
    account_id uuid  NOT NULL REFERENCES staff_account (id),
    hash       bytea NOT NULL,
    PRIMARY KEY (account_id, hash)
);

-- The link by which somebody sets their first password, or a new one after losing the old: one at a time.
CREATE TABLE staff_invitation (
    account_id uuid PRIMARY KEY REFERENCES staff_account (id),
    token_hash bytea       NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE staff_session (
    id         uuid PRIMARY KEY,
    token_hash bytea       NOT NULL UNIQUE,
    account_id uuid        NOT NULL REFERENCES staff_account (id),
    stage      text        NOT NULL,
    device     text        NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
);

CREATE INDEX staff_session_of_account ON staff_session (account_id);

-- Attempts to come in: by account and network, by account, by network. Rows of names that nobody has look the same.
CREATE TABLE staff_attempt (
    key           text PRIMARY KEY,
    failures      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
