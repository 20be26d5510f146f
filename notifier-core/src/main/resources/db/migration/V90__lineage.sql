-- Telegrams come in any order. Which statement holds for a hazard in an area is decided by the statements' own order, so
-- each row knows what stated it (stated), and a stream knows the newest telegram that spoke of the whole of it (cleared).
-- tie: of two that were sent at once, the same one must win whichever came first.
ALTER TABLE alert_stream
    ADD COLUMN fallback boolean NOT NULL DEFAULT false,
    ADD COLUMN tie      text    NOT NULL DEFAULT '',
    ADD COLUMN cleared  jsonb,
    ADD COLUMN alert_id uuid,
    ADD COLUMN due_at   timestamptz;

ALTER TABLE hazard_state
    ADD COLUMN stated         jsonb,
    ADD COLUMN stated_details jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN expires_at     timestamptz,
    ADD COLUMN fallback       boolean NOT NULL DEFAULT false;

-- What came before counts as known in full: nothing older than it applies any more.
UPDATE alert_stream SET cleared = jsonb_build_object(
    'sent', to_char(sent AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'serial', serial, 'msgType', msg_type, 'tie', '');
UPDATE hazard_state SET stated = s.cleared, stated_details = details FROM alert_stream s WHERE s.id = stream_id;

-- Which other sources speak of the same hazard in the same area.
CREATE INDEX hazard_state_by_place ON hazard_state (hazard, area);
CREATE INDEX hazard_state_of_fallbacks ON hazard_state (hazard, area) WHERE fallback AND told > 0;
CREATE INDEX hazard_state_expiring ON hazard_state (expires_at) WHERE expires_at IS NOT NULL AND grade > 0;
-- Streams in which something was held back, and when it is to be told.
CREATE INDEX alert_stream_due ON alert_stream (due_at) WHERE due_at IS NOT NULL;
