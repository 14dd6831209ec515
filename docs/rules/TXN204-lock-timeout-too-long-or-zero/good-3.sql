SET LOCAL lock_timeout TO '0.5s';
ALTER TABLE public.customer ADD COLUMN phone text;
RESET lock_timeout;
