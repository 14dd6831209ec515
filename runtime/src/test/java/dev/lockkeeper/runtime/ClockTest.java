package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clocks step. The history's order is its numbers, and nothing is decided by a time. */
@PostgresTest
final class ClockTest {

    private static final String ONE = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            """;
    private static final String TWO = ONE + """
            @Migration(version = "2", description = "d", dependsOn = A.class) @Expand("CREATE TABLE b (id int)") final class B {}
            """;

    /** The clock of the server was ten years ahead when the first lines were written. */
    @Test
    void server_whose_clock_was_put_back_goes_on_and_its_history_reads_right(TestDatabase database) throws Exception {
        new Shop(database, ONE).migrate();
        aheadByTenYears(database);
        var shop = new Shop(database, TWO);
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
        assertEquals(List.of("2 EXPAND"), shop.migrate());
        assertEquals(List.of(), shop.migrate());

        List<Entry> history = shop.use(Lockkeeper::history);
        assertEquals(
                List.of("1", "", "2", ""),
                history.stream().map(Entry::migration).toList());
        assertTrue(history.get(2).at().isBefore(history.get(0).at()), "the clock has gone back");
        assertEquals(List.of("2 undo EXPAND"), shop.rollback(1));
        assertEquals(List.of("2 EXPAND"), shop.migrate());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    /** Writes the lines anew as a server with such a clock would have, hashes and all. */
    private static void aheadByTenYears(TestDatabase database) throws Exception {
        database.execute(
                "alter table lockkeeper.journal disable trigger all",
                """
                do $$
                declare line lockkeeper.journal; before text := '';
                begin
                  for line in select * from lockkeeper.journal order by seq loop
                    line.at := line.at + interval '10 years';
                    update lockkeeper.journal set at = line.at, previous = before, hash = (
                      select encode(sha256(convert_to(string_agg(octet_length(f) || ':' || f, '' order by n), 'UTF8')), 'hex')
                      from unnest(array[line.seq::text, ((extract(epoch from line.at) * 1000000)::bigint)::text, line.run,
                        line.kind, line.migration, coalesce(line.phase, ''), line.step::text, line.checksum, line.detail,
                        line.actor, before, line.depends::text]) with ordinality u (f, n))
                    where seq = line.seq returning hash into before;
                  end loop;
                end $$""",
                "alter table lockkeeper.journal enable trigger all");
    }
}
