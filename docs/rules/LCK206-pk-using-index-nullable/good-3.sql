CREATE TABLE note (id bigint);
CREATE UNIQUE INDEX note_id_idx ON note (id);
ALTER TABLE note ADD PRIMARY KEY USING INDEX note_id_idx;
