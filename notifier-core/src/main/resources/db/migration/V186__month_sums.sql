-- Sums of what was released in a month that is over, so that a report of a year does not add up each revision (ADR 0038).
-- Months are Japan's. The sums are made by JdbcMonthSums, also of all months there are when this is migrated.

-- Whether this row is in its month's sums as it stands. Whoever changes a tally takes it out, see below.
ALTER TABLE tally ADD COLUMN summed boolean NOT NULL DEFAULT false;

-- The value of "summed" is the same from the first change of a sending to the last, so that changes stay on their page (HOT).
CREATE INDEX tally_loose ON tally (revision_id) WHERE NOT summed;

CREATE FUNCTION tally_is_loose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.summed := false;
    RETURN NEW;
END
$$;

CREATE TRIGGER tally_is_loose BEFORE UPDATE ON tally
    FOR EACH ROW WHEN (OLD.summed AND NEW.summed) EXECUTE FUNCTION tally_is_loose();

-- A channel's first delivery of an earlier revision: then later ones are no longer the first on it, see month_deliveries.again.
CREATE FUNCTION later_is_loose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tally t SET summed = false
    FROM revision r JOIN revision l ON l.announcement_id = r.announcement_id AND l.number > r.number
    WHERE r.id = NEW.revision_id AND t.revision_id = l.id AND t.channel = NEW.channel AND t.summed;
    RETURN NULL;
END
$$;

CREATE TRIGGER later_is_loose AFTER INSERT ON tally FOR EACH ROW EXECUTE FUNCTION later_is_loose();

-- Months that are summed up. A report uses one only if none of its tallies is loose. To have all sums made again within
-- minutes: DELETE FROM summed_month.
CREATE TABLE summed_month (
    month     date        PRIMARY KEY,
    summed_at timestamptz NOT NULL
);

-- Nothing is released into a month that is over, unless a clock was wrong: then it is summed up again.
CREATE FUNCTION month_is_not_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM summed_month WHERE month = date_trunc('month', NEW.released_at AT TIME ZONE 'Asia/Tokyo')::date;
    RETURN NULL;
END
$$;

CREATE TRIGGER month_is_not_over AFTER INSERT OR UPDATE OF released_at ON revision
    FOR EACH ROW WHEN (NEW.released_at IS NOT NULL) EXECUTE FUNCTION month_is_not_over();

-- Area '': all together; '*': announcements for everywhere; an announcement for two areas is in both.
-- announcements: those without an earlier revision on this channel. again: of the others, when the earlier one was released,
-- in seconds since 1970: it counts in a report that does not hold that one. halves, mosts: to_half and to_most of each revision.
CREATE TABLE month_deliveries (
    month         date     NOT NULL,
    status        text     NOT NULL,
    category      text     NOT NULL,
    area          text     NOT NULL,
    channel       smallint NOT NULL,
    announcements bigint   NOT NULL,
    again         bigint[] NOT NULL,
    pending       bigint   NOT NULL,
    retrying      bigint   NOT NULL,
    sent          bigint   NOT NULL,
    delivered     bigint   NOT NULL,
    failed        bigint   NOT NULL,
    expired       bigint   NOT NULL,
    suppressed    bigint   NOT NULL,
    at_once       bigint   NOT NULL,
    handed_over   bigint   NOT NULL,
    within_10s    bigint   NOT NULL,
    within_1m     bigint   NOT NULL,
    within_5m     bigint   NOT NULL,
    within_1h     bigint   NOT NULL,
    halves        bigint[] NOT NULL,
    mosts         bigint[] NOT NULL,
    PRIMARY KEY (month, status, category, area, channel)
);

CREATE TABLE month_reasons (
    month      date     NOT NULL,
    status     text     NOT NULL,
    category   text     NOT NULL,
    area       text     NOT NULL,
    channel    smallint NOT NULL,
    state      smallint NOT NULL,
    code       text     NOT NULL,
    deliveries bigint   NOT NULL,
    PRIMARY KEY (month, status, category, area, channel, state, code)
);

-- to_correction: of each correction and cancellation, in milliseconds.
CREATE TABLE month_announcements (
    month         date     NOT NULL,
    status        text     NOT NULL,
    category      text     NOT NULL,
    area          text     NOT NULL,
    announcements bigint   NOT NULL,
    corrections   bigint   NOT NULL,
    cancellations bigint   NOT NULL,
    to_correction bigint[] NOT NULL,
    PRIMARY KEY (month, status, category, area)
);
