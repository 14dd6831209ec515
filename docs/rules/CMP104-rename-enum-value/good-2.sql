CREATE TYPE "Size" AS ENUM ('S', 'L');
ALTER TYPE public."Size" RENAME VALUE 'L' TO 'XL';
