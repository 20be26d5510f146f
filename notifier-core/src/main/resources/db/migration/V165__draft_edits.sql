-- Who last changed an announcement by writing: the second of two editors is told.
ALTER TABLE announcement
    ADD COLUMN edited_by text,
    ADD COLUMN edited_at timestamptz;
