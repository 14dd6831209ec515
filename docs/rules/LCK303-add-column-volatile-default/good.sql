ALTER TABLE customer ADD COLUMN public_id uuid;
ALTER TABLE customer ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
