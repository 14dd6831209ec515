-- postgres: 17-18
CREATE TYPE "Colour" AS ENUM ('red');
ALTER TYPE "Colour" ADD VALUE 'blue';
CREATE TABLE wall (colour "Colour" DEFAULT 'blue');
