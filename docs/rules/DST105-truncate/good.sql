CREATE TABLE "Staging" (id bigint);
TRUNCATE TABLE ONLY public."Staging" RESTART IDENTITY;
