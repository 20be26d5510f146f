-- How soon somebody wants to hear of a category: 0 at once, 1 in one message a day, 2 a week.
ALTER TABLE subscription ADD COLUMN frequency smallint NOT NULL DEFAULT 0;

-- When somebody wants to hear of nothing but emergencies, each day, in Japan's time; both or none.
ALTER TABLE subscriber
    ADD COLUMN quiet_from time,
    ADD COLUMN quiet_to   time,
    ADD CONSTRAINT quiet_hours CHECK ((quiet_from IS NULL) = (quiet_to IS NULL) AND quiet_from <> quiet_to);

-- For what a row waits: 0 for another attempt, 1 for the end of the person's quiet hours, 2 for their digest. A ledger row
-- that has waited for its person from the start is in no batch: its batch is -waits.
ALTER TABLE delivery_retry ADD COLUMN waits smallint NOT NULL DEFAULT 0;

-- Retries never look past digests, of which very many are due at once.
DROP INDEX delivery_retry_due;
CREATE INDEX delivery_retry_due ON delivery_retry (due_at) WHERE waits < 2;
CREATE INDEX delivery_retry_digests_due ON delivery_retry (due_at) WHERE waits = 2;

-- By endpoint: a digest takes all that is due for one, and who is erased waits for nothing.
CREATE INDEX delivery_retry_of_endpoint ON delivery_retry (endpoint_id, due_at);

-- What a digest told of, in its order. Receipts and unsubscribe links name the digest.
CREATE TABLE digest (
    id          uuid     NOT NULL,
    position    smallint NOT NULL,
    revision_id uuid     NOT NULL,
    PRIMARY KEY (id, position)
);
