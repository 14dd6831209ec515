CREATE TABLE draft (id bigint, a int CONSTRAINT one UNIQUE);
CREATE INDEX draft_id ON draft (id);
ALTER TABLE draft DROP CONSTRAINT one, DROP COLUMN id;
