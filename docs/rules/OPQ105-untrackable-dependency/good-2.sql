CREATE SEQUENCE "Ids";
CREATE TABLE address (id bigint DEFAULT nextval('"Ids"'));
ALTER SEQUENCE public."Ids" OWNED BY address.id;
