-- also: LCK301
CREATE TYPE feeling AS ENUM ('sad', 'happy');
ALTER TABLE person ALTER COLUMN mood TYPE feeling USING mood::text::feeling;
