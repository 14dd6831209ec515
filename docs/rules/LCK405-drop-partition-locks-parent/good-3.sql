-- before
CREATE TABLE person (id bigint);
CREATE TABLE pupil () INHERITS (person);
-- migration
-- lockkeeper: contract
DROP TABLE pupil;
