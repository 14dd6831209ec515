-- refused
UPDATE customer SET name = 'Ada', id = 1, name = 'Alan' WHERE id = 1;
