ALTER TABLE customer ADD COLUMN mail text;
ALTER TABLE customer RENAME COLUMN mail TO e_mail;
