CREATE TABLE "Parent" (id bigint PRIMARY KEY);
CREATE TABLE child (id bigint PRIMARY KEY, parent_id bigint REFERENCES "Parent" (id), twin bigint REFERENCES child (id));
ALTER TABLE child DROP COLUMN twin;
DROP TABLE child;
