SELECT set_config('lock_timeout', '2s', false);
ALTER TABLE public.customer ADD COLUMN "Phone" text;
