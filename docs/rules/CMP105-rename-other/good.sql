CREATE VIEW "Draft" AS SELECT 1 AS a;
ALTER VIEW public."Draft" RENAME TO draft;
