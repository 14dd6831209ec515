-- lockkeeper: no transaction
DROP DATABASE IF EXISTS billing_old;
