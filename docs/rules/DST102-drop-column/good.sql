-- phase: CONTRACT
ALTER TABLE customer DROP COLUMN age;
