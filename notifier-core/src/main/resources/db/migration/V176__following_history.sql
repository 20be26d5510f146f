-- How many follow what, over time. Counts only: nobody can be found in them, so they stay when people go.
-- Channel 0: people, on whichever channel; area '': all areas together; area '*': those who follow it everywhere;
-- category '': the whole hub.

-- Joins and leaves, written in the transaction that makes them. Rows are added and never changed: two people who join at
-- once do not wait for each other. Every few minutes they are taken into following_day. Days are Japan's.
CREATE TABLE following_change (
    day      date     NOT NULL,
    category text     NOT NULL,
    channel  smallint NOT NULL,
    area     text     NOT NULL,
    joined   integer  NOT NULL,
    departed integer  NOT NULL
);

-- What changed on a day; days without a change have no row. Other: what a count found beside joins and leaves, such as
-- addresses at which nobody is any more.
CREATE TABLE following_day (
    day      date     NOT NULL,
    category text     NOT NULL,
    channel  smallint NOT NULL,
    area     text     NOT NULL,
    joined   integer  NOT NULL DEFAULT 0,
    departed integer  NOT NULL DEFAULT 0,
    other    integer  NOT NULL DEFAULT 0,
    PRIMARY KEY (day, category, channel, area)
);

CREATE INDEX following_day_all_areas ON following_day (day) WHERE area = '';

-- How many there were when a day began, for one day each month, to add the changes to.
CREATE TABLE following_opening (
    day         date     NOT NULL,
    category    text     NOT NULL,
    channel     smallint NOT NULL,
    area        text     NOT NULL,
    subscribers integer  NOT NULL,
    PRIMARY KEY (day, category, channel, area)
);

-- On which days everybody was counted, and on which of these an opening was kept. The first is since when figures exist.
CREATE TABLE following_count (
    day        date PRIMARY KEY,
    opening    boolean     NOT NULL,
    counted_at timestamptz NOT NULL
);

-- Everybody who can be reached now. People with the same choices are counted once and multiplied.
CREATE VIEW following_now AS
WITH person AS (
    SELECT subscriber_id, array_agg(DISTINCT channel ORDER BY channel) AS channels
    FROM endpoint WHERE state = 'ACTIVE' GROUP BY subscriber_id),
alike AS (
    SELECT s.category, s.areas, s.channels AS chosen, p.channels AS theirs, count(*) AS people
    FROM subscription s JOIN person p USING (subscriber_id) GROUP BY 1, 2, 3, 4)
SELECT category, k.channel, a.area, sum(people)::integer AS subscribers
FROM alike
CROSS JOIN LATERAL (
    SELECT DISTINCT unnest(ARRAY[0::smallint, c]) AS channel FROM unnest(theirs) AS c
    WHERE chosen = '{}' OR c = ANY (chosen)) AS k
CROSS JOIN LATERAL unnest(CASE WHEN areas = '{}' THEN ARRAY['', '*'] ELSE array_prepend(''::text, areas) END) AS a (area)
GROUP BY 1, 2, 3
UNION ALL
SELECT '', k.channel, '', count(*)::integer
FROM person CROSS JOIN LATERAL unnest(array_prepend(0::smallint, channels)) AS k (channel)
WHERE EXISTS (SELECT FROM subscription s WHERE s.subscriber_id = person.subscriber_id)
GROUP BY 2;

-- As triggers, because people come and go in many ways, and none may be forgotten. The
-- statements are put together anew each time: a plan kept from one person would be used for an import of thousands.
-- An address that a provider calls dead is no leaving: only whoever withdraws it, or goes, leaves.
CREATE FUNCTION note_subscriptions() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    gained text := 'SELECT 1 AS n, subscriber_id, category, areas, channels FROM new_rows';
    lost   text := 'SELECT -1, subscriber_id, category, areas, channels FROM old_rows';
BEGIN
    EXECUTE format($sql$
        WITH moved AS (
            SELECT s.subscriber_id, s.category, k.channel, a.area, sum(s.n) AS n
            FROM (%s) AS s (n, subscriber_id, category, areas, channels)
            CROSS JOIN LATERAL (
                SELECT DISTINCT unnest(ARRAY[0::smallint, e.channel]) AS channel FROM endpoint e
                WHERE e.subscriber_id = s.subscriber_id AND e.state <> 'LEFT'
                    AND (s.channels = '{}' OR e.channel = ANY (s.channels))) AS k
            CROSS JOIN LATERAL unnest(
                CASE WHEN s.areas = '{}' THEN ARRAY['', '*'] ELSE array_prepend(''::text, s.areas) END) AS a (area)
            GROUP BY 1, 2, 3, 4 HAVING sum(s.n) <> 0)
        INSERT INTO following_change (day, category, channel, area, joined, departed)
        SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, category, channel, area,
            count(*) FILTER (WHERE n > 0), count(*) FILTER (WHERE n < 0)
        FROM moved GROUP BY category, channel, area$sql$,
        CASE TG_OP WHEN 'INSERT' THEN gained WHEN 'DELETE' THEN lost ELSE gained || ' UNION ALL ' || lost END);
    RETURN NULL;
