-- lockkeeper: no transaction
ALTER TABLE person ADD CONSTRAINT no_blue CHECK (mood NOT IN ('blue')) NOT VALID;
ALTER TABLE person VALIDATE CONSTRAINT no_blue;
