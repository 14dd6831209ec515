CREATE TEMPORARY TABLE import (email text);
ALTER TABLE import ADD UNIQUE (email);
