-- refused
ALTER TYPE mood ADD VALUE 'proud';
UPDATE person SET mood = 'proud' WHERE id = 1;
