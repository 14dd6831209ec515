CREATE DOMAIN email AS text;
CREATE DOMAIN public."Country" AS text DEFAULT 'CH';
