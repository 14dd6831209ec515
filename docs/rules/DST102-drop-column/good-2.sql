ALTER TABLE customer ADD COLUMN years int;
ALTER TABLE customer DROP COLUMN years;
