-- What may still be waiting for a provider is found among the revisions that are valid, or were lately.
CREATE INDEX revision_expires ON revision (expires_at);
