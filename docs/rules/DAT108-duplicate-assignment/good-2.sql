UPDATE customer SET name = 'Ada' WHERE id = 1;
UPDATE public.customer SET name = 'Alan', id = 1 WHERE name = 'Ada' AND name <> 'Alan';
