ALTER TABLE customer ADD CONSTRAINT customer_email_key UNIQUE (email);
