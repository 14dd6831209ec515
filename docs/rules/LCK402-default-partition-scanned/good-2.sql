-- before
CREATE TABLE event (day date NOT NULL) PARTITION BY RANGE (day);
-- migration
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE TABLE "Event 2026" PARTITION OF public.event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
