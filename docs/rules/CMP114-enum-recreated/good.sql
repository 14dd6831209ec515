-- also: LCK301
CREATE TYPE feeling AS ENUM ('sad', 'happy', 'blue', 'calm');
ALTER TABLE person ALTER COLUMN mood TYPE feeling USING mood::text::feeling;
