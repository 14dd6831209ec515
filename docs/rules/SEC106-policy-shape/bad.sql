CREATE POLICY everybody ON customer USING (true);
