CREATE TABLE unit (org bigint, id bigint, PRIMARY KEY (org, id));
CREATE TABLE person (org bigint, unit bigint, FOREIGN KEY (org, unit) REFERENCES unit);
CREATE INDEX person_unit ON person (unit, org) WHERE unit IS NOT NULL;
