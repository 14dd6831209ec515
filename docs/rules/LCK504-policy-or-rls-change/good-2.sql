DROP POLICY IF EXISTS minors ON customer;
