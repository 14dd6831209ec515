CREATE TABLE letter (id bigint, customer bigint REFERENCES customer ON DELETE CASCADE);
