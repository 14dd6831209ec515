CREATE TABLE "varchar" (id bigint PRIMARY KEY, total numeric(12, 2), at timestamptz(3));
