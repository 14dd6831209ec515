package dev.lockkeeper.it.crash;

import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a database looks like when all is over.
 *
 * @param schema every object, as the snapshot has it
 * @param rows of each table: how many, and a checksum
 * @param done what the history says was done, sorted
 * @param wrong what must not be, whatever the scenario
 */
record State(List<String> schema, List<String> rows, List<String> done, List<String> wrong) {

    private static final Set<Entry.Kind> DONE = EnumSet.of(
            Entry.Kind.STEP_DONE,
            Entry.Kind.PHASE_DONE,
            Entry.Kind.ADOPTED,
            Entry.Kind.UNDO_DONE,
            Entry.Kind.PHASE_UNDONE);

    private static final String TABLES = """
            select c.oid::regclass::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where (c.relkind in ('r', 'p') or c.relkind = 'm' and c.relispopulated) and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'lockkeeper')
              and c.relname not in ('flyway_schema_history', 'databasechangelog', 'databasechangeloglock')
            order by 1""";
    private static final String BROKEN_INDEXES = """
            select indexrelid::regclass || ' is invalid' from pg_index where not (indisvalid and indisready and indislive)""";
    private static final String LOCKS = """
            select 'an advisory lock is left, held by pid ' || pid from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())""";
    /** Through XML, which is asked at run time only: other tools have no such table. */
    private static final String CHECKPOINTS = """
            select 'a checkpoint is left' from pg_tables where (schemaname, tablename) = ('lockkeeper', 'checkpoint')
              and query_to_xml('select 1 from lockkeeper.checkpoint', false, false, '')::text like '%<row%'""";

    private static final long LONGEST_END_OF_SESSION = 10_000_000_000L;

    static State of(Databases databases, String name) throws SQLException {
        var wrong = new ArrayList<String>();
        var rows = new ArrayList<String>();
        try (var session = databases.connect(name)) {
            wrong.addAll(session.column(BROKEN_INDEXES));
            wrong.addAll(locksLeft(session));
            wrong.addAll(session.column(CHECKPOINTS));
            for (String table : session.column(TABLES)) {
                rows.addAll(session.column("""
                        select '%1$s: ' || count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '')
                        from %1$s t""".formatted(table)));
            }
        }
        try (var platform = new PostgresPlatform(databases.source(name), "")) {
            platform.damagedEntries().forEach(it -> wrong.add("entry %d does not fit its hash".formatted(it)));
            List<String> done = platform.entries().stream()
                    .filter(it -> DONE.contains(it.kind()))
                    .map(it -> "%s %s %s %d".formatted(it.kind(), it.migration(), it.phase(), it.step()))
                    .sorted()
                    .toList();
            return new State(platform.snapshot().lines(), rows, done, wrong);
        }
    }

    /** In words, what is not as it is in a run that nothing disturbed. */
    List<String> differences(State undisturbed) {
        var differences = new ArrayList<String>(wrong);
        compare("schema", undisturbed.schema, schema, differences);
        compare("rows", undisturbed.rows, rows, differences);
        if (!undisturbed.done.equals(done)) {
            differences.add("history: %s instead of %s".formatted(done, undisturbed.done));
        }
        return differences;
    }

    private static void compare(String what, List<String> expected, List<String> actual, List<String> differences) {
        if (expected.equals(actual)) {
            return;
        }
        var missing = new TreeSet<>(expected);
        missing.removeAll(new HashSet<>(actual));
        var more = new TreeSet<>(actual);
        more.removeAll(new HashSet<>(expected));
        differences.add("%s: missing %s, instead %s".formatted(what, missing, more));
    }

    /** A session that ended a moment ago may still be putting its locks away. */
    private static List<String> locksLeft(Session session) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_END_OF_SESSION;
        List<String> left = session.column(LOCKS);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left = session.column(LOCKS);
        }
        return left;
    }
}
