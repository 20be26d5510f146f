-- Receipts that name no delivery of the ledger, kept for an operator to look at. One that comes twice is kept once.
CREATE TABLE receipt_unmatched (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel     smallint    NOT NULL,
    revision_id uuid,
    endpoint_id uuid,
    provider_id text,
    kind        text        NOT NULL,
    happened_at timestamptz NOT NULL,
    code        text,
    reason      text,
    received_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (channel, revision_id, endpoint_id, provider_id, kind, happened_at)
);

CREATE INDEX receipt_unmatched_by_arrival ON receipt_unmatched (received_at);
