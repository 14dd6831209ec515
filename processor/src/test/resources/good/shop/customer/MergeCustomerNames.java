package shop.customer;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Approval;
import dev.lockkeeper.Backfill;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Require;
import dev.lockkeeper.Risk;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Sensitivity;
import dev.lockkeeper.Verify;

@Migration(
        version = "1.2.0",
        description = "One name for each customer",
        dependsOn = CreateCustomers.class,
        type = MigrationType.SENSITIVE,
        risk = Risk.HIGH,
        approvals = {@Approval(role = "dba"), @Approval(role = "security", count = 2)},
        author = "grace",
        ticket = "SHOP-812",
        estimatedDuration = "5m")
@Sensitivity(level = "sacred", community = "north-island")
@Sensitivity(level = "personal")
@Budget(lockTimeout = "500ms", statementTimeout = "10m", lockWait = "5m")
@Require("SELECT NOT EXISTS (SELECT FROM customer WHERE last_name IS NULL)")
@Require("SELECT true")
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
@Expand("CREATE INDEX customer_full_name ON customer (full_name)")
@Accept(rule = "LCK101", because = "200 rows, for ever")
@Backfill(
        table = "customer",
        set = "full_name = first_name || ' ' || last_name",
        where = "full_name IS NULL",
        batchSize = 500)
@Contract("ALTER TABLE customer DROP COLUMN first_name, DROP COLUMN last_name")
@Rollback(
        phase = Phase.CONTRACT,
        value = {
            "ALTER TABLE customer ADD COLUMN first_name text, ADD COLUMN last_name text",
            "UPDATE customer SET first_name = split_part(full_name, ' ', 1), last_name = split_part(full_name, ' ', 2)"
        })
@Verify("SELECT NOT EXISTS (SELECT FROM customer WHERE full_name IS NULL);")
@Verify(value = "SELECT true", after = {Phase.EXPAND, Phase.CONTRACT})
final class MergeCustomerNames {}
