DROP POLICY own ON customer;
CREATE POLICY own ON customer USING (age > 18);
