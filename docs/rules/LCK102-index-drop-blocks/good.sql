DROP INDEX CONCURRENTLY customer_email_idx;
