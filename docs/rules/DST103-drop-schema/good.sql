-- lockkeeper: contract
DROP SCHEMA archive;
