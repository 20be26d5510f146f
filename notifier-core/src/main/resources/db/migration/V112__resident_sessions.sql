-- People at their settings page. The token itself is only in their cookie.
CREATE TABLE resident_session (
    token_hash    bytea PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL
);

CREATE INDEX resident_session_of_subscriber ON resident_session (subscriber_id);
