SELECT set_config('idle_in_transaction_session_timeout', '1min', false);
ALTER TABLE public.customer ADD COLUMN "Phone" text;
