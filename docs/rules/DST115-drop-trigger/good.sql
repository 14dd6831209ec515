DROP TRIGGER same ON customer;
CREATE TRIGGER same BEFORE UPDATE OF age ON customer FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
