-- What each telegram changed for residents, and the announcement that said so; without one, the note says why nobody was
-- told. urgent: it could not have been held back. The stream is the event; when two prove to be one, rows follow.
CREATE TABLE alert_change (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream_id       uuid        NOT NULL,
    telegram_id     uuid        NOT NULL REFERENCES telegram (id),
    at              timestamptz NOT NULL,
    kind            text        NOT NULL,
    hazard          text        NOT NULL,
    area            text        NOT NULL,
    from_grade      smallint    NOT NULL,
    to_grade        smallint    NOT NULL,
    urgent          boolean     NOT NULL,
    announcement_id uuid,
    note            text
);

CREATE INDEX alert_change_of_stream ON alert_change (stream_id, at);
CREATE INDEX alert_change_of_telegram ON alert_change (telegram_id);

ALTER TABLE alert ADD COLUMN stream_id uuid;
CREATE INDEX alert_of_stream ON alert (stream_id);
CREATE INDEX telegram_by_alert ON telegram (alert_id, received_at) WHERE alert_id IS NOT NULL;
