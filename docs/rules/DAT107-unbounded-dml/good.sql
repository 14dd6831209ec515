UPDATE public.customer SET age = 37 WHERE id = 1;
INSERT INTO archive (id) SELECT id FROM customer WHERE id < 10;
