package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An empty history on a database that is not empty: nothing is done a second time. */
@PostgresTest
final class LostHistoryTest {

    /** Its first migration does not clash with anything. */
    private static final String SHOP = """
            @Migration(version = "1", description = "d") @Irreversible(reason = "r")
            @Expand("UPDATE counter SET n = n + 1") final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class) @Expand("CREATE TABLE b (id int)") final class B {}
            """;

    @Test
    void dropped_history_is_told_before_anything_is_done_again(TestDatabase database) throws Exception {
        database.execute("create table counter (n int)", "insert into counter values (0)");
        var shop = new Shop(database, SHOP);
        shop.migrate();
        database.execute("create table kept as select * from lockkeeper.journal", "drop schema lockkeeper cascade");

        Message told = shop.fails("LK2342");
        assertTrue(told.fact().endsWith("is there: b."), told.fact());
        shop.fails("LK2342");
        assertEquals("1", database.scalar("select n from counter"));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.journal"));

        // The remedy.
        database.execute("insert into lockkeeper.journal select * from kept");
        assertEquals(List.of(), shop.migrate());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void table_that_an_earlier_statement_makes_way_for_is_no_sign_of_a_lost_history(TestDatabase database)
            throws Exception {
        database.execute("create table b (id int)", "create table c (id int)");
        assertEquals(List.of("1 EXPAND"), new Shop(database, """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand({"DROP TABLE b", "CREATE TABLE b (id int)", "CREATE TABLE IF NOT EXISTS c (id int)"}) final class A {}
                """).migrate());
        assertEquals(List.of("2 EXPAND"), new Shop(database, """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand({"DROP TABLE b", "CREATE TABLE b (id int)", "CREATE TABLE IF NOT EXISTS c (id int)"}) final class A {}
                @Migration(version = "2", description = "d") @Irreversible(reason = "r")
                @Expand({"DO $$ BEGIN DROP TABLE c; END $$", "CREATE TABLE c (id int)"}) final class B {}
                """).migrate());
    }
}
