-- Reports ask by the time of the release.
CREATE INDEX revision_released ON revision (released_at) WHERE released_at IS NOT NULL;

-- What only the ledger knows of a revision, read from it once it is quiet, so that no report has to. tally_at: the newest
-- change of its tally when that was done; when the tally has changed since, it is read again.
CREATE TABLE revision_figures (
    revision_id uuid PRIMARY KEY REFERENCES revision (id),
    tally_at    timestamptz NOT NULL,
    people      integer     NOT NULL,
    reached     integer     NOT NULL
);

-- How long it took from the release to the provider's yes, in milliseconds; channel 0: all of them. What waited for its
-- person's quiet hours or digest is left out. p50 and p95 are of what was handed over; to_half and to_most (95 %) are when
-- so much of the whole was, null when it never was.
CREATE TABLE channel_figures (
    revision_id uuid     NOT NULL REFERENCES revision (id),
    channel     smallint NOT NULL,
    at_once     integer  NOT NULL,
    handed_over integer  NOT NULL,
    within_10s  integer  NOT NULL,
    within_1m   integer  NOT NULL,
    within_5m   integer  NOT NULL,
    within_1h   integer  NOT NULL,
    p50         bigint,
    p95         bigint,
    to_half     bigint,
    to_most     bigint,
    PRIMARY KEY (revision_id, channel)
);

-- Why deliveries ended without the person's being told.
CREATE TABLE reason_figures (
    revision_id uuid     NOT NULL REFERENCES revision (id),
    channel     smallint NOT NULL,
    state       smallint NOT NULL,
    code        text     NOT NULL,
    deliveries  integer  NOT NULL,
    PRIMARY KEY (revision_id, channel, state, code)
);
