CREATE TABLE "dblink" (id bigint);
SELECT count(*) AS dblink_exec FROM public.dblink;
