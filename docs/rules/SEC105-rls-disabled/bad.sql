DROP POLICY own ON customer;
