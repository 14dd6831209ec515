package com.example.customers;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Customers")
@Expand("CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")
public final class CreateCustomers {}
