CREATE TABLE "Event" (day date, kind text) PARTITION BY LIST (kind);
CREATE INDEX event_day_idx ON public."Event" (day);
