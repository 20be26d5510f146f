-- The list of telegrams of one feed: a feed that seldom says anything is far between others' telegrams.
CREATE INDEX telegram_by_route ON telegram (route, received_at, id);
