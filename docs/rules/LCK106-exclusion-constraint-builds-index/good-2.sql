CREATE TABLE "Stay" (during tstzrange);
ALTER TABLE public."Stay" ADD EXCLUDE USING gist (during WITH &&);
