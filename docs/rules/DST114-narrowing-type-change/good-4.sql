-- also: LCK301
ALTER TABLE customer ALTER age TYPE numeric(10,0);
