UPDATE customer SET name = 'Ada', "id" = 1, tags[1] = 'a', tags[2] = 'b' WHERE id = 1;
