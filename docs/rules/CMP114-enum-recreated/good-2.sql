CREATE TYPE feeling AS ENUM ('sad');
CREATE TABLE draft (mood public.mood);
ALTER TABLE draft ALTER COLUMN mood TYPE feeling USING mood::text::feeling;
