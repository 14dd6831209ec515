DO $$
BEGIN
    UPDATE customer SET age = age + 1 WHERE email = 'EXECUTE';
END $$;
