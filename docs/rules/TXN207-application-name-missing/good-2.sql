SELECT set_config('application_name', 'migration V12', false);
ALTER TABLE public.customer ADD COLUMN "Phone" text;
