-- Which announcements one made from an alert speaks of again: those that told what it raises, lowers, lifts or takes back.
CREATE TABLE announcement_link (
    announcement_id uuid    NOT NULL REFERENCES announcement ON DELETE CASCADE,
    earlier_id      uuid    NOT NULL REFERENCES announcement ON DELETE CASCADE,
    -- Nothing of the earlier one holds any more but what is said with this one.
    over            boolean NOT NULL,
    -- Under which name the earlier one is shown on handsets, where this one takes its place there.
    tag             uuid,
    -- Under which name the earlier one waits at push services, where nothing of it leaves any more and this one takes its place.
    topic           uuid,
    PRIMARY KEY (announcement_id, earlier_id)
);
CREATE INDEX announcement_link_earlier ON announcement_link (earlier_id);

-- What was taken back before this was kept. Which of it was over is not known any more.
INSERT INTO announcement_link (announcement_id, earlier_id, over)
SELECT DISTINCT r.announcement_id, e.id, false
FROM revision r CROSS JOIN LATERAL unnest(r.audience_of) AS earlier (id) JOIN announcement e ON e.id = earlier.id
WHERE r.number = 1 AND e.id <> r.announcement_id;
