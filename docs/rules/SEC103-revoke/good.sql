-- lockkeeper: contract
REVOKE DELETE ON customer FROM PUBLIC;
