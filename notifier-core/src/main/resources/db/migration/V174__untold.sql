-- What the pages of one announcement ask for while it is on its way, kept in the transactions that change the ledger: the
-- ledger itself has no index by person, by reason or by time, and would be read as a whole.

-- Deliveries that ended without reaching anybody, by person: there is a row as long as the ledger says so.
CREATE TABLE untold (
    revision_id   uuid     NOT NULL,
    subscriber_id uuid     NOT NULL,
    endpoint_id   uuid     NOT NULL,
    channel       smallint NOT NULL,
    state         smallint NOT NULL,
    code          text,
    PRIMARY KEY (revision_id, subscriber_id, endpoint_id)
);

INSERT INTO untold
SELECT revision_id, subscriber_id, endpoint_id, channel, state, code FROM delivery WHERE state IN (4, 5, 6);

-- How many deliveries providers accepted in each second.
CREATE TABLE hand_offs (
    revision_id uuid        NOT NULL,
    channel     smallint    NOT NULL,
    second      timestamptz NOT NULL,
    deliveries  integer     NOT NULL,
    PRIMARY KEY (revision_id, channel, second)
);

INSERT INTO hand_offs
SELECT revision_id, channel, date_trunc('second', sent_at), count(*) FROM delivery WHERE sent_at IS NOT NULL
GROUP BY 1, 2, 3;
