DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN
        RAISE NOTICE 'no reader';
    END IF;
END $$;
