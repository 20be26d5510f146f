-- What the people who run the hub have to know at once, each once: what it is about (subject), and what is told together in
-- one mail (bundle). Without told_at: not told yet.
CREATE TABLE operator_matter (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text        NOT NULL,
    subject text        NOT NULL,
    bundle  text        NOT NULL,
    at      timestamptz NOT NULL,
    facts   jsonb       NOT NULL DEFAULT '{}',
    told_at timestamptz,
    UNIQUE (subject, kind)
);
CREATE INDEX operator_matter_untold ON operator_matter (bundle, id) WHERE told_at IS NULL;

-- When the last mail of a bundle was written: the next one waits, and tells of all that has come since.
CREATE TABLE operator_bundle (
    bundle  text PRIMARY KEY,
    told_at timestamptz NOT NULL
);

-- Up to when telegrams have been looked through for such matters. What was decided before this migration is history.
CREATE TABLE operator_look (
    source text PRIMARY KEY,
    until  timestamptz NOT NULL
);
INSERT INTO operator_look (source, until) VALUES ('telegram', now()), ('alert_change', now());

-- Who wants no such mails.
CREATE TABLE operator_mail_off (
    account_id uuid PRIMARY KEY REFERENCES staff_account (id)
);

-- The few telegrams, and changes, that operators are told of. The sentences are those of TelegramNote.
CREATE INDEX telegram_for_operators ON telegram (decided_at)
    WHERE disposition IN ('HELD', 'UNREADABLE') OR reason LIKE 'cancels nothing that residents were told%';
CREATE INDEX alert_change_for_operators ON alert_change (at)
    WHERE note LIKE '%, expected one that exists and is no drill group%';
