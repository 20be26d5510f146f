-- How people approve what is announced in a category. No row: the settings every category begins with.
CREATE TABLE approval_settings (
    category             text PRIMARY KEY REFERENCES category (code),
    two_for_routine      boolean     NOT NULL,
    two_for_emergency    boolean     NOT NULL,
    hours_from           time,
    hours_to             time,
    weekdays_only        boolean     NOT NULL,
    outside_hours        text        NOT NULL,
    overdue_minutes      integer CHECK (overdue_minutes > 0),
    release_when_overdue boolean     NOT NULL,
    changed_by           text        NOT NULL,
    changed_at           timestamptz NOT NULL,
    CHECK ((hours_from IS NULL) = (hours_to IS NULL)),
    CHECK (hours_from < hours_to),
    CHECK (overdue_minutes IS NOT NULL OR NOT release_when_overdue)
);
