ALTER TABLE customer ADD COLUMN country text;
UPDATE public.customer SET country = 'uk' WHERE id = 1 AND email IS NOT NULL;
DELETE FROM customer AS c WHERE c.id IN (2, 3) OR (c.id = 5 AND c.age > 7);
INSERT INTO customer (id, country) VALUES (4, 'de');
