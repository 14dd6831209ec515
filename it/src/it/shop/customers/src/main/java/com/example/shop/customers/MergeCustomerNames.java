package com.example.shop.customers;

import dev.lockkeeper.Approval;
import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;

@Migration(
        version = "1.3.0",
        description = "Customers get one full name",
        dependsOn = CreateCustomers.class,
        risk = Risk.MEDIUM,
        approvals = @Approval(role = "dba"))
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
@Backfill(table = "customer", set = "full_name = first_name || ' ' || last_name", where = "full_name IS NULL")
@Verify("SELECT NOT EXISTS (SELECT FROM customer WHERE full_name IS NULL)")
@Contract("ALTER TABLE customer DROP COLUMN first_name, DROP COLUMN last_name")
@Rollback(
        phase = Phase.CONTRACT,
        value = {
            "ALTER TABLE customer ADD COLUMN first_name text, ADD COLUMN last_name text",
            """
            UPDATE customer
            SET first_name = split_part(full_name, ' ', 1),
                last_name = substr(full_name, strpos(full_name, ' ') + 1)
            """,
            "ALTER TABLE customer ALTER COLUMN first_name SET NOT NULL, ALTER COLUMN last_name SET NOT NULL"
        })
final class MergeCustomerNames {}
