-- What an administrator asked for and another one has to confirm.
CREATE TABLE staff_request (
    id         uuid PRIMARY KEY,
    kind       text        NOT NULL,
    subject    text        NOT NULL,
    details    jsonb       NOT NULL,
    asked_by   uuid        NOT NULL REFERENCES staff_account (id),
    asked_at   timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    state      text        NOT NULL,
    decided_by uuid REFERENCES staff_account (id),
    decided_at timestamptz
);

CREATE INDEX staff_request_by_time ON staff_request (asked_at);
