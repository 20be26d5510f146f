-- Null: the person has not chosen one. Until now everybody began with Japanese, chosen or not.
ALTER TABLE staff_account ALTER COLUMN language DROP NOT NULL;
UPDATE staff_account SET language = NULL WHERE language = 'ja';
