package dev.lockkeeper.runtime.life;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What random migrations have made, as the server's catalog and the rows tell. */
final class Facts {

    private static final String OBJECTS = """
            select 'table ' || relname from pg_class where relkind = 'r' and relname ~ '^t[0-9]'
            union all
            select 'column ' || c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relkind = 'r' and c.relname ~ '^t[0-9]' and a.attname ~ '^c[0-9]' and not a.attisdropped
            union all
            select 'index ' || c.relname || ' ' || substring(pg_get_indexdef(c.oid) from '\\(.*\\)')
                || case when i.indisvalid then '' else ' INVALID' end
            from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname ~ '^x[0-9]'
            union all
            select 'check ' || conname from pg_constraint where conname ~ '^k[0-9]'
            union all
            select 'view ' || relname || ' ' || substring(pg_get_viewdef(oid) from '([0-9]+) AS rev')
            from pg_class where relkind = 'v' and relname ~ '^v[0-9]'""";

    private static final Pattern MARK = Pattern.compile("mark (\\d+) on (t\\d+)");

    private Facts() {}

    /** That a migration has changed the rows of a table: a bit in each of them, so that a second time shows. */
    static String mark(String table, int number) {
        return "mark %d on %s".formatted(number, table);
    }

    /** All that is so, but for what nobody can know. */
    static Set<String> of(TestDatabase database, Set<String> unknown) throws SQLException {
        var facts = new TreeSet<String>();
        for (String fact : database.column(OBJECTS)) {
            if (!unknown.contains(fact.replace(" INVALID", ""))) {
                facts.add(fact);
            }
        }
        for (String table :
                database.column("select relname from pg_class where relkind = 'r' and relname ~ '^t[0-9]'")) {
            facts.addAll(marks(database, table, unknown));
        }
        return facts;
    }

    private static Set<String> marks(TestDatabase database, String table, Set<String> unknown) throws SQLException {
        long mask = 0;
        for (String fact : unknown) {
            Matcher mark = MARK.matcher(fact);
            if (mark.matches() && mark.group(2).equals(table)) {
                mask |= 1L << Integer.parseInt(mark.group(1));
            }
        }
        List<String> values = database.column("select distinct n & ~%d::bigint from %s".formatted(mask, table));
        if (values.size() != 1) {
            return Set.of("the rows of %s are not alike: %s".formatted(table, values));
        }
        var facts = new TreeSet<String>();
        long bits = Long.parseLong(values.get(0));
        for (int number = 0; number < Long.SIZE; number++) {
            if ((bits & (1L << number)) != 0) {
                facts.add(mark(table, number));
            }
        }
        return facts;
    }
}
