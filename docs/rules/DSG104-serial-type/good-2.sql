CREATE SEQUENCE serial;
CREATE TABLE public."Serial" (serial bigint DEFAULT nextval('serial') PRIMARY KEY);
