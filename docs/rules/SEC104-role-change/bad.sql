-- refused
ALTER ROLE reader_of_2019 NOLOGIN;
