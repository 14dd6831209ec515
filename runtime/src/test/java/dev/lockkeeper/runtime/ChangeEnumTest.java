package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

/** What rows say, to each version of the application, while the labels of an enum change. */
@PostgresTest
final class ChangeEnumTest {

    private static final Target PURGE = new Target.Purge(Duration.ZERO, Optional.empty());

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({
                "CREATE TYPE state AS ENUM ('open', 'paid', 'it''s \\\\lost', 'closed')",
                "CREATE TABLE parcel (id int PRIMARY KEY, state state NOT NULL DEFAULT 'open', tags state[])",
                "CREATE DOMAIN final_state AS state",
                "CREATE TABLE archive (id int PRIMARY KEY, state final_state)"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}
            """;

    private static final String PLAIN = """
            @Migration(version = "1", description = "d")
            @Expand({
                "CREATE TYPE \\"Sta te\\" AS ENUM ('open', 'paid', 'it''s \\\\lost', 'closed')",
                "CREATE TABLE parcel (id int PRIMARY KEY, state \\"Sta te\\" NOT NULL DEFAULT 'it''s \\\\lost', was \\"Sta te\\")"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}
            """;

    private static final String REMOVED =
            "@ChangeEnum(type = \"\\\"Sta te\\\"\", remove = \"it's \\\\lost\", becomes = \"closed\", add = \"held\")";

    @Test
    void label_that_rows_have_refuses_the_way_back_and_then_stays_unused(TestDatabase database) throws Exception {
        var shop = shop(database, SHOP.formatted("@ChangeEnum(type = \"state\", add = \"held\", before = \"paid\")"));
        shop.migrate();
        assertEquals(
                "{open,held,paid,\"it's \\\\lost\",closed}", database.scalar("SELECT enum_range(NULL::state)::text"));
        for (String rows : List.of(
                "INSERT INTO parcel VALUES (7, 'held')",
                "INSERT INTO parcel VALUES (7, 'open', '{paid,held}')",
                "INSERT INTO archive VALUES (7, 'held')")) {
            database.execute(rows);
            LockkeeperException refused = refused(shop, new Target.RollbackOne("2"));
            assertEquals("LK2024", refused.fourParts().code());
            assertTrue(
                    refused.fourParts().fact().endsWith("has a label that public.state did not have: (7)."),
                    refused.fourParts()::fact);
            database.execute("DELETE FROM parcel; DELETE FROM archive");
        }
        shop.rollback("2");
        assertEquals(List.of("2 EXPAND"), shop.migrate());
        database.execute("INSERT INTO parcel VALUES (7, 'held')");
    }

    @Test
    void rows_that_nobody_touched_have_the_removed_label_again_when_the_contract_is_taken_back(TestDatabase database)
            throws Exception {
        var shop = shop(database, PLAIN.formatted(REMOVED));
        shop.run(Shop.migrationTo("1"));
        database.execute("INSERT INTO parcel SELECT i, CASE WHEN i < 3 THEN 'it''s \\lost' ELSE 'paid' END::\"Sta te\""
                + " FROM generate_series(1, 4) i");
        shop.migrate();
        shop.run(Shop.contraction());
        assertEquals(List.of("closed", "closed", "paid", "paid"), states(database));
        database.execute("UPDATE parcel SET state = 'open' WHERE id = 2");
        database.execute("INSERT INTO parcel (id) VALUES (5)");
        assertEquals("closed", database.scalar("SELECT state FROM parcel WHERE id = 5"));
        database.execute("UPDATE parcel SET state = 'held' WHERE id = 3");
        LockkeeperException refused = refused(shop, new Target.RollbackOne("2"));
        assertEquals("LK2024", refused.fourParts().code());

        database.execute("UPDATE parcel SET state = 'closed' WHERE id = 3");
        shop.rollback("2");
        assertEquals(List.of("it's \\lost", "open", "closed", "paid", "closed"), states(database));
        database.execute("INSERT INTO parcel (id) VALUES (6)");
        assertEquals("it's \\lost", database.scalar("SELECT state FROM parcel WHERE id = 6"));
    }

    @Test
    void each_version_writes_its_own_labels_into_its_own_column(TestDatabase database) throws Exception {
        var shop = shop(
                database,
                PLAIN.formatted(
                        "@ChangeEnum(type = \"\\\"Sta te\\\"\", rename = \"open\", to = \"placed\", add = \"held\","
                                + " back = \"paid\", as = {\"parcel.state AS stage\", \"parcel.was AS stage_was\"})"));
        shop.migrate();
        database.execute("INSERT INTO parcel (id, state) VALUES (1, 'open')");
        database.execute("INSERT INTO parcel (id, stage) VALUES (2, 'placed'), (3, 'held')");
        assertEquals(List.of("placed", "placed", "held"), column(database, "stage"));
        assertEquals(List.of("open", "open", "paid"), states(database));
        database.execute("UPDATE parcel SET was = 'open'");
        assertEquals(List.of("held"), List.of(column(database, "stage").get(2)));
        shop.run(Shop.contraction());
        database.execute("UPDATE parcel SET stage = 'held'::\"Sta te\" WHERE id = 1");
        shop.rollback("2");
        assertEquals(List.of("paid", "open", "paid"), states(database));
    }

    @Test
    void statement_that_was_prepared_before_the_contract_goes_on_to_write(TestDatabase database) throws Exception {
        var shop = shop(database, PLAIN.formatted(REMOVED));
        shop.migrate();
        try (Connection connection = database.connect();
                PreparedStatement insert = prepared(connection, "INSERT INTO parcel (id, state) VALUES (?, ?)");
                PreparedStatement update = prepared(connection, "UPDATE parcel SET state = ? WHERE id = ?");
                PreparedStatement cast = prepared(connection, "UPDATE parcel SET state = ?::\"Sta te\" WHERE id = ?")) {
            write(insert, update, cast, 1, "paid");
            shop.run(Shop.contraction());
            write(insert, update, cast, 2, "closed");
            write(insert, update, cast, 3, "it's \\lost");
            assertEquals(List.of("paid", "closed", "closed"), states(database));
            shop.run(new Target.RollbackContract(Optional.empty()));
            write(insert, update, cast, 4, "paid");
            shop.run(Shop.contraction());
            shop.run(PURGE);
            assertEquals(List.of("paid", "closed", "closed", "paid"), states(database));
        }
    }

    @Test
    void changes_of_one_type_and_of_its_columns_wait_for_each_other(TestDatabase database) throws Exception {
        String changes = PLAIN.formatted(REMOVED) + """
                @Migration(version = "3", description = "d", dependsOn = Two.class)
                @ChangeEnum(type = "\\"Sta te\\"", add = "sent")
                final class Three {}

                @Migration(version = "4", description = "d", dependsOn = Two.class)
                @RenameColumn(table = "parcel", column = "was", to = "earlier")
                final class Four {}
                """;
        var shop = shop(database, changes);
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL"), shop.migrate());
        shop.run(Shop.contraction());
        shop.run(PURGE);
        assertEquals(List.of("3 EXPAND", "4 EXPAND", "4 BACKFILL"), shop.migrate());
    }

    @Test
    void column_of_the_type_that_somebody_has_made_by_hand_is_found(TestDatabase database) throws Exception {
        var shop = shop(database, PLAIN.formatted(REMOVED));
        shop.run(Shop.migrationTo("1"));
        database.execute("ALTER TABLE parcel ADD COLUMN by_hand \"Sta te\"");
        LockkeeperException refused = assertThrows(LockkeeperException.class, shop::migrate);
        assertEquals("LK2011", refused.fourParts().code());
    }

    @Test
    void column_that_comes_while_the_type_is_replaced_is_not_overlooked() {
        String late = PLAIN.formatted(REMOVED) + """
                @Migration(version = "3", description = "d", dependsOn = One.class)
                @Expand("ALTER TABLE parcel ADD COLUMN late \\"Sta te\\"")
                final class Three {}
                """;
        AssertionError refused = assertThrows(AssertionError.class, () -> CompiledMigrations.replayed(late));
        assertTrue(refused.toString().contains("is needed by column public.parcel.late"), refused::toString);
    }

    private static void write(
            PreparedStatement insert, PreparedStatement update, PreparedStatement cast, int id, String state)
            throws SQLException {
        insert.setInt(1, id);
        insert.setObject(2, "open", Types.OTHER);
        insert.executeUpdate();
        for (PreparedStatement statement : List.of(update, cast)) {
            statement.setObject(1, state, Types.OTHER);
            statement.setInt(2, id);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    private static List<String> states(TestDatabase database) throws SQLException {
        return column(database, "state");
    }

    private static List<String> column(TestDatabase database, String column) throws SQLException {
        return database.column("SELECT " + column + " FROM parcel ORDER BY id");
    }

    private static Shop shop(TestDatabase database, String source) throws SQLException {
        return new Shop(database.dataSource(), CompiledMigrations.replayed(database, source));
    }

    private static LockkeeperException refused(Shop shop, Target target) {
        return assertThrows(LockkeeperException.class, () -> shop.run(target));
    }
}
