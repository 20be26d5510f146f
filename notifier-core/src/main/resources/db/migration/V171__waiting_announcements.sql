-- What waits for people is few among all that ever was announced, and is asked for with every page of the console.
CREATE INDEX announcement_waiting ON announcement (id) WHERE state IN ('SUBMITTED', 'APPROVED');
CREATE INDEX announcement_by_category ON announcement (category, id);
