CREATE FUNCTION "Clean"(what text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''ANALYZE '' || what; END';
SELECT public.adults();
