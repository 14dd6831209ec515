CREATE TABLE archive AS SELECT id, at FROM event;
ALTER TABLE archive ADD PRIMARY KEY (id);
