package com.example;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Customers have names", dependsOn = CreateCustomers.class)
@Contract("DELETE FROM customer WHERE last_name IS NULL")
final class RemoveNameless {}
