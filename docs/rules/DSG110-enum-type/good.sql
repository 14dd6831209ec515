CREATE TABLE mood (code text PRIMARY KEY);
INSERT INTO mood (code) VALUES ('sad'), ('happy');
