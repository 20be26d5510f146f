-- What goes to Kafka is bytes: a replayed dead letter need not be text.
ALTER TABLE outbox ALTER COLUMN payload TYPE bytea USING convert_to(payload, 'UTF8');
