ALTER INDEX customer_pkey RENAME TO customer_key;
