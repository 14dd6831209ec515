-- also: LCK201
ALTER TABLE customer ADD CONSTRAINT grown_up CHECK (age >= 18);
