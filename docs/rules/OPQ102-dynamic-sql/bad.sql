DO $$
BEGIN
    EXECUTE 'ANALYZE ' || 'customer';
END $$;
