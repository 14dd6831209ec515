ALTER TABLE visit ADD CONSTRAINT visit_page_known CHECK (page <> '') NOT VALID;
