CREATE POLICY own ON customer USING (email = (SELECT current_setting('app.user')));
