CREATE TABLE Customer (Id bigint PRIMARY KEY, "e_mail2" text);
