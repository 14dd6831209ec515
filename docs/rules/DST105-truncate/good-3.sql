-- lockkeeper: no transaction
DELETE FROM customer WHERE ctid = ANY (ARRAY(SELECT ctid FROM customer LIMIT 10000));
