-- before
CREATE EXTENSION IF NOT EXISTS plpgsql;
-- migration
CREATE EXTENSION IF NOT EXISTS "plpgsql";
