DROP INDEX reading_value_idx;
