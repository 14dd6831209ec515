package com.example.manual;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Customers may leave a phone number", dependsOn = CreateCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN phone text")
final class AddPhone {}
