-- before
CREATE TABLE customer (id bigint, email text);
CREATE POLICY own ON customer USING (email = current_user);
-- migration
ALTER TABLE customer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
