CREATE TABLE word (word text PRIMARY KEY);
ALTER TABLE public.word ADD COLUMN meaning text;
CREATE TEMPORARY TABLE scratch (a1 int, a2 int, a3 int);
