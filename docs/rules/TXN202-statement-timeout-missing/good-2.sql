SELECT set_config('statement_timeout', '5min', false);
ALTER TABLE public.customer ADD COLUMN "Phone" text;
