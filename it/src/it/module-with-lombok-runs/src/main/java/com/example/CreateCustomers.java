package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import lombok.experimental.UtilityClass;

@UtilityClass
@Migration(version = "1.0.0", description = "Customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL)")
class CreateCustomers {}
