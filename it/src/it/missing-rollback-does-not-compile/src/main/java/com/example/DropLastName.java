package com.example;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "One name is enough", dependsOn = CreateCustomers.class)
@Contract("ALTER TABLE customer DROP COLUMN last_name")
final class DropLastName {}
