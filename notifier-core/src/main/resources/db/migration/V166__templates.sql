-- Prepared texts with gaps, and phrases. Rows are marked as removed, never deleted, so that what shipped with the hub and was
-- removed does not come back. A category's code, or null for any.
CREATE TABLE template (
    id         uuid PRIMARY KEY,
    version    integer     NOT NULL,
    category   text,
    name       text        NOT NULL,
    wordings   jsonb       NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    removed_at timestamptz
);

CREATE TABLE phrase (
    id         uuid PRIMARY KEY,
    version    integer     NOT NULL,
    category   text,
    language   text        NOT NULL,
    words      text        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    removed_at timestamptz
);
