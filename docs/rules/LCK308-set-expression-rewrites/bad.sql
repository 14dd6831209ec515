-- postgres: 17-18
ALTER TABLE customer ALTER COLUMN key SET EXPRESSION AS (upper(email));
