INSERT INTO public."customer" (id, email) VALUES (1, 'ada@example.org');
