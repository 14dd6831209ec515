-- before
CREATE TABLE person (id bigint);
CREATE TABLE pupil () INHERITS (person);
-- migration
ALTER TABLE pupil NO INHERIT person;
