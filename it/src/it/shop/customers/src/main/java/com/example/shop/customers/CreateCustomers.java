package com.example.shop.customers;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Customers, with a thousand of them to try things on", dependsOn = NameTheShop.class)
@Expand(
        """
        CREATE TABLE customer (
          id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          first_name text NOT NULL,
          last_name  text NOT NULL,
          email      text NOT NULL UNIQUE,
          phone      text
        );
        INSERT INTO customer (first_name, last_name, email, phone)
        SELECT 'Ada', 'No. ' || n, 'ada' || n || '@example.com', '0151 / ' || 1000000 + n
        FROM generate_series(1, 1000) n
        """)
public final class CreateCustomers {}
