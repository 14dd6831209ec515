package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** Constraints, made so that the application goes on. */
final class ConstraintScenarios {

    private static final String ORDERS =
            "create table orders (id int primary key, account int, n int not null default 0)";
    private static final String ORDER_ROWS = "insert into orders select i, i from generate_series(1, 100) i";

    private ConstraintScenarios() {}

    static List<Scenario> all() {
        return List.of(foreignKey(), notNull(), deferrable(), primaryKey());
    }

    private static Scenario foreignKey() {
        return Scenario.of("foreign key", List.of(ACCOUNTS, ROWS, ORDERS, ORDER_ROWS), migrate("""
                @Migration(version = "1", description = "Orders of accounts")
                @Expand({"UPDATE orders SET n = n + 1, account = account + 1",
                         "ALTER TABLE orders ADD CONSTRAINT orders_account FOREIGN KEY (account) REFERENCES account NOT VALID",
                         "ALTER TABLE orders VALIDATE CONSTRAINT orders_account",
                         "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class OrdersOfAccounts {}
                """));
    }

    private static Scenario notNull() {
        return Scenario.of("not null", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Every account has mail")
                @Expand({"ALTER TABLE account ADD CONSTRAINT has_mail CHECK (mail IS NOT NULL) NOT VALID",
                         "UPDATE account SET n = n + 1",
                         "ALTER TABLE account VALIDATE CONSTRAINT has_mail",
                         "ALTER TABLE account ALTER COLUMN mail SET NOT NULL",
                         "ALTER TABLE account DROP CONSTRAINT has_mail"})
                @Irreversible(reason = "a test")
                final class EveryMail {}
                """));
    }

    private static Scenario deferrable() {
        return Scenario.of("deferrable", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Places")
                @Expand({"ALTER TABLE account ADD COLUMN place int",
                         "UPDATE account SET place = id",
                         "ALTER TABLE account ADD CONSTRAINT one_place UNIQUE (place) DEFERRABLE INITIALLY DEFERRED",
                         "UPDATE account SET place = place + 1, n = n + 1"})
                @Irreversible(reason = "a test")
                final class Places {}
                @Migration(version = "2", description = "The other way round", dependsOn = Places.class)
                @Expand({"UPDATE account SET place = 203 - place, n = n + 1",
                         "SET CONSTRAINTS one_place IMMEDIATE"})
                @Irreversible(reason = "a test")
                final class Reverse {}
                """));
    }

    private static Scenario primaryKey() {
        return Scenario.of(
                "primary key by index",
                List.of(
                        "create table visit (account int not null, day int not null, n int not null default 0)",
                        "insert into visit select i % 10, i from generate_series(1, 100) i"),
                migrate("""
                @Migration(version = "1", description = "A key")
                @Expand({"CREATE UNIQUE INDEX CONCURRENTLY visit_key ON visit (account, day)",
                         "ALTER TABLE visit ADD CONSTRAINT visit_pkey PRIMARY KEY USING INDEX visit_key",
                         "UPDATE visit SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class VisitKey {}
                """));
    }
}
