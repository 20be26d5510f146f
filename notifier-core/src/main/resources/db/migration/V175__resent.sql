-- A revision told again, on another channel, to people of whom it reached no endpoint: a part of its audience of its own,
-- fanned out like the others.
CREATE TABLE resent (
    revision_id uuid        NOT NULL REFERENCES revision (id),
    part        smallint    NOT NULL,
    channel     smallint    NOT NULL,
    asked_by    text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    PRIMARY KEY (revision_id, part)
);
