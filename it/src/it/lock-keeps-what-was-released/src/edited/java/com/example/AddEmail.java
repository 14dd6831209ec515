package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.2.0", description = "Customers have an address", dependsOn = CreateCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN email text")
final class AddEmail {}
