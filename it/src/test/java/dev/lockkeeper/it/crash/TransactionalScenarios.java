package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.CREATE_ORDERS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Steps in transactions: all kinds of objects. */
final class TransactionalScenarios {

    private TransactionalScenarios() {}

    static List<Scenario> all() {
        return List.of(
                transactional(),
                views(),
                partitions(),
                enumeration(),
                triggers(),
                sequences(),
                rights(),
                names(),
                otherSchema(),
                threeInARow(),
                script(),
                settings(),
                unlogged());
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

    private static Scenario views() {
        return Scenario.of("views", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Views")
                @Expand({"CREATE VIEW even AS SELECT id, n FROM account WHERE id % 2 = 0",
                         "CREATE MATERIALIZED VIEW counted AS SELECT id, n, mail FROM account",
                         "UPDATE even SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class Views {}
                @Migration(version = "2", description = "Fresh", dependsOn = Views.class)
                @Expand({"CREATE UNIQUE INDEX counted_id ON counted (id)",
                         "UPDATE account SET n = n + 1",
                         "REFRESH MATERIALIZED VIEW CONCURRENTLY counted",
                         "COMMENT ON MATERIALIZED VIEW counted IS 'as of the second migration'"})
                @Irreversible(reason = "a test")
                final class Fresh {}
                """));
    }

    private static Scenario partitions() {
        return Scenario.of("partitions", List.of(), migrate("""
                @Migration(version = "1", description = "Events by month")
                @Expand({"CREATE TABLE event (at date NOT NULL, n int NOT NULL, PRIMARY KEY (at, n)) PARTITION BY RANGE (at)",
                         "CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')",
                         "CREATE TABLE event_rest PARTITION OF event DEFAULT",
                         "INSERT INTO event SELECT date '2020-01-01' + i, i FROM generate_series(0, 60) i"})
                @Irreversible(reason = "a test")
                final class Events {}
                @Migration(version = "2", description = "February", dependsOn = Events.class)
                @Expand({"CREATE TABLE event_2 (LIKE event INCLUDING ALL)",
                         "ALTER TABLE event_2 ADD CONSTRAINT february CHECK (at >= '2020-02-01' AND at < '2020-03-01')",
                         "WITH gone AS (DELETE FROM event_rest WHERE at < '2020-03-01' RETURNING at, n)"
                         + " INSERT INTO event_2 SELECT at, n + 100 FROM gone",
                         "ALTER TABLE event ATTACH PARTITION event_2 FOR VALUES FROM ('2020-02-01') TO ('2020-03-01')",
                         "ALTER TABLE event_2 DROP CONSTRAINT february",
                         "CREATE INDEX event_n ON event (n)",
                         "UPDATE event SET n = n + 1000"})
                @Irreversible(reason = "a test")
                final class February {}
                """));
    }

    private static Scenario enumeration() {
        return Scenario.of(
                "enum",
                List.of(
                        "create type mood as enum ('calm', 'glad')",
                        ACCOUNTS,
                        ROWS,
                        "alter table account add column mood mood not null default 'calm'"),
                migrate("""
                @Migration(version = "1", description = "Moods")
                @Expand({"ALTER TYPE mood ADD VALUE 'proud' BEFORE 'glad'",
                         "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'cross'",
                         "UPDATE account SET n = n + 1, mood = 'proud' WHERE id % 2 = 0",
                         "ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet'",
                         "ALTER TABLE account ALTER COLUMN mood SET DEFAULT 'cross'"})
                @Irreversible(reason = "a test")
                final class Moods {}
                """));
    }

    private static Scenario triggers() {
        return Scenario.of("triggers", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Audit")
                @Expand({"CREATE TABLE audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account int, was int)",
                         \"""
                         CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $body$
                         BEGIN
                             -- one; two
                             INSERT INTO audit (account, was) VALUES (OLD.id, OLD.n);
                             RETURN NEW;
                         END
                         $body$;
                         CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN n * 2;
                         CREATE TRIGGER keep BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION keep()
                         \""",
                         "UPDATE account SET n = twice(n + 1) WHERE id <= 20",
                         "DO $$ BEGIN UPDATE account SET n = n + 1 WHERE id = 1; END $$",
                         "ALTER TABLE account DISABLE TRIGGER keep"})
                @Irreversible(reason = "a test")
                final class Audit {}
                """));
    }

    /** Rows that are there get no numbers of an identity: that goes by where they lie, which a run that died has changed. */
    private static Scenario sequences() {
        return Scenario.of("sequences", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Numbers")
                @Expand({"CREATE SEQUENCE number START 1000 INCREMENT 10",
                         "ALTER TABLE account ADD COLUMN number int",
                         "UPDATE account a SET n = n + 1, number = 1000 + 10 * a.id",
                         "SELECT setval('number', (SELECT max(number) FROM account))",
                         "ALTER TABLE account ALTER COLUMN number SET DEFAULT nextval('number')",
                         "ALTER SEQUENCE number OWNED BY account.number"})
                @Irreversible(reason = "a test")
                final class Numbers {}
                @Migration(version = "2", description = "Identity", dependsOn = Numbers.class)
                @Expand({"ALTER TABLE account ADD COLUMN serial bigint NOT NULL DEFAULT 0",
                         "ALTER TABLE account ALTER COLUMN serial DROP DEFAULT",
                         "ALTER TABLE account ALTER COLUMN serial ADD GENERATED BY DEFAULT AS IDENTITY",
                         "ALTER TABLE account ALTER COLUMN serial SET GENERATED ALWAYS SET START WITH 5000",
                         "ALTER TABLE account ADD COLUMN double int GENERATED ALWAYS AS (n * 2) STORED",
                         "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class Identity {}
                """));
    }

    private static Scenario rights() {
        return Scenario.of("rights", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Who may what", type = MigrationType.SECURITY)
                @Expand({"GRANT SELECT, UPDATE (mail) ON account TO pg_monitor",
                         "REVOKE ALL ON account FROM PUBLIC",
                         "ALTER TABLE account ENABLE ROW LEVEL SECURITY",
                         "CREATE POLICY own ON account FOR SELECT TO pg_monitor USING (mail = current_user)",
                         "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_read_all_stats",
                         "CREATE TABLE later (id int)",
                         "COMMENT ON TABLE account IS 'it''s $1 \\\\\\\\ ? :many'",
                         "COMMENT ON COLUMN account.n IS 'how often'",
                         "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class Rights {}
                """));
    }

    private static Scenario names() {
        return Scenario.of(
                "names",
                List.of("create table \"Größe; DROP\" (id int primary key, \"n\"\"n\" int not null default 0)", """
                        insert into "Größe; DROP" (id) select generate_series(1, 50)"""),
                migrate("""
                @Migration(version = "1", description = "Größen, 寸法 und \\"Namen\\"")
                @Expand({"ALTER TABLE \\"Größe; DROP\\" ADD COLUMN \\"寸法 %s\\" text DEFAULT '寸'",
                         "CREATE INDEX CONCURRENTLY \\"Größe 寸法_idx\\" ON \\"Größe; DROP\\" (\\"寸法 %s\\")",
                         "UPDATE \\"Größe; DROP\\" SET \\"n\\"\\"n\\" = \\"n\\"\\"n\\" + 1, \\"寸法 %s\\" = 'ß' || chr(128512)",
                         "CREATE TABLE abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz_0123456789 (\\"select\\" int)",
                         "INSERT INTO abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz_0123456789 VALUES (1)"})
                @Backfill(table = "\\"Größe; DROP\\"", set = "\\"n\\"\\"n\\" = \\"n\\"\\"n\\" + 10", where = "\\"n\\"\\"n\\" < 10")
                @Irreversible(reason = "a test")
                final class Größen {}
                """));
    }

    private static Scenario otherSchema() {
        return Scenario.of("another schema", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Billing")
                @Expand({"CREATE SCHEMA billing",
                         "CREATE TABLE billing.bill (id int PRIMARY KEY, account int REFERENCES public.account, n int)",
                         "INSERT INTO billing.bill SELECT id, id, n + 1 FROM account",
                         "CREATE INDEX CONCURRENTLY bill_account ON billing.bill (account)",
                         "ALTER TABLE account SET SCHEMA billing"})
                @Irreversible(reason = "a test")
                final class Billing {}
                @Migration(version = "2", description = "On the path", dependsOn = Billing.class)
                @Expand({"SET search_path TO billing, public",
                         "UPDATE account SET n = n + 1",
                         "CREATE TABLE paid (id int)",
                         "INSERT INTO paid SELECT id FROM bill WHERE id <= 3"})
                @Backfill(table = "billing.bill", set = "n = n + 10", where = "n < 10", batchSize = 120)
                @Irreversible(reason = "a test")
                final class OnThePath {}
                """));
    }

    private static Scenario threeInARow() {
        return Scenario.of("three in a row", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "First")
                @Expand({"ALTER TABLE account ADD COLUMN a int", "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class First {}
                @Migration(version = "2", description = "Second", dependsOn = First.class)
                @Expand({"ALTER TABLE account ADD COLUMN b int", "UPDATE account SET n = n * 3"})
                @Irreversible(reason = "a test")
                final class Second {}
                @Migration(version = "10", description = "Third", dependsOn = Second.class)
                @Expand("UPDATE account SET n = n + 1, a = n, b = n * 2")
                @Verify("SELECT bool_and(n = 4) FROM account")
                @Irreversible(reason = "a test")
                final class Third {}
                """));
    }

    private static Scenario script() {
        String statements =
                IntStream.rangeClosed(1, 20).mapToObj(i -> """
                        CREATE TABLE part_%1$d (id int PRIMARY KEY, n int DEFAULT 0);
                        INSERT INTO part_%1$d SELECT id, n FROM account WHERE id %% 20 = %1$d - 1;
                        UPDATE account SET n = n + 1 WHERE id %% 20 = %1$d - 1; -- and on
                        """.formatted(i)).collect(Collectors.joining());
        var project = Project.compiled(List.of("""
                @Migration(version = "1", description = "Many parts")
                @Expand(script = "parts.sql")
                @Irreversible(reason = "a test")
                final class Parts {}
                """), Map.of("parts.sql", statements));
        return Scenario.of("script", List.of(ACCOUNTS, ROWS), new Command(project, Goal.MIGRATE));
    }

    private static Scenario settings() {
        return Scenario.of("SET", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Set")
                @Expand({"SET my.step = '7'",
                         "UPDATE account SET n = n + current_setting('my.step')::int",
                         "CREATE INDEX CONCURRENTLY account_n ON account (n)",
                         "UPDATE account SET n = n + current_setting('my.step')::int",
                         "SET LOCAL my.step = '1'",
                         "UPDATE account SET mail = current_setting('my.step') || mail"})
                @Irreversible(reason = "a test")
                final class Settings {}
                """));
    }

    private static Scenario unlogged() {
        return Scenario.of("unlogged", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Load fast")
                @Expand({"CREATE UNLOGGED TABLE loaded (id int, n int)",
                         "INSERT INTO loaded SELECT id, n + 1 FROM account",
                         "ALTER TABLE loaded ADD PRIMARY KEY (id)",
                         "ALTER TABLE loaded SET LOGGED",
                         "UPDATE account a SET n = a.n + l.n FROM loaded l WHERE l.id = a.id"})
                @Irreversible(reason = "a test")
                final class Load {}
                """));
    }
}
