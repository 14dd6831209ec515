CREATE TABLE "Customer" (id bigint PRIMARY KEY, line1 text, line2 text, "line 3" text);
