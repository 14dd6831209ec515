ALTER TABLE customer ADD COLUMN country text;
INSERT INTO customer (id, country) VALUES (4, 'de');
UPDATE public.customer SET country = 'uk' WHERE id = 1;
