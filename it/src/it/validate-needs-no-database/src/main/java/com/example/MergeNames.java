package com.example;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;

@Migration(version = "1.1.0", description = "Customers get one full name", dependsOn = CreateCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
@Backfill(table = "customer", set = "full_name = first_name || ' ' || last_name", where = "full_name IS NULL")
@Contract("ALTER TABLE customer DROP COLUMN first_name, DROP COLUMN last_name")
@Rollback(
        phase = Phase.CONTRACT,
        value = "ALTER TABLE customer ADD COLUMN first_name text, ADD COLUMN last_name text")
final class MergeNames {}
