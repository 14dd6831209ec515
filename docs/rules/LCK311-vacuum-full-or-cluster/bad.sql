CLUSTER customer USING customer_email_idx;
