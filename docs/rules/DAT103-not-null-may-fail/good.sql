-- also: LCK203
UPDATE public.customer SET email = '' WHERE email IS NULL;
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
