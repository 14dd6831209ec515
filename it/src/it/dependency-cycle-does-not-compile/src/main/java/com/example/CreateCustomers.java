package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Customers", dependsOn = AddPhone.class)
@Expand("CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")
final class CreateCustomers {}
