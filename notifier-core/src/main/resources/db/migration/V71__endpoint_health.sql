-- When the state last changed: what happened before says nothing of the endpoint as it is now. Null: never changed.
ALTER TABLE endpoint ADD COLUMN changed_at timestamptz;

-- What receipts said against an endpoint, once for each delivery and kind. Cleared: something has arrived there since.
CREATE TABLE endpoint_trouble (
    endpoint_id uuid        NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    revision_id uuid        NOT NULL,
    kind        text        NOT NULL,
    at          timestamptz NOT NULL,
    code        text,
    cleared     boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (endpoint_id, revision_id, kind)
);
