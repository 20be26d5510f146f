-- When residents could first see an announcement: what public lists are ordered by. Set by its first release.
ALTER TABLE announcement ADD COLUMN published_at timestamptz;

UPDATE announcement a SET published_at = r.released_at
FROM revision r WHERE r.announcement_id = a.id AND r.number = 1 AND r.released_at IS NOT NULL;

CREATE INDEX announcement_published ON announcement (published_at DESC, id DESC)
    WHERE status = 'ACTUAL' AND published_at IS NOT NULL;
CREATE INDEX announcement_published_by_category ON announcement (category, published_at DESC, id DESC)
    WHERE status = 'ACTUAL' AND published_at IS NOT NULL;
