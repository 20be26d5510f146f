-- Files that belong to announcements: residents get them as links on the announcement's page. What a file holds is kept once and
-- in pieces, so that it is read and written without ever being in memory as a whole; a copy of an announcement refers to the same.
CREATE TABLE attachment_content (
    id        uuid PRIMARY KEY,
    kind      text        NOT NULL,
    size      bigint      NOT NULL,
    -- Hexadecimal, of what is handed out. SHA-1 is what CAP 1.2, section 3.2.3, has for a digest.
    sha256    text        NOT NULL,
    sha1      text        NOT NULL,
    stored_at timestamptz NOT NULL
);

CREATE TABLE attachment_piece (
    content_id uuid    NOT NULL REFERENCES attachment_content (id) ON DELETE CASCADE,
    number     integer NOT NULL,
    bytes      bytea   NOT NULL,
    PRIMARY KEY (content_id, number)
);

-- Images and PDF are compressed already.
ALTER TABLE attachment_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- first_revision, last_revision: the wordings of the announcement that it belongs to. What is prepared for a correction has the
-- number of a revision that is not there yet; what a correction leaves away ends with the one before.
CREATE TABLE attachment (
    id              uuid PRIMARY KEY,
    announcement_id uuid        NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
    content_id      uuid        NOT NULL REFERENCES attachment_content (id),
    place           integer     NOT NULL,
    file_name       text        NOT NULL,
    titles          jsonb       NOT NULL,
    first_revision  integer     NOT NULL,
    last_revision   integer,
    added_by        text        NOT NULL,
    added_at        timestamptz NOT NULL
);

CREATE INDEX attachment_of_announcement ON attachment (announcement_id, place);
CREATE INDEX attachment_of_content ON attachment (content_id);
