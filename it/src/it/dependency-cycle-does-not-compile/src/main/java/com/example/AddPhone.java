package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Phone numbers", dependsOn = CreateCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN phone text")
final class AddPhone {}
