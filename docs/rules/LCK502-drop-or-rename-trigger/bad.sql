DROP TRIGGER stamp ON customer;
