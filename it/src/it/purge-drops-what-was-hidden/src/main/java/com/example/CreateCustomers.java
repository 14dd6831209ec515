package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Customers")
@Expand("CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, fax text)")
final class CreateCustomers {}
