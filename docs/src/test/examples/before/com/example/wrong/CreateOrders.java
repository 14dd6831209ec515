package com.example.wrong;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "2.0.0", description = "Customers order")
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL)")
final class CreateOrders {}
