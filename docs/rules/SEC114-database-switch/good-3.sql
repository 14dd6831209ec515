COMMENT ON TABLE customer IS 'was filled by dblink_exec()';
