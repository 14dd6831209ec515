-- also: CMP104
ALTER TYPE mood RENAME VALUE 'sad' TO 'unhappy';
UPDATE person SET mood = 'unhappy' WHERE id = 1;
