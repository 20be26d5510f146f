-- What staff do with what is on its way. paused_at: what has not left waits until it is null again. stopped_at: what has not
-- left does not leave any more, though nobody took it back from those who have it.
ALTER TABLE revision
    ADD COLUMN paused_at  timestamptz,
    ADD COLUMN stopped_at timestamptz;

-- A delivery that waits in the queue because its revision is paused: for what it waits otherwise, plus 3. It is due when its
-- validity ends, or as soon as the revision is not paused any more.
CREATE INDEX delivery_retry_paused ON delivery_retry (revision_id) WHERE waits > 2;
CREATE INDEX delivery_retry_paused_due ON delivery_retry (due_at) WHERE waits > 2;
