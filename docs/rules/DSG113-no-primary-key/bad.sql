CREATE TABLE visit (page text);
