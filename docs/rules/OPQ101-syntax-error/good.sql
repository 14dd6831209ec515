CREATE TABLE "tabel" (id bigint PRIMARY KEY /* CREATE TABEL /* nested */ */);
