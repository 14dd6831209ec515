package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Risk;

@Migration(version = "1.1.0", description = "Customers have a phone", dependsOn = CreateCustomers.class, risk = Risk.MEDIUM)
@Expand("ALTER TABLE customer ADD COLUMN phone text")
final class AddPhone {}
