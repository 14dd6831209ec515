DROP FUNCTION public.price(bigint);
CREATE FUNCTION public.price(amount bigint) RETURNS text LANGUAGE sql STABLE AS $$ SELECT '1' $$;
