package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.RepeatableMigration;

@RepeatableMigration(
        name = "reachable-customers",
        description = "Customers that can be reached",
        dependsOn = AddPhone.class)
@Expand("CREATE OR REPLACE VIEW reachable_customer AS SELECT id FROM customer WHERE phone IS NOT NULL")
final class ReachableCustomers {}
