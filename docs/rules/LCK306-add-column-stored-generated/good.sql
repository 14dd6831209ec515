ALTER TABLE customer ADD COLUMN email_lower text;
CREATE FUNCTION customer_email_lower() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.email_lower := lower(NEW.email); RETURN NEW; END';
CREATE TRIGGER email_lower BEFORE INSERT OR UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION customer_email_lower();
