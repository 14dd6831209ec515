package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads a column in a text of its own reads the one that takes its place, there and back again at each station. */
@PostgresTest
final class ReadersTest {

    private static final Target PURGE = new Target.Purge(Duration.ZERO, Optional.empty());

    private static final String LONG = "ä".repeat(31) + "x";

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand(\"""
                CREATE SCHEMA "The Ü";
                CREATE TABLE "The Ü"."a ""t\\\""" (id int PRIMARY KEY, LONG int NOT NULL CHECK (LONG > 0), "N n" text, m int);
                COMMENT ON COLUMN "The Ü"."a ""t\\\""".LONG IS 'its comment';
                CREATE INDEX by_it ON "The Ü"."a ""t\\\""" ((LONG + 1)) WHERE LONG > 3;
                COMMENT ON INDEX "The Ü".by_it IS 'of the index';
                CREATE VIEW "The Ü"."all" AS SELECT * FROM "The Ü"."a ""t\\\""";
                COMMENT ON VIEW "The Ü"."all" IS 'of the view';
                COMMENT ON COLUMN "The Ü"."all".LONG IS 'of its column';
                GRANT SELECT, UPDATE ON "The Ü"."all" TO PUBLIC;
                CREATE VIEW LONG WITH (security_barrier) AS SELECT id, LONG AS "A a", LONG + 1, lower("N n")
                    FROM "The Ü"."a ""t\\\""" x WHERE LONG > 1 WITH CHECK OPTION;
                CREATE VIEW grouped AS SELECT LONG, count(*), max(id) * 2 AS twice FROM "The Ü"."a ""t\\\"""
                    GROUP BY LONG ORDER BY LONG + 1, LONG DESC;
                CREATE VIEW joined AS SELECT one.*, two."N n" AS n2, (SELECT max(LONG) FROM "The Ü"."a ""t\\\""") AS most
                    FROM "The Ü"."a ""t\\\""" one LEFT JOIN (SELECT * FROM "The Ü"."all") two ON two.id = one.LONG;
                CREATE VIEW above AS SELECT * FROM grouped WHERE LONG > 2;
                CREATE VIEW asked AS SELECT id, m FROM "The Ü"."a ""t\\\""" WHERE LONG > 2;
                ALTER TABLE "The Ü"."a ""t\\\""" ENABLE ROW LEVEL SECURITY;
                CREATE POLICY "P p" ON "The Ü"."a ""t\\\""" FOR UPDATE USING (LONG > 1 OR "N n" = 'a') WITH CHECK (LONG < 1000);
                COMMENT ON POLICY "P p" ON "The Ü"."a ""t\\\""" IS 'of the policy';
                CREATE STATISTICS "The Ü"."S s" (ndistinct, mcv) ON m, LONG, (LONG * 2) FROM "The Ü"."a ""t\\\""";
                COMMENT ON STATISTICS "The Ü"."S s" IS 'of the statistics';
                MORE
                CREATE TABLE fired (n int);
                CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN INSERT INTO fired VALUES (1); RETURN NULL; END';
                CREATE TRIGGER "T t" AFTER UPDATE OF m, LONG ON "The Ü"."a ""t\\\""" FOR EACH STATEMENT EXECUTE FUNCTION fire();
                CREATE TRIGGER really AFTER UPDATE OF LONG ON "The Ü"."a ""t\\\""" FOR EACH ROW
                    WHEN (OLD.LONG IS DISTINCT FROM NEW.LONG) EXECUTE FUNCTION fire();
                COMMENT ON TRIGGER really ON "The Ü"."a ""t\\\""" IS 'of the trigger';
                CREATE TABLE guarded (of int);
                CREATE POLICY far ON guarded AS RESTRICTIVE USING
                    (EXISTS (SELECT FROM "The Ü"."a ""t\\\""" it WHERE LONG = of));
                \""")
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}
            """.replace("LONG", LONG);

    /** A function cannot be replaced where the type of what it reads is another. */
    private static final String FUNCTION = """
            CREATE FUNCTION highest(top int) RETURNS int
                BEGIN ATOMIC SELECT max(LONG) FROM "The Ü"."a ""t\\\""" WHERE LONG < top; END;
            """.replace("LONG", LONG);

    private static final String TABLE = "\"The Ü\".\"a \"\"t\"\"\"";

    /** What is changed. */
    enum Case {
        RENAME("@RenameColumn(table = TABLE, column = \"LONG\", to = \"\\\"b \\\"\\\"B\\\"\")", "\"b \"\"B\""),
        TYPE("@ChangeType(table = TABLE, column = \"LONG\", to = \"bigint\")", "LONG"),
        TYPE_AND_NAME("@ChangeType(table = TABLE, column = \"LONG\", to = \"bigint\", as = \"N2\")", "n2");

        private final String change;
        private final String name;

        Case(String change, String name) {
            this.change = change.replace("TABLE", "\"\\\"The Ü\\\".\\\"a \\\"\\\"t\\\"\\\"\\\"\"")
                    .replace("LONG", LONG);
            this.name = name.replace("LONG", LONG);
        }

        String shop() {
            return SHOP.formatted(change).replace("MORE", this == RENAME ? FUNCTION : "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_reads_the_column_comes_along_and_back(Case change, TestDatabase database) throws Exception {
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, change.shop()));
        shop.run(Shop.migrationTo("1"));
        database.execute("INSERT INTO " + TABLE + " SELECT i, i, 'n' || i, i % 5 FROM generate_series(1, 90) i");
        List<String> rows = rows(database);
        String before = shop.fingerprint();
        List<String> comments = comments(database);

        assertEquals(List.of("2 EXPAND", "2 BACKFILL"), shop.migrate());
        assertEquals(rows, rows(database));
        assertEquals("0", database.scalar("SELECT count(*) FROM fired"));
        database.execute("UPDATE " + TABLE + " SET " + LONG + " = 500 WHERE id = 3");
        assertEquals("2", database.scalar("SELECT count(*) FROM fired"));
        database.execute("UPDATE " + TABLE + " SET " + LONG + " = 3 WHERE id = 3");
        String migrated = shop.fingerprint();
        shop.rollback("2");
        assertEquals(before, shop.fingerprint());

        shop.migrate();
        shop.run(Shop.contraction());
        assertEquals(rows, rows(database));
        String contracted = shop.fingerprint();
        shop.rollback("2");
        assertEquals(before, shop.fingerprint());

        shop.migrate();
        assertEquals(migrated, shop.fingerprint());
        shop.run(Shop.contraction());
        shop.run(new Target.RollbackContract(Optional.empty()));
        assertEquals(migrated, shop.fingerprint());
        shop.run(Shop.contraction());
        assertEquals(contracted, shop.fingerprint());
        database.execute("UPDATE " + TABLE + " SET " + change.name + " = 7000 WHERE id = 7");
        database.execute("UPDATE \"The Ü\".\"all\" SET " + LONG + " = 8000 WHERE id = 8");
        assertEquals("8", database.scalar("SELECT count(*) FROM fired"));
        assertEquals(
                List.of("7000", "8000"),
                database.column("SELECT \"A a\" FROM " + LONG + " WHERE id IN (7, 8) ORDER BY id"));

        assertEquals(List.of("2 PURGE"), shop.run(PURGE));
        if (change == Case.RENAME) {
            assertEquals("7000", database.scalar("SELECT highest(8000)"));
        }
        String purged = shop.fingerprint();
        assertTrue(!purged.contains("lockkeeper"), purged);
        assertEquals(comments, comments(database));
        assertEquals(
                List.of("7000", "8000"),
                database.column("SELECT \"A a\" FROM " + LONG + " WHERE id IN (7, 8) ORDER BY id"));
    }

    @Test
    void column_can_be_changed_again_with_all_that_reads_it(TestDatabase database) throws Exception {
        String table = Case.RENAME.change.substring(
                Case.RENAME.change.indexOf("table"), Case.RENAME.change.indexOf(", column"));
        String changes = SHOP.replace("MORE", "")
                        .formatted("@ChangeType(%s, column = \"%s\", to = \"bigint\")".formatted(table, LONG))
                + """
                @Migration(version = "3", description = "d", dependsOn = Two.class)
                @RenameColumn(%1$s, column = "%2$s", to = "second")
                final class Three {}

                @Migration(version = "4", description = "d", dependsOn = Three.class)
                @RenameColumn(%1$s, column = "second", to = "third")
                final class Four {}
                """.formatted(table, LONG);
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, changes));
        shop.run(Shop.migrationTo("1"));
        database.execute("INSERT INTO " + TABLE + " SELECT i, i, 'n' || i, i % 5 FROM generate_series(1, 90) i");
        List<String> rows = rows(database);
        List<String> comments = comments(database);
        shop.run(Shop.migrationThroughContract());
        assertEquals(rows, rows(database));
        shop.run(PURGE);
        assertEquals(comments, comments(database));
        assertTrue(!shop.fingerprint().contains("second"), shop.fingerprint());
    }

    private static List<String> comments(TestDatabase database) throws Exception {
        return database.column(
                "SELECT description FROM pg_description WHERE description ~ '^(its|of) ' AND objoid > 16000 ORDER BY 1");
    }

    /** What the views show. */
    private static List<String> rows(TestDatabase database) throws Exception {
        return database.column("SELECT x::text FROM \"The Ü\".\"all\" x UNION ALL SELECT x::text FROM " + LONG
                + " x UNION ALL SELECT x::text FROM grouped x UNION ALL SELECT x::text FROM joined x"
                + " UNION ALL SELECT x::text FROM above x UNION ALL SELECT x::text FROM asked x ORDER BY 1");
    }
}
