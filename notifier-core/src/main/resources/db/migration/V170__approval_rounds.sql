-- A timeout belongs to one submission: what was returned and submitted anew is not released by the clock of an earlier round.
ALTER TABLE approval_timeout ADD COLUMN submissions integer NOT NULL DEFAULT 1;
