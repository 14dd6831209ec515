-- lockkeeper: contract
ALTER SCHEMA sales RENAME TO shop;
