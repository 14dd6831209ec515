CREATE TABLE "timestamp" (id bigint PRIMARY KEY, "timestamp" timestamp with time zone, noon time);
