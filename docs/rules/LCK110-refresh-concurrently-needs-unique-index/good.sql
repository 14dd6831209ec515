-- lockkeeper: no transaction
CREATE UNIQUE INDEX CONCURRENTLY ages_age_idx ON ages (age);
REFRESH MATERIALIZED VIEW CONCURRENTLY ages;
