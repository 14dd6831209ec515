CREATE TABLE "Char" (id bigint PRIMARY KEY, "character" varchar(2), kind "char");
