-- What the feeds that are polled have handed over already: fetched once, also over restarts and by several instances.
CREATE TABLE feed_entry (
    feed text NOT NULL,
    entry text NOT NULL,
    said_at timestamptz NOT NULL,
    handled_at timestamptz NOT NULL,
    PRIMARY KEY (feed, entry)
);
CREATE INDEX feed_entry_said_at ON feed_entry (feed, said_at);

-- Which instance polls a feed now.
CREATE TABLE feed_lease (
    feed text PRIMARY KEY,
    holder uuid NOT NULL,
    until timestamptz NOT NULL
);
