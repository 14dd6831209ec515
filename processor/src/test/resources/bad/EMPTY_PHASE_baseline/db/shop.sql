\restrict 5zqXlqLCW01

-- nothing
SET statement_timeout = 0;
