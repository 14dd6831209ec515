CREATE TABLE employee (boss bigint) INHERITS (person);
