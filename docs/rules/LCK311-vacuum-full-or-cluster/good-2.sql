ALTER TABLE customer CLUSTER ON customer_email_idx;
