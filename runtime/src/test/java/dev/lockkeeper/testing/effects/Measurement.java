package dev.lockkeeper.testing.effects;

import dev.lockkeeper.catalog.LockMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a server says that a session has done, of what was there before. */
public final class Measurement {

    /** Partitioned ones have no file, and sequences have a new one whenever they are changed. */
    private static final String RELATIONS = """
            select c.oid::text, n.nspname || '.' || c.relname, case when relkind = 'S' then '0' else relfilenode::text end,
                relkind::text
            from pg_class c join pg_namespace n on n.oid = relnamespace
            where nspname !~ '^pg_' and nspname <> 'information_schema' and relkind <> 't'""";

    private static final String LOCKS = """
            select relation::text, upper(regexp_replace(replace(mode, 'Lock', ''), '(?<=[a-z])(?=[A-Z])', '_', 'g'))
            from pg_locks
            where locktype = 'relation' and mode <> 'SIReadLock' and pid = %d
                and database = (select oid from pg_database where datname = current_database())""";

    private static final String SCANS = "select relid::text, seq_scan::text from pg_stat_xact_user_tables";

    private final Map<String, Relation> before;
    private final Map<String, String> scansBefore;

    /** Remembers what there is. */
    public Measurement(Connection session) throws SQLException {
        this(relations(session), pairs(session, SCANS));
    }

    private Measurement(Map<String, Relation> before, Map<String, String> scansBefore) {
        this.before = before;
        this.scansBefore = scansBefore;
    }

    private record Relation(String name, String file, String kind) {

        boolean index() {
            return kind.equalsIgnoreCase("i");
        }
    }

    /** The same for what happens from now on, to those that were there for this one. */
    public Measurement fromNowOn(Connection session) throws SQLException {
        Map<String, Relation> now = relations(session);
        now.keySet().retainAll(before.keySet());
        return new Measurement(now, pairs(session, SCANS));
    }

    /** Tables, partitioned ones too: what a lock can be asked for by {@code LOCK TABLE}. */
    public Set<String> tables() {
        return named("r", "p");
    }

    /** Materialized views: nobody writes to those but a refresh. */
    public Set<String> materializedViews() {
        return named("m");
    }

    private Set<String> named(String... kinds) {
        Set<String> wanted = Set.of(kinds);
        var names = new HashSet<String>();
        before.values().stream().filter(it -> wanted.contains(it.kind)).forEach(it -> names.add(it.name));
        return names;
    }

    /**
     * The strongest lock that the session of a process holds, or waits for, on each relation that was there. Who only looks
     * at an index is left out: minor releases differ in that, and whoever would wait for it waits for the table.
     */
    public Map<String, LockMode> locks(Connection observer, int process) throws SQLException {
        var strongest = new TreeMap<String, LockMode>();
        try (var statement = observer.createStatement();
                var rows = statement.executeQuery(LOCKS.formatted(process))) {
            while (rows.next()) {
                Relation relation = before.get(rows.getString(1));
                LockMode mode = LockMode.valueOf(rows.getString(2));
                boolean look = relation != null && relation.index() && mode == LockMode.ACCESS_SHARE;
                if (relation != null && !look) {
                    strongest.merge(relation.name, mode, LockMode::stronger);
                }
            }
        }
        return strongest;
    }

    /** Those whose file is another now; one that was made anew on the same file is the same. */
    public Set<String> rewritten(Connection session) throws SQLException {
        Map<String, Relation> after = relations(session);
        var byName = new HashMap<String, String>();
        after.values().forEach(it -> byName.put(it.name, it.file));
        var rewritten = new HashSet<String>();
        before.forEach((oid, relation) -> {
            Relation now = after.get(oid);
            String file = now == null ? byName.get(relation.name) : now.file;
            if (file != null && !file.equals(relation.file)) {
                rewritten.add(relation.name);
            }
        });
        return rewritten;
    }

    /** Those that were read from beginning to end. */
    public Set<String> scanned(Connection session) throws SQLException {
        var scanned = new HashSet<String>();
        pairs(session, SCANS).forEach((oid, count) -> {
            Relation relation = before.get(oid);
            if (relation != null && !count.equals(scansBefore.getOrDefault(oid, "0"))) {
                scanned.add(relation.name);
            }
        });
        return scanned;
    }

    private static Map<String, Relation> relations(Connection session) throws SQLException {
        var relations = new HashMap<String, Relation>();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                relations.put(rows.getString(1), new Relation(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return relations;
    }

    private static Map<String, String> pairs(Connection session, String sql) throws SQLException {
        var pairs = new HashMap<String, String>();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }
}
