CREATE TYPE "Enum" AS (low int, high int);
CREATE TABLE public.mood (code text CHECK (code IN ('sad', 'happy')));
