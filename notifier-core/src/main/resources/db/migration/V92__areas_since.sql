-- Since when the person follows no area that is gone from the row; null: since the row was made. Who surely did not follow
-- an area when something was told there need not hear that it is over there.
ALTER TABLE subscription ADD COLUMN areas_since timestamptz;
