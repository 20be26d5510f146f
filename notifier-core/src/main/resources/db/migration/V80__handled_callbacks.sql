-- Messages of providers that were dealt with: brought again, they have no effect.
CREATE TABLE handled_callback (
    provider text NOT NULL,
    id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (provider, id)
);
CREATE INDEX handled_callback_at ON handled_callback (at);
