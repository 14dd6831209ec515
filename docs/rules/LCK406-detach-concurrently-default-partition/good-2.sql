-- lockkeeper: no transaction
-- also: LCK403
ALTER TABLE event DETACH PARTITION event_rest;
ALTER TABLE public.event DETACH PARTITION public.event_2025 CONCURRENTLY;
