package com.example.orders;

import com.example.customers.CreateCustomers;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Orders", dependsOn = CreateCustomers.class)
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL)")
final class CreateOrders {}
