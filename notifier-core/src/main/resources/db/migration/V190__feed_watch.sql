-- What each instance of the hub knows of each feed it reads, written anew every few seconds: that is its sign of life too,
-- by the database's clock (written_at). A feed that an instance would take over has stands_by.
CREATE TABLE feed_sign (
    feed            text        NOT NULL,
    instance        uuid        NOT NULL,
    host            text        NOT NULL,
    route           text        NOT NULL,
    written_at      timestamptz NOT NULL,
    stands_by       boolean     NOT NULL,
    state           text        NOT NULL,
    since           timestamptz NOT NULL,
    last_seen       timestamptz,
    last_spoke      timestamptz,
    last_telegram   timestamptz,
    failing_since   timestamptz,
    telegrams       bigint      NOT NULL,
    dropped         bigint      NOT NULL,
    errors          bigint      NOT NULL,
    error           text,
    error_at        timestamptz,
    silent_after_ms bigint,
    PRIMARY KEY (feed, instance)
) WITH (fillfactor = 50);

-- What outlives the instances: when a feed was last heard, and the alarm that operators were told of, once for the whole hub.
CREATE TABLE feed_watch (
    feed            text PRIMARY KEY,
    watched_at      timestamptz NOT NULL,
    last_seen       timestamptz,
    last_spoke      timestamptz,
    last_telegram   timestamptz,
    alarm           text,
    alarm_since     timestamptz,
    alarm_raised_at timestamptz,
    CHECK ((alarm IS NULL) = (alarm_since IS NULL) AND (alarm IS NULL) = (alarm_raised_at IS NULL))
) WITH (fillfactor = 50);
