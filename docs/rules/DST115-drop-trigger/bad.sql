DROP TRIGGER same ON customer;
