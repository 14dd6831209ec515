-- scenario: partitioned tables
CREATE TABLE measurement (
    logdate         date not null,
    peaktemp        int,
    unitsales       int
) PARTITION BY RANGE (logdate);
CREATE TABLE measurement_year_month (
    logdate         date not null,
    peaktemp        int,
    unitsales       int
) PARTITION BY RANGE (EXTRACT(YEAR FROM logdate), EXTRACT(MONTH FROM logdate));
CREATE TABLE cities (
    city_id      bigserial not null,
    name         text not null,
    population   bigint
) PARTITION BY LIST (left(lower(name), 1));
CREATE TABLE orders (
    order_id     bigint not null,
    cust_id      bigint not null,
    status       text
) PARTITION BY HASH (order_id);
CREATE TABLE measurement_y2016m07
    PARTITION OF measurement (
    unitsales DEFAULT 0
) FOR VALUES FROM ('2016-07-01') TO ('2016-08-01');
CREATE TABLE measurement_ym_older
    PARTITION OF measurement_year_month
    FOR VALUES FROM (MINVALUE, MINVALUE) TO (2016, 11);
CREATE TABLE cities_ab
    PARTITION OF cities (
    CONSTRAINT city_id_nonzero CHECK (city_id != 0)
) FOR VALUES IN ('a', 'b');
CREATE TABLE cities_cd
    PARTITION OF cities (
    CONSTRAINT city_id_nonzero CHECK (city_id != 0)
) FOR VALUES IN ('c', 'd') PARTITION BY RANGE (population);
CREATE TABLE cities_cd_10000_to_100000
    PARTITION OF cities_cd FOR VALUES FROM (10000) TO (100000);
CREATE TABLE orders_p1 PARTITION OF orders
    FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE cities_partdef
    PARTITION OF cities DEFAULT;
-- fails
CREATE TABLE p PARTITION OF missing DEFAULT;
-- fails
CREATE TABLE q (a int) PARTITION BY RANGE (b);
DROP TABLE orders_p1;
DROP TABLE cities;

-- scenario: attach and detach
CREATE TABLE measurement (logdate date NOT NULL, peaktemp int, unitsales int) PARTITION BY RANGE (logdate);
CREATE INDEX measurement_usls_idx ON measurement (unitsales);
CREATE TABLE measurement_y2016m07 (LIKE measurement INCLUDING DEFAULTS);
ALTER TABLE measurement
    ATTACH PARTITION measurement_y2016m07 FOR VALUES FROM ('2016-07-01') TO ('2016-08-01');
ALTER TABLE measurement
    DETACH PARTITION measurement_y2016m07;
CREATE TABLE measurement_rest (logdate date NOT NULL, peaktemp int, unitsales int);
ALTER TABLE measurement ATTACH PARTITION measurement_rest DEFAULT;
CREATE TABLE measurement_y2017 PARTITION OF measurement FOR VALUES FROM ('2017-01-01') TO ('2018-01-01');
ALTER TABLE measurement ADD CONSTRAINT m_pkey PRIMARY KEY (logdate);
ALTER TABLE measurement ADD COLUMN note text DEFAULT '' CHECK (note <> 'x');
ALTER TABLE measurement ALTER COLUMN peaktemp TYPE bigint;
ALTER TABLE measurement RENAME COLUMN note TO remark;
ALTER TABLE measurement RENAME TO measures;
-- fails
ALTER TABLE measurement_y2017 DROP COLUMN remark;
-- fails
ALTER TABLE measurement_y2017 ADD COLUMN x int;
-- fails
ALTER TABLE measures DETACH PARTITION measurement_y2016m07;
-- fails
DROP INDEX measurement_y2017_unitsales_idx;
ALTER TABLE measures DROP COLUMN remark;
ALTER TABLE measures DETACH PARTITION measurement_rest;
DROP INDEX measurement_usls_idx;
ALTER TABLE measures DROP CONSTRAINT m_pkey;
ALTER TABLE measures DETACH PARTITION measurement_y2017;
DROP TABLE measures;

-- scenario: indexes of partitions
CREATE TABLE measurement (logdate date NOT NULL, peaktemp int, unitsales int) PARTITION BY RANGE (logdate);
CREATE TABLE measurement_y2006m02 PARTITION OF measurement FOR VALUES FROM ('2006-02-01') TO ('2006-03-01');
CREATE INDEX measurement_usls_idx ON ONLY measurement (unitsales);
CREATE INDEX CONCURRENTLY measurement_usls_200602_idx
    ON measurement_y2006m02 (unitsales);
ALTER INDEX measurement_usls_idx
    ATTACH PARTITION measurement_usls_200602_idx;
-- fails
DROP INDEX measurement_usls_200602_idx;
CREATE INDEX ON measurement (peaktemp);
CREATE UNIQUE INDEX everything ON measurement (logdate, (peaktemp)) WHERE unitsales > 0;
DROP INDEX everything;
DROP TABLE measurement_y2006m02;
DROP TABLE measurement;

-- scenario: keys of partitions
CREATE TABLE orders (id bigint, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
ALTER TABLE orders ADD COLUMN customer bigint REFERENCES customers;
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
CREATE TABLE items (order_id bigint, region text, FOREIGN KEY (order_id, region) REFERENCES orders ON DELETE CASCADE);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
-- fails
DROP TABLE orders;
ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey;
ALTER TABLE orders ADD CHECK (id > 0);
-- fails
ALTER TABLE orders_us DROP CONSTRAINT orders_id_check;
DROP TABLE orders CASCADE;

-- scenario: triggers of partitions
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TRIGGER each_row AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER each_statement AFTER INSERT ON p EXECUTE FUNCTION f();
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
-- silent
DROP TRIGGER each_row ON p1;
ALTER TABLE p DETACH PARTITION p1;
DROP TRIGGER each_row ON p;
DROP TABLE p, p1;

-- scenario: range partition bounds
CREATE TABLE r (a int, b text, c int) PARTITION BY RANGE (a, b COLLATE "C" text_pattern_ops);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1, MINVALUE) TO (5, MAXVALUE);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (6, 'x') TO (MAXVALUE, MAXVALUE);
-- since 17
ALTER TABLE r ADD COLUMN i int GENERATED ALWAYS AS IDENTITY;
-- fails
ALTER TABLE r DROP COLUMN a;
