package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;

/** The ten of them. Each changes rows in a way that shows when it happened twice. */
final class Scenarios {

    private static final String ACCOUNTS =
            "create table account (id int primary key, n int not null default 0, mail text)";
    private static final String ROWS =
            "insert into account (id, mail) select i, 'm' || i || '@example.com' from generate_series(1, 200) i";

    private static final String CREATE_ORDERS = """
            @Migration(version = "1", description = "Create orders")
            @Expand({"CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL)",
                     "INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i"})
            @Rollback("DROP TABLE orders")
            public final class CreateOrders {}
            """;

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                transactional(),
                concurrently(),
                backfill(),
                java(),
                rollback(),
                contract(),
                repeatable(),
                twoModules(),
                failingVerify(),
                lockRetry());
    }

    /** The three whose steps differ most. */
    static List<Scenario> basic() {
        return List.of(transactional(), concurrently(), backfill());
    }

    /** Those that come to an end by themselves. */
    static List<Scenario> killable() {
        return all().stream()
                .filter(it -> it.failing().isEmpty() && it.blocker().isEmpty())
                .toList();
    }

    static Scenario transactional() {
        return Scenario.of("transactional", List.of(), migrate(CREATE_ORDERS + """
                @Migration(version = "2", description = "Double totals", dependsOn = CreateOrders.class)
                @Expand({"ALTER TABLE orders ADD COLUMN note text",
                         "UPDATE orders SET total = total * 2, note = 'doubled'"})
                @Irreversible(reason = "a test")
                final class DoubleTotals {}
                """));
    }

    static Scenario concurrently() {
        return Scenario.of(
                "CONCURRENTLY", List.of(ACCOUNTS, ROWS, "create index account_old on account (mail)"), migrate("""
                @Migration(version = "1", description = "Other index")
                @Expand({"ALTER TABLE account ADD COLUMN note text",
                         "CREATE UNIQUE INDEX CONCURRENTLY account_mail ON account (mail)",
                         "UPDATE account SET n = n + 1",
                         "DROP INDEX CONCURRENTLY account_old"})
                @Irreversible(reason = "a test")
                final class OtherIndex {}
                """));
    }

    static Scenario backfill() {
        return Scenario.of("backfill", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Count")
                @Expand("ALTER TABLE account ADD COLUMN note text")
                @Backfill(table = "account", set = "n = n + 1, note = 'x'", where = "note IS NULL", batchSize = 80)
                @Verify("SELECT count(*) = 0 FROM account WHERE n <> 1")
                @Irreversible(reason = "a test")
                final class Count {}
                """));
    }

    static Scenario java() {
        return Scenario.of("Java", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "By code")
                @Irreversible(reason = "a test")
                final class ByCode {
                    @Expand void load(Connection connection) throws SQLException {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("alter table account add column note text");
                            statement.execute("update account set n = n + 1");
                        }
                    }
                    @Backfill(table = "account", where = "note IS NULL", writes = {"n", "note"}, batchSize = 120)
                    void fill(Batch batch) throws SQLException {
                        try (ResultSet rows = batch.rows();
                                PreparedStatement update = batch.connection().prepareStatement(
                                        "update account set n = n + 1, note = 'x' where id = ?")) {
                            while (rows.next()) {
                                update.setInt(1, rows.getInt("id"));
                                update.addBatch();
                            }
                            update.executeBatch();
                        }
                    }
                }
                """));
    }

    static Scenario rollback() {
        var project = Project.compiled(List.of("""
                @Migration(version = "1", description = "First")
                @Expand("CREATE TABLE first (id int)")
                final class First {}
                @Migration(version = "2", description = "Second", dependsOn = First.class)
                @Expand({"ALTER TABLE account ADD COLUMN note text",
                         "CREATE INDEX CONCURRENTLY account_note ON account (note)"})
                final class Second {}
                @Migration(version = "3", description = "Third", dependsOn = Second.class)
                @Expand("UPDATE account SET n = n + 1")
                @Rollback("UPDATE account SET n = n - 2")
                final class Third {}
                """));
        return Scenario.of("rollback", List.of(ACCOUNTS, ROWS), new Command(project, Goal.ROLLBACK))
                .after(new Command(project, Goal.MIGRATE));
    }

    static Scenario contract() {
        var project = Project.compiled(List.of("""
                @Migration(version = "1", description = "Merge")
                @Expand("ALTER TABLE account ADD COLUMN address text")
                @Backfill(table = "account", set = "address = mail, n = n + 1", where = "address IS NULL")
                @Contract({"UPDATE account SET n = n + 1", "ALTER TABLE account DROP COLUMN mail"})
                @Irreversible(reason = "a test")
                final class Merge {}
                """));
        return Scenario.of("contract", List.of(ACCOUNTS, ROWS), new Command(project, Goal.CONTRACT))
                .after(new Command(project, Goal.MIGRATE));
    }

    static Scenario repeatable() {
        String view = """
                @RepeatableMigration(name = "totals", description = "Totals", dependsOn = CreateOrders.class)
                @Expand({"CREATE OR REPLACE VIEW totals AS SELECT %s FROM orders", "UPDATE orders SET total = total + 1"})
                @Rollback("DROP VIEW totals")
                final class Totals {}
                """;
        return Scenario.of("repeatable", List.of(), migrate(CREATE_ORDERS + view.formatted("id, total, 1 AS one")))
                .after(migrate(CREATE_ORDERS + view.formatted("id, total")));
    }

    static Scenario twoModules() {
        var project = Project.compiled(List.of(CREATE_ORDERS, """
                @Migration(version = "2", description = "Create lines", dependsOn = CreateOrders.class)
                @Expand({"CREATE TABLE line (id int PRIMARY KEY, order_id int REFERENCES orders)",
                         "UPDATE orders SET total = total + 1"})
                @Irreversible(reason = "a test")
                final class CreateLines {}
                """));
        return Scenario.of("two modules", List.of(), new Command(project, Goal.MIGRATE));
    }

    static Scenario failingVerify() {
        return Scenario.of("failing verify", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "Checked")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                        @Verify("SELECT count(*) = 0 FROM account WHERE mail = 'm7@example.com'")
                        @Irreversible(reason = "a test")
                        final class Checked {}
                        """))
                .failingWith("LK2011", "update account set mail = 'seven@example.com' where id = 7");
    }

    static Scenario lockRetry() {
        return Scenario.of("lock retry", List.of(ACCOUNTS, ROWS), migrate("""
                        @Migration(version = "1", description = "Busy")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                        @Budget(lockTimeout = "20ms")
                        @Irreversible(reason = "a test")
                        final class Busy {}
                        """))
                .blockedBy("select count(*) from account", 2);
    }

    private static Command migrate(String source) {
        return new Command(Project.compiled(List.of(source)), Goal.MIGRATE);
    }
}
