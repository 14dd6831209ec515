-- before
CREATE TABLE event (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_old (day date NOT NULL CHECK (day < '2020-01-01'));
INSERT INTO event_old VALUES ('2019-01-01');
-- migration
ALTER TABLE event ATTACH PARTITION event_old FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
