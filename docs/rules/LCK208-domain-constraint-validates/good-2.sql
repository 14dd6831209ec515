ALTER DOMAIN public.unused ADD CONSTRAINT positive CHECK (VALUE > 0);
