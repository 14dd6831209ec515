GRANT SELECT (email), UPDATE (email) ON public.customer TO SESSION_USER;
