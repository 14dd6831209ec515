CREATE SCHEMA "Scratch";
DROP SCHEMA "Scratch";
