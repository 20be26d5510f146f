-- An event is looked up with every telegram. A list of what is still to be put into the index, read whole each time, costs
-- more than putting it there at once.
ALTER INDEX alert_stream_by_event SET (fastupdate = off);
SELECT gin_clean_pending_list('alert_stream_by_event');