END
$$;

CREATE FUNCTION note_endpoints() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
    gained text := $sql$SELECT subscriber_id, channel, 1 AS n FROM new_rows WHERE state <> 'LEFT'$sql$;
    lost   text := $sql$SELECT subscriber_id, channel, -1 FROM old_rows WHERE state <> 'LEFT'$sql$;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT EXISTS (SELECT FROM new_rows) THEN
            RETURN NULL; -- Receipts come by the hundred, and nearly none changes an endpoint.
        END IF;
    END IF;
    EXECUTE format($sql$
        WITH touched AS (
            SELECT subscriber_id, channel, sum(n) AS n FROM (%s) AS e (subscriber_id, channel, n)
            GROUP BY 1, 2 HAVING sum(n) <> 0),
        addresses AS (
            SELECT subscriber_id, channel, sum(has) AS has, sum(has) - sum(n) AS had FROM (
                SELECT p.subscriber_id, e.channel, e.has, 0 AS n
                FROM (SELECT DISTINCT subscriber_id FROM touched) AS p
                CROSS JOIN LATERAL (
                    SELECT channel, count(*) AS has FROM endpoint
                    WHERE subscriber_id = p.subscriber_id AND state <> 'LEFT' GROUP BY channel) AS e
                UNION ALL SELECT subscriber_id, channel, 0, n FROM touched) AS both_sides
            GROUP BY 1, 2),
        person AS (
            SELECT subscriber_id, array_agg(channel) FILTER (WHERE has > 0) AS has,
                array_agg(channel) FILTER (WHERE had > 0) AS had
            FROM addresses GROUP BY 1),
        moved AS (
            SELECT p.subscriber_id, s.category, s.areas, k.channel, sum(k.n) AS n
            FROM person p
            CROSS JOIN LATERAL (
                SELECT category, areas, channels FROM subscription
                WHERE subscriber_id = p.subscriber_id OFFSET 0) AS s
            CROSS JOIN LATERAL (
                SELECT DISTINCT unnest(ARRAY[0::smallint, c]) AS channel, 1 AS n FROM unnest(p.has) AS c
                WHERE s.channels = '{}' OR c = ANY (s.channels)
                UNION ALL
                SELECT DISTINCT unnest(ARRAY[0::smallint, c]), -1 FROM unnest(p.had) AS c
                WHERE s.channels = '{}' OR c = ANY (s.channels)) AS k
            GROUP BY 1, 2, 3, 4 HAVING sum(k.n) <> 0)
        INSERT INTO following_change (day, category, channel, area, joined, departed)
        SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, category, channel, a.area,
            count(*) FILTER (WHERE n > 0), count(*) FILTER (WHERE n < 0)
        FROM moved CROSS JOIN LATERAL unnest(
            CASE WHEN areas = '{}' THEN ARRAY['', '*'] ELSE array_prepend(''::text, areas) END) AS a (area)
        GROUP BY category, channel, a.area$sql$,
        CASE TG_OP WHEN 'INSERT' THEN gained WHEN 'DELETE' THEN lost ELSE gained || ' UNION ALL ' || lost END);
    RETURN NULL;
END
$$;

-- Whoever is erased: addresses and subscriptions go with them by foreign keys, and the statements' triggers see neither any
-- more, so it is noted before.
CREATE FUNCTION note_erased() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO following_change (day, category, channel, area, joined, departed)
    SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, s.category, k.channel, a.area, 0, 1
    FROM subscription s
    CROSS JOIN LATERAL (
        SELECT DISTINCT unnest(ARRAY[0::smallint, e.channel]) AS channel FROM endpoint e
        WHERE e.subscriber_id = OLD.id AND e.state <> 'LEFT'
            AND (s.channels = '{}' OR e.channel = ANY (s.channels))) AS k
    CROSS JOIN LATERAL unnest(
        CASE WHEN s.areas = '{}' THEN ARRAY['', '*'] ELSE array_prepend(''::text, s.areas) END) AS a (area)
    WHERE s.subscriber_id = OLD.id;
    RETURN OLD;
END
$$;

CREATE TRIGGER subscriber_goes BEFORE DELETE ON subscriber FOR EACH ROW EXECUTE FUNCTION note_erased();
CREATE TRIGGER subscription_comes AFTER INSERT ON subscription
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_subscriptions();
CREATE TRIGGER subscription_changes AFTER UPDATE ON subscription
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_subscriptions();
CREATE TRIGGER subscription_goes AFTER DELETE ON subscription
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_subscriptions();
CREATE TRIGGER endpoint_comes AFTER INSERT ON endpoint
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_endpoints();
CREATE TRIGGER endpoint_changes AFTER UPDATE ON endpoint
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_endpoints();
CREATE TRIGGER endpoint_goes AFTER DELETE ON endpoint
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_endpoints();

-- A hub that is upgraded begins with whom it has.
INSERT INTO following_opening (day, category, channel, area, subscribers)
SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, category, channel, area, subscribers FROM following_now;

INSERT INTO following_count (day, opening, counted_at)
VALUES ((now() AT TIME ZONE 'Asia/Tokyo')::date, true, now());
