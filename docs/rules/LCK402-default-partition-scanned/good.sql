-- lockkeeper: no transaction
ALTER TABLE event_rest ADD CONSTRAINT event_rest_without_2026
    CHECK (NOT (day >= '2026-01-01' AND day < '2027-01-01')) NOT VALID;
ALTER TABLE event_rest VALIDATE CONSTRAINT event_rest_without_2026;
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
