-- also: LCK301
ALTER TABLE customer ALTER age TYPE bigint, ALTER rate TYPE numeric(12,3), ALTER since TYPE timestamptz;
