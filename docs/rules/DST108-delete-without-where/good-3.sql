DELETE FROM customer WHERE EXISTS (SELECT FROM pg_catalog.pg_class WHERE false);
