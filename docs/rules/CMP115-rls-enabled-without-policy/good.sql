CREATE POLICY own ON customer USING (email = current_user);
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
