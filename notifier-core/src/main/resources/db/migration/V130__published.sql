-- When residents could first see an announcement: what public lists are ordered by. Set by its first release.
ALTER TABLE announcement ADD COLUMN published_at timestamptz;

UPDATE announcement a SET published_at = r.released_at
FROM revision r WHERE r.announcement_id = a.id AND r.number = 1 AND r.released_at IS NOT NULL;

CREATE INDEX announcement_published ON announcement (published_at DESC, id DESC)
    WHERE status = 'ACTUAL' AND published_at IS NOT NULL;
CREATE INDEX announcement_published_by_category ON announcement (category, published_at DESC, id DESC)
    WHERE status = 'ACTUAL' AND published_at IS NOT NULL;

-- What a revision says in every language, as it is searched: without regard to case and width. Folding thousands of texts at
-- each search would take ten times as long as reading them folded.
ALTER TABLE revision ADD COLUMN words text GENERATED ALWAYS AS (
    lower(normalize(
        jsonb_path_query_array(contents, '$.*.title')::text || jsonb_path_query_array(contents, '$.*.body')::text,
        NFKC))) STORED;
