ALTER TABLE visit ADD CHECK (page <> '') NOT VALID;
