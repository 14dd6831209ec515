CREATE TABLE address (id bigint PRIMARY KEY, "ZIP" text);
CREATE INDEX IF NOT EXISTS "address ZIP" ON address ("ZIP");
