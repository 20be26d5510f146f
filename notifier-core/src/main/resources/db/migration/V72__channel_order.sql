-- The person's channels in the order they prefer them; empty: no preference.
ALTER TABLE subscriber ADD COLUMN channel_order smallint[] NOT NULL DEFAULT '{}';
